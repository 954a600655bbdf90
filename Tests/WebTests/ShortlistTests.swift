import Testing

@testable import Web

/// The shortlist lives in the address and carries nothing but beginnings of identifiers.
@Suite struct ShortlistTests {
    private let first = "0123abcd-4567-5000-8000-000000000001"
    private let second = "fedc0123-89ab-5000-8000-000000000002"

    @Test func aServiceIsPutAsideAndTakenAway() {
        let one = Shortlist(nil).toggling(first)
        let two = one.toggling(second)
        #expect(two.text == "0123abcd-4567,fedc0123-89ab")
        #expect(two.contains(first) && two.contains(second))
        #expect(two.toggling(first).text == "fedc0123-89ab")
        #expect(one.toggling(first).text == nil)
    }

    @Test func wholeIdentifiersAndTheirBeginningsAreTheSame() {
        #expect(Shortlist("\(first),0123abcd-4567").ids == ["0123abcd-4567"])
    }

    @Test(arguments: ["", ",,,", "x", "<script>alert(1)</script>", "../../etc/passwd", "0123", "'; DROP TABLE"])
    func whatIsNoIdentifierIsLeftOut(_ text: String) { #expect(Shortlist(text).isEmpty) }

    @Test func itHoldsNoMoreThanThirty() {
        let many = (10..<99).map { "0123abcd-\($0)00" }.joined(separator: ",")
        #expect(Shortlist(many).ids.count == 30)
    }

    @Test func linksOfAPageCarryItAlong() async throws {
        let reader = try await Samples.shared().reader(.ru, at: "/otsing?t=\(first)")
        #expect(reader.link("/teenus/x") == "/ru/teenus/x?t=0123abcd-4567")
        #expect(reader.link("/") == "/ru?t=0123abcd-4567")
    }

    @Test func itsAddressIsDrawnAsASquare() throws {
        let code = try #require(QRCode("https://kaardistus.example/nimekiri?t=0123abcd-4567"))
        #expect(code.svg("Kood").description.hasPrefix("<svg class=\"qr\" viewBox=\"-4 -4 "))
        #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
    }

    @Test func aSharedAddressIsTheOperatorsOwn() async throws {
        let samples = try await Samples.shared()
        let hits = try await samples.search.cards([Samples.debts], in: .et)
        let site = SiteSettings(address: "https://kaart.example/")
        let reader = samples.reader(at: "/nimekiri?t=\(Samples.debts)", site: site)
        let html = ShortlistPage(hits, reader: reader, lists: samples.lists).html.description
        #expect(html.contains("value=\"https://kaart.example/nimekiri?t=\(Samples.debts.prefix(13))\""))
    }
}
