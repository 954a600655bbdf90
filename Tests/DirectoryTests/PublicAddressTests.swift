import Directory
import Testing

/// The public is led to the open internet only, and to nobody's name or password.
@Suite struct PublicAddressTests {
    @Test(arguments: [
        "https://www.tartu.ee", "http://xn--tartu-5ta.ee/a?b=c#d", "https://tartu.ee:8443/x", "https://TARTU.ee",
        "https://õpe.ee/lehekülg", "https://193.40.5.73/", "https://[2a00:1450:4001::1]/", "https://vald.example/a@b",
    ])
    func anAddressOfTheOpenInternetIsTaken(_ text: String) { #expect(PublicAddress.isOpen(text)) }

    @Test(arguments: [
        "https://tartu.ee@evil.example/", "https://user:pass@tartu.ee", "https://tartu.ee%40evil.example",
        "https://evil.example\\@tartu.ee",
    ])
    func anAddressWithAUserNameIsNot(_ text: String) { #expect(!PublicAddress.isOpen(text)) }

    @Test(arguments: [
        "http://localhost/", "http://127.0.0.1", "http://127.1", "http://2130706433/", "http://0177.0.0.1",
        "http://0x7f.0.0.1", "http://0x7f000001", "http://10.0.0.5", "http://192.168.1.1:8080", "http://172.20.0.1",
        "http://169.254.169.254/latest", "http://100.64.0.1", "http://[::1]/", "http://[fd00::1]", "http://[fe80::1]",
        "http://[::ffff:10.0.0.1]", "http://intranet/", "http://nas.local", "http://db.internal.", "http://a.home.arpa",
        "http://１２７.０.０.１", "http://127。0。0。1", "http://010.8.8.8", "http://1.2.3", "http://a..b", "ftp://tartu.ee",
        "javascript:alert(1)", "https://", "https://tartu.ee:80x", "https://tartu.ee:99999/", "https://tartu.ee:0",
    ])
    func anInnerAddressIsNotHoweverItIsSpelled(_ text: String) { #expect(!PublicAddress.isOpen(text)) }

    @Test func noFormOfAServiceTakesOne() {
        for text in ["http://10.0.0.5/", "https://user:pass@tartu.ee/", "https://tartu.ee\nhttp://nas.local/"] {
            #expect(!Field.links.accepts(text, nil))
            #expect(!Field.website.accepts(text, nil))
        }
        #expect(Field.links.accepts("https://tartu.ee", nil))
    }
}
