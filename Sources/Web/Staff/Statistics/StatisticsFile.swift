import Referrals
import Storage

/// The same numbers for a spreadsheet: comma-separated (RFC 4180), one line a number, small ones empty.
struct StatisticsFile {
    let page: StatisticsPage

    var text: String {
        var rows = [["quarter", "table", "code", "name", "count"]]
        let quarter = page.quarter.description
        for dimension in ReferralStatistics.Dimension.allCases {
            for line in page.statistics.tables[dimension] ?? [] {
                let count = line.count.map(String.init) ?? ""
                rows.append([quarter, dimension.rawValue, line.key, page.name(line.key, dimension), count])
            }
        }
        for (key, lines) in page.statistics.feedback.sorted(by: { $0.key < $1.key }) {
            for line in lines {
                rows.append([quarter, "feedback.\(key)", line.key, "", line.count.map(String.init) ?? ""])
            }
        }
        for (need, sums) in page.asked.sorted(by: { $0.key < $1.key }) {
            for (table, count) in [("asked_found", sums.met), ("asked_missing", sums.unmet)] {
                let shown = count > 0 && count < Suppression.floor ? "" : "\(count)"
                rows.append([quarter, table, need, page.name(need, .need), shown])
            }
        }
        return rows.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Quoted where it must be; what a spreadsheet would take for a formula stands behind an apostrophe.
    private static func field(_ text: String) -> String {
        let plain = text.first.map { "=+-@\t\r".contains($0) } ?? false ? "'\(text)" : text
        guard plain.contains(where: { ",\"\r\n".contains($0) }) else { return plain }
        return "\"\(plain.replacing("\"", with: "\"\""))\""
    }
}
