package import Harvest

/// The digest of a week in plain Estonian, for whoever answers for the directory.
package struct DigestText {
    private let digest: Digest
    private let words = Words.of(.et)

    package init(_ digest: Digest) { self.digest = digest }

    package var text: String { ([title, ""] + lines).joined(separator: "\n") + "\n" }

    var title: String { words("digest.title", ["day": digest.day.description]) }

    /// Without the title; an empty one stands between its parts.
    var lines: [String] {
        let dead = digest.bad.count { $0.verdict == .dead }
        let moved = digest.bad.count { $0.verdict == .moved }
        let numbers = [
            words("digest.waiting", ["count": "\(digest.waiting)"]),
            words("digest.decided", ["count": "\(digest.decided)", "ruled": "\(digest.ruled)"]),
            words("digest.stale", ["count": "\(digest.stale.count)"]),
            words(
                "digest.links",
                ["dead": "\(dead)", "moved": "\(moved)", "rest": "\(digest.bad.count { $0.verdict == .certificate })"]
            ),
            words("digest.contradictions", ["count": "\(digest.contradictions)"]),
            words("digest.mistakes", ["count": "\(digest.mistakes)"]),
        ]
        return numbers + sources + pressing
    }

    private var sources: [String] {
        guard !digest.sources.isEmpty else { return [] }
        let lines = digest.sources.map { source, run in
            let verdict = run?.verdict.map { words["run.verdict.\($0.rawValue)"] } ?? words["run.open"]
            return "- \(source.title): \(verdict), \(words.counted("sources.records", run?.findings ?? 0))"
        }
        return ["", words["digest.sources"]] + lines
    }

    private var pressing: [String] {
        guard !digest.stale.isEmpty else { return [] }
        let lines = digest.stale.prefix(10).map {
            "- \($0.service.name.text(.et)): \(words.counted("stale.overdue", $0.overdue))"
        }
        return ["", words["digest.pressing"]] + lines
    }
}
