package import Foundation

/// What a definition is expected to find on its recorded pages, as it stands beside them in a file.
package struct RecordedResult: Hashable, Codable, Sendable {
    /// One finding: its key and the values of its fields.
    package struct Record: Hashable, Codable, Sendable {
        package let key: String
        package let fields: [String: String]
    }

    /// In the order of the source.
    package var findings: [Record]
    /// `reason field words`, in order.
    package var issues: [String]
    /// Pages that were not good: `verdict address`.
    package var notGood: [String]
    /// Stands there until a person has filled the file in.
    package var notFilledIn: Bool?

    /// What a crawl brought.
    package init(_ result: CrawlResult) {
        findings = result.findings.map { finding in
            let fields = finding.fields.map { ($0.key.rawValue, $0.value.value) }
            return Record(key: finding.key, fields: Dictionary(fields, uniquingKeysWith: { first, _ in first }))
        }
        issues = result.issues.map { issue in
            [issue.reason.rawValue, issue.field?.rawValue, issue.words].compactMap { $0 }.filter { !$0.isEmpty }
                .joined(separator: " ")
        }
        notGood = result.failed.map { "\($0.verdict.rawValue) \($0.address)" }
    }

    /// A file that says of itself that nobody has filled it in.
    package static let blank: RecordedResult = {
        var blank = RecordedResult(findings: [], issues: [], notGood: [])
        blank.notFilledIn = true
        return blank
    }()

    private init(findings: [Record], issues: [String], notGood: [String]) {
        (self.findings, self.issues, self.notGood) = (findings, issues, notGood)
    }

    /// Reads a file.
    package init(file: URL) throws {
        self = try JSONDecoder().decode(RecordedResult.self, from: Data(contentsOf: file))
    }

    /// The text of a file, the same every time.
    package var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(self)) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
