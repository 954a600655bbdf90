import Directory
import Testing

/// Nobody's personal identification code is taken in, however it is written.
@Suite struct PersonalCodeTests {
    @Test(arguments: [
        "37605030299", "kood: 37605030299.", "376 0503 0299", "3 7605 03 0299", "376-0503-0299", "376.0503.0299",
        "376 – 0503 – 0299", "376\u{A0}0503\u{A0}0299", "376\u{200B}05030299", "٣٧٦٠٥٠٣٠٢٩٩", "３７６０５０３０２９９",
        "elan Tartus, 376 050 30299, tel 5550 1234", "3 7 6 0 5 0 3 0 2 9 9", "(37605030299)", "12 37605030299",
        "376/0503/0299", "376_0503_0299", "(376)05030299", "376(0503)0299", "376:0503:0299", "376*0503*0299",
        "376+0503=0299",
    ])
    func aCodeIsFoundInPiecesAndInTheDigitsOfAnyScript(_ text: String) { #expect(PersonalCode.stands(in: text)) }

    @Test(arguments: [
        "37605030298", "12345678901", "376050302991", "+372 5550 1234", "+372 736 1300", "7361300, 5550 1234",
        "E–R 10–18, L 10–15", "2024-01-01/2027-12-31", "58.378025, 26.728493", "EE382200221020145685",
        "37605030299123", "376\n05030299", "registrikood 75006546", "3760503 ja 0299",
    ])
    func numbersOfOtherThingsAreNotHit(_ text: String) { #expect(!PersonalCode.stands(in: text)) }

    @Test func everyFieldOfFreeTextKnowsIt() {
        #expect(PrivateText.fault("Liis 376 0503 0299", most: 100) == .personalCode)
    }

    @Test func noTelephoneNumberOfEstoniaIsTakenForOne() {
        for number in stride(from: 50_000_000, to: 59_999_999, by: 13_337) {
            let text = "\(number)"
            let written = ["+372 \(text)", "+372\(text)", "+372 \(text.prefix(4)) \(text.dropFirst(4))"]
            for text in written { #expect(!PersonalCode.stands(in: text), "\(text)") }
        }
    }
}
