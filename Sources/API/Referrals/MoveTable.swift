import Referrals

/// The whole table of moves as data.
struct MoveTable: Encodable, Sendable {
    struct Entry: Encodable, Sendable {
        let action: String
        let from: [String]
        let by: [String]
        let to: String?
        let fields: [ActionField]
    }

    struct State: Encodable, Sendable {
        let state: String
        /// The status of a FHIR R4 `Task`.
        let task: String
        let open: Bool
    }

    let states = ReferralState.allCases.map { State(state: $0.rawValue, task: $0.task, open: $0.isOpen) }
    let moves = Move.table.map { rule in
        Entry(
            action: rule.move.rawValue,
            from: ReferralState.allCases.filter(rule.from.contains).map(\.rawValue),
            by: Move.Party.allCases.filter(rule.by.contains).map(\.rawValue),
            to: rule.to?.rawValue,
            fields: rule.move.fields(for: Move.Party.allCases.first(where: rule.by.contains) ?? .sender)
        )
    }

    /// As a table for people to read.
    var markdown: String {
        let rows = moves.map { move in
            let from = move.from.count > 8 ? "all but \(Self.missing(move.from))" : move.from.joined(separator: ", ")
            let to = move.to ?? (move.action == Move.resume.rawValue ? "as before" : "–")
            return "| \(move.action) | \(from) | \(move.by.joined(separator: ", ")) | \(to) |"
        }
        return (["| action | from | by | to |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
    }

    private static func missing(_ states: [String]) -> String {
        ReferralState.allCases.map(\.rawValue).filter { !states.contains($0) }.joined(separator: ", ")
    }
}
