import NIOHTTP1
import Testing

@testable import App

@Suite struct HostTests {
    private func isGood(_ hosts: [String], _ version: HTTPVersion = .http1_1) -> Bool {
        let headers = HTTPHeaders(hosts.map { ("Host", $0) })
        return HostCheck.isGood(HTTPRequestHead(version: version, method: .GET, uri: "/", headers: headers))
    }

    @Test func aRequestNamesOneHost() {
        #expect(isGood(["kaart.example:8080"]) && isGood(["[::1]:80"]))
        #expect(
            !isGood([]) && !isGood(["a", "a"]) && !isGood(["a", "b"]) && !isGood(["a b"]) && !isGood(["a/b"])
                && !isGood([""])
        )
        #expect(isGood([], .http1_0) && !isGood(["a", "b"], .http1_0))
    }
}
