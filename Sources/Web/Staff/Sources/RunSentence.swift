package import Harvest

/// How a run ended and why, in one sentence.
package struct RunSentence {
    private let words: Words

    /// Sentences in a language.
    package init(_ words: Words) { self.words = words }

    func verdict(_ run: Run) -> String {
        run.verdict.map { words["run.verdict.\($0.rawValue)"] } ?? words["run.open"]
    }

    /// Nil when there is nothing to explain.
    package func reason(_ run: Run) -> String? {
        guard let reason = run.reason else { return nil }
        return reason.values.reduce(words["run.reason.\(reason.code.rawValue)"]) { text, pair in
            text.replacing("{\(pair.key)}", with: value(pair.key, pair.value))
        }
    }

    private func value(_ name: String, _ value: String) -> String {
        switch name {
        case "field": words.field(value)
        case "fault": words["run.fault.\(Self.group(value))"]
        default: value
        }
    }

    /// The many ways of failing, in the few that make a difference to a reader.
    private static func group(_ fault: String) -> String {
        switch fault {
        case "dns-failed", "bad-address": "name"
        case "timed-out", "too-slow", "cut-short": "slow"
        case "too-large", "headers-too-large", "too-many-redirects", "bad-encoding", "broken-response": "broken"
        case "bad-certificate", "tls-failed": "certificate"
        case "not-allowed-by-robots", "robots-unreachable": "robots"
        case "denied", "busy": "denied"
        case "server-error", "client-error": "server"
        case "forbidden-address": "private"
        default: "other"
        }
    }
}
