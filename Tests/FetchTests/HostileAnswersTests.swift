import CZlib
import Foundation
import Synchronization
import Testing

@testable import Fetch

/// Whatever a server does, fetching ends within its limits and in a word of its own.
@Suite struct HostileAnswersTests {
    @Test func aGoodAnswerIsReadWhole() async throws {
        let server = HostileServer { _, wire in
            wire.answer(
                "200 OK",
                "Content-Type: text/html; charset=utf-8",
                "Set-Cookie: a=1",
                "set-cookie: b=2",
                body: "tere"
            )
        }
        let response = try await fetch(server.url("/noored?a=1"))
        #expect(response.status == 200)
        #expect(response.bytes == Array("tere".utf8))
        #expect(response.headers["content-TYPE"] == "text/html; charset=utf-8")
        #expect(response.headers.values("Set-Cookie") == ["a=1", "b=2"])
        #expect(response.remoteAddress == "127.0.0.1")
        #expect(response.version == "1.1")
        #expect(response.transferredBytes == 4)
        #expect(response.timings.total >= response.timings.firstByte)
        let request = try #require(server.requests.first)
        #expect(request.target == "/noored?a=1")
        #expect(request.header("User-Agent") == "Kaardistus/1.0 (+https://kaardistus.example/robot)")
        #expect(request.header("Accept-Encoding")?.contains("gzip") == true)
    }

    @Test func anEndlessBodyIsTooLarge() async throws {
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\n\r\n")
            while wire.send([UInt8](repeating: 0x61, count: 65_536)) {}
        }
        #expect(try await fault(server.url()).word == .tooLarge)
    }

    @Test func aByteASecondIsTooSlow() async throws {
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\n\r\n")
            while wire.send("a") { Thread.sleep(forTimeInterval: 0.5) }
        }
        var settings = testSettings()
        settings.limits.slowTime = .seconds(1)
        #expect(try await fault(server.url(), settings).word == .tooSlow)
    }

    @Test func noCompleteAnswerInTimeIsTimedOut() async throws {
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
            Thread.sleep(forTimeInterval: 1)
        }
        var settings = testSettings()
        settings.limits.totalTime = .milliseconds(200)
        let fault = try await fault(server.url(), settings)
        #expect(fault.word == .timedOut)
        #expect(fault.mayPass)
    }

    @Test func aPackedBombIsStoppedWhileUnpacking() async throws {
        let bomb = gzip(zeros: 20_000_000)
        #expect(bomb.count < 30_000)
        let server = HostileServer { _, wire in
            wire.send(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
            )
            wire.send(bomb)
        }
        let fault = try await fault(server.url())
        #expect(fault.word == .tooLarge)
        #expect(fault.detail == "over 1000000 bytes unpacked")
    }

    @Test func aPackedBodyIsUnpacked() async throws {
        let packed = gzip(zeros: 100_000)
        let server = HostileServer { _, wire in
            wire.send(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
            )
            wire.send(packed)
        }
        let response = try await fetch(server.url())
        #expect(response.bytes.count == 100_000)
        #expect(response.transferredBytes == packed.count)
    }

    @Test(arguments: ["gzip", "br", "deflate"]) func damagedPackingIsBadEncoding(kind: String)
        async throws
    {
        let server = HostileServer { _, wire in
            wire.send(
                "HTTP/1.1 200 OK\r\nContent-Encoding: \(kind)\r\nContent-Length: 20\r\n\r\nthis is not packed!!"
            )
        }
        #expect(try await fault(server.url()).word == .badEncoding)
    }

    @Test func packingWithoutEndIsBadEncoding() async throws {
        let kinds = [String](repeating: "gzip", count: 30).joined(separator: ", ")
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: \(kinds)\r\nContent-Length: 4\r\n\r\nabcd")
        }
        #expect(try await fault(server.url()).word == .badEncoding)
    }

    @Test func aBodyShorterThanAnnouncedIsCutShort() async throws {
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
        }
        #expect(try await fault(server.url()).word == .cutShort)
    }

    @Test func aBodyLongerThanAnnouncedEndsWhereItSaid() async throws {
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef")
        }
        #expect(try await fetch(server.url()).bytes == Array("abc".utf8))
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc",
        "SSH-2.0-OpenSSH_9.2\r\n", "",
    ]) func whatBreaksTheProtocolIsABrokenResponse(answer: String) async throws {
        let server = HostileServer { _, wire in wire.send(answer) }
        #expect(try await fault(server.url()).word == .brokenResponse)
    }

    @Test func chunksThatStopAreCutShort() async throws {
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\nff\r\nabc")
        }
        #expect(try await fault(server.url()).word == .cutShort)
    }

    @Test func anEndlessHeadIsTooLarge() async throws {
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\n")
            while wire.send("X-More: \(String(repeating: "a", count: 1_000))\r\n") {}
        }
        #expect(try await fault(server.url()).word == .headersTooLarge)
    }

    @Test func aCircleOfRedirectsEnds() async throws {
        let server = HostileServer { request, wire in
            wire.answer("302 Found", "Location: \(request.target == "/a" ? "/b" : "/a")")
        }
        #expect(try await fault(server.url("/a")).word == .tooManyRedirects)
        #expect(server.requests.count == testSettings().limits.redirects + 1)
    }

    @Test func redirectsAreFollowedAndTold() async throws {
        let server = HostileServer { request, wire in
            request.target == "/vana"
                ? wire.answer("301 Moved", "Location: uus?x=1#koht") : wire.answer(body: "uus")
        }
        let response = try await fetch(server.url("/vana"))
        #expect(response.address.text == server.url("/uus?x=1"))
        #expect(response.redirects.map(\.status) == [301])
        #expect(response.redirects.map(\.from.target) == ["/vana"])
    }

    @Test func nobodyListeningIsRefused() async throws {
        let port = HostileServer { _, _ in }.port
        #expect(try await fault("http://127.0.0.1:\(port)/").word == .refused)
    }

    @Test func anUnknownHostHasNoAddress() async throws {
        var settings = testSettings()
        settings.limits.connectTime = .seconds(5)
        #expect(try await fault("http://ei-ole-olemas.invalid/", settings).word == .dnsFailed)
    }

    @Test(arguments: [
        "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://a.ee/", "javascript:alert(1)", "",
        "http://", "http://a.ee:99999/", "http://kasutaja:parool@a.ee/",
    ])
    func onlyAddressesOfTheWebAreFetched(url: String) async throws {
        #expect(try await fault(url).word == .badAddress)
    }

    @Test func aRedirectToAFileIsNotFollowed() async throws {
        let server = HostileServer { _, wire in wire.answer("302 Found", "Location: file:///etc/passwd")
        }
        let response = try await fetch(server.url())
        #expect(response.status == 302)
        #expect(response.bytes.isEmpty)
    }

    @Test func aReaderGetsTheBodyAsItComesIn() async throws {
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n")
            for _ in 0..<900 { wire.send([UInt8](repeating: 0x61, count: 1_000)) }
        }
        let count = Mutex(0)
        let client = HTTPClient(testSettings())
        let response = try await client.send(HTTPRequest(WebAddress(server.url()))) { piece in
            count.withLock { $0 += piece.count }
        }
        #expect(count.withLock { $0 } == 900_000)
        #expect(response.bytes.isEmpty)
    }

    @Test func whatAReaderThrowsIsThrownOn() async throws {
        struct Enough: Error {}
        let server = HostileServer { _, wire in
            wire.send("HTTP/1.1 200 OK\r\n\r\n")
            while wire.send([UInt8](repeating: 0x61, count: 1_000)) {}
        }
        let client = HTTPClient(testSettings())
        await #expect(throws: Enough.self) {
            try await client.send(HTTPRequest(WebAddress(server.url()))) { _ in throw Enough() }
        }
    }

    @Test func cancellingATaskEndsItsExchange() async throws {
        let isOver = Mutex(false)
        let server = HostileServer { _, _ in
            while !isOver.withLock({ $0 }) { Thread.sleep(forTimeInterval: 0.005) }
        }
        defer { isOver.withLock { $0 = true } }
        var settings = testSettings()
        (settings.limits.totalTime, settings.limits.slowTime) = (.seconds(900), .seconds(900))
        let client = HTTPClient(settings)
        let address = try WebAddress(server.url())
        let task = Task { try await client.send(HTTPRequest(address)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
    }

    @Test func manyAreServedAtOnce() async throws {
        let arrived = Mutex(0)
        let server = HostileServer { _, wire in
            arrived.withLock { $0 += 1 }
            while arrived.withLock({ $0 }) < 20 { Thread.sleep(forTimeInterval: 0.005) }
            wire.answer(body: "koos")
        }
        var settings = testSettings()
        settings.connectionsPerHost = 20
        let client = HTTPClient(settings)
        let address = try WebAddress(server.url())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await client.send(HTTPRequest(address)) } }
            try await group.waitForAll()
        }
        #expect(server.requests.count == 20)
    }

    @Test func aPostSendsItsBodyAndFieldsCannotBreakOut() async throws {
        let server = HostileServer { _, wire in wire.answer(body: "jah") }
        let client = HTTPClient(testSettings())
        let request = HTTPRequest(
            try WebAddress(server.url()),
            method: "POST",
            headers: ["X-Note": "a\r\nX-Evil: b", "Content-Type": "text/plain"],
            body: Array("keha".utf8)
        )
        #expect(try await client.send(request).status == 200)
        let head = try #require(server.requests.first?.head)
        #expect(head.hasPrefix("POST / HTTP/1.1"))
        #expect(!head.contains("\r\nX-Evil"))
    }

    /// So many zero bytes in a gzip wrapper.
    private func gzip(zeros count: Int) -> [UInt8] {
        var stream = z_stream()
        _ = czlib_gzip_begin(&stream, 9)
        defer { deflateEnd(&stream) }
        var (input, output) = (
            [UInt8](repeating: 0, count: 1_000_000), [UInt8](repeating: 0, count: 1_000_000)
        )
        var left = count
        return output.withUnsafeMutableBufferPointer { output in
            (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
            input.withUnsafeMutableBufferPointer { input in
                repeat {
                    let piece = min(left, input.count)
                    (stream.next_in, stream.avail_in, left) = (input.baseAddress, UInt32(piece), left - piece)
                    deflate(&stream, left == 0 ? Z_FINISH : Z_NO_FLUSH)
                } while left > 0
            }
            return Array(output.prefix(Int(stream.total_out)))
        }
    }
}
