import Fetch
package import Foundation
import Harvest
import Synchronization

/// Tries the extraction on spoiled copies of the recorded pages of all scrapers: whatever the bytes are, it must come back
/// soon and say something that can be kept.
package struct ExtractionFuzz: Sendable {
    /// One recorded page with the definition that reads it.
    private struct Subject: Sendable {
        let extraction: Extraction
        let page: FetchedPage
        let role: PageLink.Role
    }

    /// What was seen.
    package struct Report: Sendable {
        package var cases = 0
        /// The longest that a case took, and which it was.
        package var slowest = Duration.zero
        package var slowestCase = ""
        /// Cases that took over a second.
        package var slow: [String] = []
        /// Cases that said what cannot be kept.
        package var faults: [String] = []
        package var findings = 0
        package var verdicts: [String: Int] = [:]
        /// Resident memory in bytes after the first twentieth of the cases, and at the end.
        package var memoryAtStart = 0
        package var memoryAtEnd = 0
    }

    private let subjects: [Subject]
    private static let longest = Duration.seconds(1)

    /// Reads the definitions and their recordings.
    package init(scrapers: URL, recorded: URL) throws {
        let roles: [PageLink.Role] = [.cards, .list, .sitemap]
        subjects = try Definition.folder(scrapers.path).flatMap { definition -> [Subject] in
            let recording = try Recording(folder: recorded.appending(path: definition.name))
            let extraction = Extraction(definition)
            return recording.pages.values.sorted { $0.address < $1.address }.flatMap { page in
                roles.filter { extraction.read(page, as: $0).verdict.isGood }.prefix(1).map { role in
                    Subject(extraction: extraction, page: page, role: role)
                }
            }
        }
    }

    /// Tries a number of cases; those of a number are the same every time.
    package func run(cases: Int, from first: Int = 0, tasks: Int = 2) async -> Report {
        let report = Keeper()
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    for number in stride(from: first + task, to: first + cases, by: tasks) {
                        attempt(number, report)
                        if number - first == cases / 20 { report.change { $0.memoryAtStart = Self.memory } }
                    }
                }
            }
        }
        report.change { $0.memoryAtEnd = Self.memory }
        return report.value
    }

    private final class Keeper: Sendable {
        private let state = Mutex(Report())
        var value: Report { state.withLock { $0 } }
        func change(_ body: (inout Report) -> Void) { state.withLock { body(&$0) } }
    }

    private func attempt(_ number: Int, _ report: Keeper) {
        let subject = subjects[number % subjects.count]
        var mutation = Mutation(seed: UInt64(number) + 1)
        let page = FetchedPage(
            address: subject.page.address,
            bytes: mutation.spoiled(subject.page.bytes),
            contentType: number % 5 == 0 ? nil : subject.page.contentType
        )
        let start = ContinuousClock.now
        let (content, verdict) = subject.extraction.read(page, as: subject.role)
        let time = ContinuousClock.now - start
        let name = "case \(number) of \(subject.extraction.definition.name)"
        report.change { report in
            report.cases += 1
            report.findings += content.findings.count
            report.verdicts[verdict.rawValue, default: 0] += 1
            if time > report.slowest { (report.slowest, report.slowestCase) = (time, name) }
            if time > Self.longest { report.slow.append("\(name) took \(time)") }
            if let wrong = Self.wrong(content) { report.faults.append("\(name): \(wrong)") }
        }
    }

    /// What is not fit to be kept.
    private static func wrong(_ content: PageContent) -> String? {
        for finding in content.findings {
            if finding.key.isEmpty || finding.key.count > 300 { return "a key of \(finding.key.count) characters" }
            if finding[.name]?.isEmpty != false { return "no name" }
            for (field, found) in finding.fields {
                if found.value.isEmpty || found.value.count > 10_000 {
                    return "\(field) of \(found.value.count) characters"
                }
                if found.value.contains("\0") { return "a zero byte in \(field)" }
            }
        }
        return content.issues.contains { $0.words.count > 200 } ? "an issue that is too long" : nil
    }

    /// Resident memory in bytes.
    private static var memory: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4_096
    }
}

extension ExtractionFuzz.Report: CustomStringConvertible {
    /// A few lines to read.
    package var description: String {
        let counts = verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return """
            \(cases) spoiled pages, \(findings) findings; \(counts)
            slowest: \(slowest) (\(slowestCase))
            memory after a twentieth: \(memoryAtStart / 1_000_000) MB, at the end: \(memoryAtEnd / 1_000_000) MB
            over a second: \(slow.isEmpty ? "none" : slow.prefix(20).joined(separator: "; "))
            faults: \(faults.isEmpty ? "none" : faults.prefix(20).joined(separator: "; "))
            """
    }
}
