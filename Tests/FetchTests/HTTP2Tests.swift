import Foundation
import Testing

@testable import Fetch

/// Hosts that speak HTTP/2 are spoken to in it, with the same manners.
@Suite(.serialized, .enabled(if: TLSServer.has("nghttpd"), "there is no nghttpd here: package nghttp2-server"))
struct HTTP2Tests {
    /// Pages of ten kilobytes in a folder, served by HTTP/2.
    private func withSite(_ pages: [String], _ body: (TLSServer, ClientSettings) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for page in pages { try Data(text(page).utf8).write(to: folder.appending(path: page)) }
        try await TLSServer.run(.nghttpd(folder: folder)) { server in
            var settings = testSettings(allowing: ["localhost"])
            settings.certificates = server.certificate
            try await body(server, settings)
        }
    }

    private func text(_ page: String) -> String { "<h1>\(page)</h1>" + String(repeating: "Tere. ", count: 1_700) }

    @Test func aHostIsSpokenToInHTTP2WhereItOffersIt() async throws {
        try await withSite(["tere.html"]) { server, settings in
            let response = try await fetch(server.url + "tere.html", settings)
            #expect(response.version == "2" && response.status == 200)
            #expect(String(decoding: response.bytes, as: UTF8.self) == text("tere.html"))
            let none = try await fetch(server.url + "kadunud.html", settings)
            #expect(none.status == 404)
        }
    }

    @Test func manyPagesAtOnceShareOneConnection() async throws {
        let pages = (0..<40).map { "leht-\($0).html" }
        try await withSite(pages) { server, settings in
            let client = HTTPClient(settings)
            let answers = try await withThrowingTaskGroup(of: (String, HTTPResponse).self) { group in
                for page in pages {
                    group.addTask { (page, try await client.send(HTTPRequest(try WebAddress(server.url + page)))) }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for page in pages {
                #expect(answers[page].map { String(decoding: $0.bytes, as: UTF8.self) } == text(page))
            }
            #expect(answers.values.count { $0.timings.connection > .zero } == 1)
        }
    }

    @Test func whatHasNotChangedIsNotSentAgain() async throws {
        try await withSite(["tere.html"]) { server, settings in
            let client = PoliteClient(HTTPClient(settings))
            let address = try WebAddress(server.url + "tere.html")
            let first = try await client.get(address)
            #expect(!first.isUnchanged && first.validators.lastModified != nil)
            let second = try await client.get(address, validators: first.validators)
            #expect(second.isUnchanged && second.bytes.isEmpty)
        }
    }

    @Test func whatIsTooLargeIsStoppedOnTheWay() async throws {
        try await withSite(["suur.html"]) { server, settings in
            var settings = settings
            settings.limits.bytes = 5_000
            let fault = try await fault(server.url + "suur.html", settings)
            #expect(fault.word == .tooLarge)
        }
    }
}
