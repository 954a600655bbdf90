import Testing

@testable import Addresses

/// There is one definition of an address of mail.
@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("mari@vald.ee", "mari@vald.ee"), ("mari+tugi@naidis.example.ee", "mari+tugi@naidis.example.ee"),
        ("o'brien@naidis.example.ee", "o'brien@naidis.example.ee"), ("m.a_b-c@x-y.ee", "m.a_b-c@x-y.ee"),
        ("  mari@vald.ee\n", "mari@vald.ee"), ("Mari@Vald.EE", "Mari@vald.ee"),
        ("mari@kool.näidis.ee", "mari@kool.xn--nidis-gra.ee"),
        ("mari@kool.xn--nidis-gra.ee", "mari@kool.xn--nidis-gra.ee"),
        ("mari@KOOL.NÄIDIS.ee", "mari@kool.xn--nidis-gra.ee"),
        ("mari@kool.na\u{308}idis.ee", "mari@kool.xn--nidis-gra.ee"),
        ("x@пример.рф", "x@xn--e1afmkfd.xn--p1ai"),
    ]) func anAddressIsReadAndGivenToServersInLettersTheyKnow(_ text: String, _ wire: String) throws {
        #expect(try EmailAddress(text).wire == wire)
        #expect(try EmailAddress(EmailAddress(text).text) == EmailAddress(text))
    }

    @Test func theSameAddressIsAlwaysWrittenTheSame() throws {
        let one = try EmailAddress("mari@kool.xn--nidis-gra.ee")
        #expect(try one == EmailAddress("mari@Kool.Näidis.ee") && one.text == "mari@kool.näidis.ee")
    }

    @Test(arguments: [
        "", "@", "mari", "mari@", "@vald.ee", "mari@vald", "mari..x@vald.ee", ".mari@vald.ee", "mari.@vald.ee",
        "mari@gmail..com", "mari@.ee", "mari@vald.ee.", "mari@-vald.ee", "mari@vald-.ee", "mari@vald.e", "mari@1.2.3.4",
        "mari@[1.2.3.4]", "\"mari m\"@vald.ee", "mari m@vald.ee", "mari@va ld.ee", "a@b@vald.ee",
        "mari@vald.ee, x@vald.ee",
        "<mari@vald.ee>", "mari@vald.ee>\r\nRCPT TO:<x@y.ee", "mari@vald.ee\nx", "ma\0ri@vald.ee", "mari@vald_a.ee",
        "mari\u{a0}x@vald.ee", "mari;x@vald.ee", "mari@xn--a.ee", "😀@vald.ee", "mari@vald.ee/x",
    ]) func whatIsNoneIsRefused(_ text: String) {
        #expect(EmailAddress.mistake(in: text) == .form, "\(text)")
    }

    @Test(arguments: ["mari@vаld.ee", "mari@gооgle.com", "mari@кoрпус.рф"])
    func aNameThatLooksLikeAnotherByLettersOfTwoScriptsIsNone(_ text: String) {
        #expect(EmailAddress.mistake(in: text) == .form, "\(text)")
    }

    @Test(arguments: ["jüri@vald.ee", "марина@vald.ee", "ju\u{308}ri@vald.ee"])
    func whatOnlySomeServersTakeIsRefusedWithAReasonOfItsOwn(_ text: String) {
        #expect(EmailAddress.mistake(in: text) == .letters)
    }

    @Test func nothingIsLongerThanServersTake() {
        let (local, label) = (String(repeating: "a", count: 64), String(repeating: "b", count: 63))
        #expect(EmailAddress.isValid("\(local)@\(label).ee") && !EmailAddress.isValid("a\(local)@\(label).ee"))
        #expect(!EmailAddress.isValid("a@b\(label).ee"))
        #expect(!EmailAddress.isValid("\(local)@\(label).\(label).\(label).ee"))
        // Counted as it is sent.
        #expect(!EmailAddress.isValid("a@\(String(repeating: "ä", count: 60)).ee"))
        #expect(!EmailAddress.isValid(String(repeating: "a@", count: 100_000)))
        #expect(!EmailAddress.isValid("a@" + String(repeating: "ä.", count: 100_000) + "ee"))
    }
}
