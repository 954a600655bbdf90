import Testing

@testable import Fetch

@Suite struct WebAddressTests {
    @Test func anAddressIsReadInOneWay() throws {
        let address = try WebAddress(" HTTPS://Noorte.EE:443/õpe ruum/../a?b=ä#c ")
        #expect(address.text == "https://noorte.ee/a?b=%c3%a4")
    }
}
