import Testing

@testable import Harvest

/// What sites say of what they have or have not is read plainly or not at all.
@Suite struct FlagReadingTests {
    @Test(arguments: [
        ("Jah", "yes"), ("jah, tõstukiga", "yes"), ("Yes", "yes"), ("ДА", "yes"), ("✓", "yes"), ("olemas", "yes"),
        ("Ei", "no"), ("ei ole", "no"), ("puudub", "no"), ("нет", "no"), ("No, stairs only", "no"), ("–", "no"),
    ])
    func yesAndNoAreRead(text: String, value: String) throws { #expect(try FlagReading.value(in: text) == value) }

    @Test(arguments: ["", "osaliselt", "küsi eelnevalt", "?", "kaldtee", "jah ei", "partly"])
    func everythingElseIsAskedAbout(text: String) {
        #expect(throws: Unreadable.self) { try FlagReading.value(in: text) }
    }
}
