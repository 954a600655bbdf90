import Accounts
import HTTPTypes
import Hummingbird
import Testing
import Web

@testable import App

/// Whom a proxy speaks for, and who is believed.
@Suite struct CallerTests {
    private func request(_ forwarded: [String]) -> Request {
        var fields = HTTPFields()
        if let name = HTTPField.Name("X-Forwarded-For") {
            for value in forwarded { fields.append(HTTPField(name: name, value: value)) }
        }
        let head = HTTPRequest(method: .get, scheme: "http", authority: "x", path: "/", headerFields: fields)
        return Request(head: head, body: .init(buffer: ByteBuffer()))
    }

    private func caller(_ proxies: String...) -> Caller {
        Caller(proxies: proxies.compactMap(NetworkAddress.Range.init))
    }

    @Test func withoutASettingOnlyThisMachineIsBelieved() {
        #expect(Caller.local.address("127.0.0.1", request(["203.0.113.9"])) == "203.0.113.9")
        #expect(Caller.local.address("198.51.100.4", request(["203.0.113.9"])) == "198.51.100.4")
    }

    @Test func namesAreReadFromTheRightAsFarAsProxiesGaveThem() {
        let known = caller("127.0.0.1", "10.0.0.0/8")
        #expect(known.address("127.0.0.1", request(["1.2.3.4, 203.0.113.9, 10.0.0.7"])) == "203.0.113.9")
        #expect(known.address("127.0.0.1", request(["1.2.3.4, 203.0.113.9", "10.0.0.7"])) == "203.0.113.9")
        #expect(Caller.local.address("127.0.0.1", request(["1.2.3.4, 203.0.113.9, 10.0.0.7"])) == "10.0.0.7")
        #expect(known.address("10.1.1.1", request([])) == "10.1.1.1")
    }

    @Test func whatIsNoAddressEndsTheChain() {
        #expect(Caller.local.address("127.0.0.1", request(["203.0.113.9, unknown"])) == "127.0.0.1")
        #expect(Caller.local.address("127.0.0.1", request(["[2001:DB8::1]:443"])) == "2001:db8::1")
        #expect(Caller.local.address("127.0.0.1", request(["::ffff:203.0.113.9"])) == "203.0.113.9")
    }

    @Test func aListTakesThePlaceOfThisMachine() {
        #expect(caller("fd00::/8").address("127.0.0.1", request(["203.0.113.9"])) == "127.0.0.1")
        #expect(caller("fd00::/8").address("fd12::1", request(["203.0.113.9"])) == "203.0.113.9")
    }

    @Test func aNetworkIsReadStrictly() {
        for text in ["10.0.0.0/33", "10.0.0", "a", "::/129", "10.0.0.1/-1", "10.0.0.1/"] {
            #expect(NetworkAddress.Range(text) == nil, "\(text)")
        }
    }
}
