import Harvest
import Web

/// What came of reading sources, as a table in plain text.
struct HarvestTable {
    struct Line {
        let name: String
        let cells: [String]
        let isGood: Bool
        let note: String

        init(_ run: Run) {
            name = run.source
            let numbers = [run.pages, run.unchanged, run.findings, run.fresh, run.changed, run.missing, run.proposed]
            cells = [run.verdict?.rawValue ?? ""] + numbers.map(String.init) + ["\(run.ruled)", "\(run.issues)"]
            isGood = run.verdict?.isGood ?? false
            note = RunSentence(Words.of(.en)).reason(run) ?? (isGood ? "" : run.troubles.first ?? "")
        }

        init(_ name: String, _ reason: String) {
            (self.name, note, isGood) = (name, reason, false)
            cells = ["busy"] + [String](repeating: "", count: 9)
        }
    }

    private static let head = [
        "source", "verdict", "pages", "same", "records", "new", "changed", "missing", "proposed", "ruled", "issues",
    ]

    var lines: [Line] = []
    var proposals: [Proposal] = []

    /// The table in the order of some names, with what is proposed under it when nothing was written.
    func text(of names: [String], isRehearsal: Bool) -> String {
        let sorted = names.compactMap { name in lines.first { $0.name == name } }
        let rows = [Self.head] + sorted.map { [$0.name] + $0.cells }
        let widths = Self.head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var text = rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
                .trimmedEnd
        }
        text += sorted.filter { !$0.note.isEmpty }.map { "\($0.name): \($0.note)" }
        if isRehearsal {
            text += proposals.map { proposal in
                let change = Self.change(proposal)
                return
                    "\(proposal.source ?? "")  \(proposal.name)  \(proposal.field)  \(change.replacing("\n", with: ", "))"
            }
            text.append("Nothing was written.")
        }
        return text.joined(separator: "\n")
    }

    private static func change(_ proposal: Proposal) -> String {
        switch proposal.kind {
        case .new: "new"
        case .document: proposal.lines.map { ($0.isNew ? "+ " : "- ") + $0.text }.joined(separator: ", ")
        case .field, .ended: "\(proposal.before ?? "") -> \(proposal.found)"
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
