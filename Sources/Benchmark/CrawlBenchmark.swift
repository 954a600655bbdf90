import Fetch
import Foundation
import Harvest
import Storage

/// Reads a site of many pages with the pace limit off, first cold and then, several times, unchanged: from the
/// download to the proposals.
struct CrawlBenchmark {
    /// The list that the records are linked from, such as `http://127.0.0.1:9610/list-1.html`.
    let list: String

    private var yaml: String {
        """
        title: Measured site
        publisher: Nobody
        schedule: every week, at night
        kind: html
        start: \(list)
        follow: {css: "ul.list a", match: "/org/"}
        next: "a[rel=next]"
        at_most_pages: 5000
        card: {css: article.org, key: {css: "@data-id"}}
        record: {organization_key: measured, area: ["EE"], needs: [work]}
        fields:
          name: h1.name
          summary: ".cat a"
          description: {css: ".desc p", join: " "}
          location: dd.addr
          phones: a.tel
          emails: {css: a.mail, optional: true, role_mailboxes: [x@example.ee]}
          hours: {css: table.hours, optional: true}
        expect: {at_least: 100, at_most: 10000}
        """
    }

    func rows() async throws -> [Benchmark.Row] {
        let path = try FileManager.default.temporaryDirectory.appending(
            path: "kaardistus-crawl-\(Identifier.fresh()).sqlite"
        ).path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let store = try Store(path: path)
        let definition = try Definition(yaml: yaml, file: "measured.yaml")
        let harvester = Harvester(store: store, client: client, limits: limits)
        let (cold, first) = try await timed { try await harvester.run(definition) }
        let writes = store.writes
        var (times, verdicts): ([Double], Set<String>) = ([], [Self.word(first)])
        for _ in 0..<Self.unchangedRuns {
            let (seconds, run) = try await timed { try await harvester.run(definition) }
            times.append(seconds)
            verdicts.insert(Self.word(run))
        }
        let (pages, again) = (Double(first.pages), times.sorted()[times.count / 2])
        return [
            (
                "pages / records / verdicts",
                "\(first.pages) / \(first.findings) / \(verdicts.sorted().joined(separator: ", "))"
            ),
            ("cold, pages per second", "\(Int(pages / cold))"),
            ("unchanged, pages per second", "\(Int(pages / again))"),
            ("unchanged : cold", "\((cold / again * 100).rounded() / 100)"),
            ("writes of an unchanged run", "\((store.writes - writes) / Self.unchangedRuns)"),
            ("peak memory, MB", "\(peak)"),
        ]
    }

    /// They are short; the median counts.
    private static let unchangedRuns = 15

    private static func word(_ run: Run) -> String { run.verdict?.rawValue ?? "open" }

    private var limits: CrawlLimits {
        var limits = CrawlLimits()
        limits.atOnce = 16
        return limits
    }

    private var client: PoliteClient {
        var settings = ClientSettings(userAgent: UserAgent(version: "0", contact: "nobody@example.ee"))
        settings.addressGuard = AddressGuard(allowedHosts: ["127.0.0.1", "localhost"])
        settings.connectionsPerHost = limits.atOnce
        var courtesy = Courtesy()
        (courtesy.pause, courtesy.oneAtATime) = (.zero, false)
        return PoliteClient(HTTPClient(settings), courtesy: courtesy)
    }

    private func timed<Value>(_ body: () async throws -> Value) async throws -> (seconds: Double, Value) {
        let start = ContinuousClock.now
        let value = try await body()
        return ((ContinuousClock.now - start).seconds, value)
    }

    /// The most memory that this process ever occupied.
    private var peak: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return (status.firstMatch(of: /VmHWM:\s+(\d+)/).flatMap { Int($0.1) } ?? 0) / 1000
    }
}
