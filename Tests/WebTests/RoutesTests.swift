import Directory
import Foundation
import Hummingbird
import Testing

@testable import Web

/// The pages by their addresses.
@Suite struct RoutesTests {
    static let paths = [
        "/", "/otsing", "/otsing?q=v%C3%B5lg", "/teenus/\(Samples.debts)", "/teenus/\(Samples.debts)/viga",
        "/asutus/\(Samples.bridge)", "/nimekiri?t=\(Samples.debts)", "/nimekiri/slipid?t=\(Samples.debts)",
        "/kohtumine",
        "/kohtumine?q=v%C3%B5lg", "/noorele", "/omavalitsusele?piirkond=0899", "/hooldusperele?piirkond=0899",
        "/partnerile", "/ligipaasetavus", "/privaatsus",
    ]

    @Test(arguments: paths, ["", "/ru", "/en"]) func everyPageIsThereInEveryLanguage(_ path: String, _ prefix: String)
        async throws
    {
        let visitor = try Visitor(try await Samples.shared())
        let reply = try await visitor.get(path == "/" && !prefix.isEmpty ? prefix : prefix + path)
        #expect(reply.status == 200)
        #expect(reply.headers[.contentType] == "text/html; charset=utf-8")
        #expect(reply.headers[.setCookie] == nil)
        #expect(reply.text.contains("<html lang=\"\(prefix.isEmpty ? "et" : String(prefix.dropFirst()))\">"))
    }

    @Test func everyLinkToAPageOfOursLeadsSomewhere() async throws {
        let visitor = try Visitor(try await Samples.shared())
        var links: Set<String> = []
        for path in Self.paths {
            let html = try await visitor.get(path).text
            for match in html.matches(of: /(?:href|src)="(\/[^"#]*)/) {
                links.insert(String(match.output.1).replacing("&amp;", with: "&"))
            }
        }
        #expect(links.count > 100)
        for link in links.sorted() {
            // What is behind the door leads to the door.
            let status = link.hasPrefix("/too/") ? 303 : 200
            #expect(try await visitor.get(link).status == status, "\(link)")
        }
    }

    @Test func aPageThatHasNotChangedIsNotSentAgain() async throws {
        let visitor = try Visitor(try await Samples.shared())
        let tag = try #require(try await visitor.get("/noorele").headers[.eTag])
        let again = try await visitor.get("/noorele", [.ifNoneMatch: tag])
        #expect(again.status == 304 && again.body.isEmpty)
        #expect(try await visitor.get("/noorele", [.ifNoneMatch: "\"other\""]).status == 200)
    }

    @Test func pagesAreCompressedForThoseWhoCanReadThem() async throws {
        let visitor = try Visitor(try await Samples.shared())
        let (plain, small) = (
            try await visitor.get("/"), try await visitor.get("/", [.acceptEncoding: "br, gzip;q=0.8"])
        )
        #expect(small.headers[.contentEncoding] == "gzip" && small.body.starts(with: [0x1F, 0x8B]))
        #expect(small.body.count < plain.body.count / 2)
        #expect(small.headers[.vary] == "Accept-Encoding")
        #expect(try await visitor.get("/", [.acceptEncoding: "gzip;q=0"]).headers[.contentEncoding] == nil)
    }

    @Test func everyAnswerTellsBrowsersToTrustNobodyElse() async throws {
        let visitor = try Visitor(try await Samples.shared(), settings: SiteSettings(address: "https://kaart.example"))
        for path in ["/", "/pole", "/teenus/\(Samples.debts)"] {
            let headers = try await visitor.get(path).headers
            #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            #expect(headers[.contentSecurityPolicy]?.contains("unsafe") == false)
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.strictTransportSecurity] != nil)
        }
        let local = try await Visitor(try await Samples.shared()).get("/").headers
        #expect(local[.strictTransportSecurity] == nil)
    }

    @Test func stylesAndScriptsMayBeKeptForEver() async throws {
        let samples = try await Samples.shared()
        let visitor = try Visitor(samples)
        for name in StaticFiles.others + ["site.css"] {
            let reply = try await visitor.get(samples.files.address(name))
            #expect(reply.status == 200, "\(name)")
            #expect(reply.headers[.cacheControl] == "public, max-age=31536000, immutable")
        }
        #expect(try await visitor.get("/static/site.css").status == 404)
        #expect(try await visitor.get("/static/..%2F..%2FPackage.swift").status == 404)
    }

    @Test func everyStyleOfTheFolderIsSent() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Samples.publicFolder)
        let sent = StaticFiles.styles.map { "\($0).css" } + StaticFiles.others
        #expect(Set(files.filter { !$0.hasPrefix(".") }) == Set(sent))
    }

    @Test(arguments: [
        "/pole", "/ru/pole", "/en/teenus/00000000-0000-5000-8000-000000000000", "/teenus/'%20OR%201=1", "/asutus/x",
    ])
    func whatIsNotThereSaysSoInTheReadersLanguage(_ path: String) async throws {
        let reply = try await Visitor(try await Samples.shared()).get(path)
        let language = path.hasPrefix("/ru") ? "ru" : path.hasPrefix("/en") ? "en" : "et"
        #expect(reply.status == 404 && reply.text.contains("<html lang=\"\(language)\">"))
        #expect(reply.headers[.cacheControl] == "no-store")
    }

    @Test func theGalleryIsServedInDevelopmentAlone() async throws {
        let samples = try await Samples.shared()
        #expect(try await Visitor(samples).get("/areng/galerii").status == 404)
        let settings = SiteSettings(development: true)
        #expect(try await Visitor(samples, settings: settings).get("/areng/galerii").status == 200)
    }
}
