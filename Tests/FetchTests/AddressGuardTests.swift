import Foundation
import Synchronization
import Testing

@testable import Fetch

/// No way leads into a private network.
@Suite struct AddressGuardTests {
    @Test(arguments: [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.19.255.255",
        "203.0.113.9",
        "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1",
        "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:c0a8:101::1", "2001:db8::1", "2001::1", "fd00:ec2::254", "100::1", "fec0::1",
        "64:ff9b:1::1",
    ]) func whatIsNotTheOpenInternetIsRefused(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!AddressGuard.isOpen(address))
        #expect(!AddressGuard().allows(address, for: "noorte.ee", port: 80))
    }

    @Test(arguments: [
        "90.190.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.128.0.1", "11.0.0.1",
        "2a02:29e8::1", "2606:4700::1",
        "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1",
    ]) func theOpenInternetIsAllowed(text: String) throws {
        #expect(AddressGuard().allows(try #require(IPAddress(text)), for: "noorte.ee", port: 443))
    }

    @Test func theOperatorAllowsAHostOrANetwork() throws {
        let inner = try #require(IPAddress("10.1.2.3"))
        #expect(
            AddressGuard(allowedHosts: ["Sise.example"]).allows(inner, for: "sise.example", port: 80)
        )
        #expect(
            AddressGuard(allowedHosts: ["sise.example:8080"]).allows(
                inner,
                for: "sise.example",
                port: 8080
            )
        )
        #expect(
            !AddressGuard(allowedHosts: ["sise.example:8080"]).allows(
                inner,
                for: "sise.example",
                port: 80
            )
        )
        let network = try #require(Network("10.1.0.0/16"))
        #expect(AddressGuard(allowedNetworks: [network]).allows(inner, for: "muu.example", port: 80))
        let other = try #require(IPAddress("10.2.0.1"))
        #expect(!AddressGuard(allowedNetworks: [network]).allows(other, for: "muu.example", port: 80))
    }

    @Test func noNameMakesTheAddressOfACloudsSecretsRight() throws {
        let secrets = try #require(IPAddress("169.254.169.254"))
        #expect(
            !AddressGuard(allowedHosts: ["sise.example"]).allows(secrets, for: "sise.example", port: 80)
        )
        let mapped = try #require(IPAddress("::ffff:169.254.169.254"))
        #expect(
            !AddressGuard(allowedHosts: ["sise.example"]).allows(mapped, for: "sise.example", port: 80)
        )
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0/8", "a/8", "10.0.0.0/-1", "::/129", "10.0.0.0/8/8", ""])
    func aWrongNetworkIsNone(text: String) { #expect(Network(text) == nil) }

    @Test(arguments: [
        "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://2130706433:PORT/",
        "http://0x7f.1:PORT/",
        "http://017700000001:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://0:PORT/",
        "http://[::1]:PORT/",
        "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
    ]) func aRedirectInsideIsRefused(target: String) async throws {
        let server = HostileServer { request, wire in
            let port = request.header("Host")?.split(separator: ":").last ?? ""
            wire.answer("302 Found", "Location: \(target.replacing("PORT", with: port))")
        }
        var settings = testSettings(allowing: ["vald.example"])
        settings.lookup = { host, _ in host == "vald.example" ? ["127.0.0.1"] : nil }
        let fault = try await fault(server.url(host: "vald.example"), settings)
        #expect(fault.word == .forbiddenAddress)
        #expect(server.requests.count == 1)
    }

    @Test func aNameThatAnswersDifferentlyTheSecondTimeGainsNothing() async throws {
        let server = HostileServer { request, wire in
            request.target == "/"
                ? wire.answer("302 Found", "Location: /saladus") : wire.answer(body: "saladus")
        }
        let lookups = Mutex(0)
        var settings = testSettings(allowing: [])
        settings.addressGuard = AddressGuard(allowedNetworks: [try #require(Network("127.0.0.1/32"))])
        settings.lookup = { _, _ in
            lookups.withLock { count in
                count += 1
                return [count == 1 ? "127.0.0.1" : "127.0.0.2"]
            }
        }
        let fault = try await fault(server.url(host: "vald.example"), settings)
        #expect(fault.word == .forbiddenAddress)
        #expect(fault.detail == "127.0.0.2")
        #expect(server.targets == ["/"])
    }

    @Test func noAddressOfSeveralIsTriedThatIsForbidden() async throws {
        let server = HostileServer { _, wire in wire.answer(body: "hea") }
        var settings = testSettings(allowing: [])
        settings.addressGuard = AddressGuard(allowedNetworks: [try #require(Network("127.0.0.1/32"))])
        settings.lookup = { _, _ in ["127.0.0.2", "127.0.0.1"] }
        #expect(
            try await fetch(server.url(host: "vald.example"), settings).remoteAddress == "127.0.0.1"
        )
    }

    @Test func proxiesOfTheEnvironmentCountOnlyWhenTheOperatorSaysSo() async throws {
        let server = HostileServer { _, wire in wire.answer(body: "otse") }
        let proxy = HostileServer { _, wire in wire.answer(body: "proksi kaudu") }
        #expect(try await fetch(server.url()).bytes == Array("otse".utf8))
        var settings = testSettings(allowing: [])
        settings.proxies = ProxySettings(environment: ["http_proxy": "http://127.0.0.1:\(proxy.port)"])
        settings.addressGuard = AddressGuard()
        #expect(try await fetch("http://vald.example/", settings).bytes == Array("proksi kaudu".utf8))
        #expect(proxy.targets == ["http://vald.example/"])
        #expect(try await fault("http://10.0.0.1/", settings).word == .forbiddenAddress)
    }

    @Test func exceptionsFromTheProxyAreKept() throws {
        let proxies = ProxySettings(environment: [
            "https_proxy": "http://p:1", "no_proxy": "sise.ee,.vald.example, 10.0.0.0/8",
            "HTTP_PROXY": "http://kuri:1",
        ])
        #expect(proxies.proxy(for: try WebAddress("https://a.ee/")) == "http://p:1")
        #expect(proxies.proxy(for: try WebAddress("http://a.ee/")) == nil)
        for host in ["sise.ee", "www.sise.ee", "a.vald.example", "10.1.1.1"] {
            #expect(proxies.proxy(for: try WebAddress("https://\(host)/")) == nil)
        }
        #expect(proxies.proxy(for: try WebAddress("https://muusise.ee/")) != nil)
    }
}
