import Directory
import Foundation
import Referrals
import Storage

/// What was asked for and what became of it, in numbers without persons: for one's own municipality, or for all together.
struct StatisticsPage {
    let desk: Desk
    let lists: ControlledLists
    let quarter: Quarter
    let quarters: [Quarter]
    /// Whether it is about all municipalities.
    let isOfAll: Bool
    let statistics: ReferralStatistics
    let asked: [String: (met: Int, unmet: Int)]
    let byMunicipality: [ReferralStatistics.Line]
    /// Names of organisations.
    let organizations: [String: String]

    var words: Words { desk.words }
    var reader: Reader { desk.reader }
    private var named: ReferralWords { ReferralWords(reader: reader, lists: lists) }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["statistics.title"],
            place: .statistics,
            content: """
                <div class="wide stack statistics"><div class="head"><h1>\(words["statistics.title"])</h1>\
                <p class="quiet measure">\(words["statistics.text"])</p></div>\(choice)\(figures)\
                <div class="tables">\(askedTable)\(ReferralStatistics.Dimension.allCases.compactMap { table($0) })\(municipalities)\(feedback)</div>\
                <p><a href="\(reader.link(reader.address.at("/too/statistika.csv")))">\(words["statistics.csv"])</a></p></div>
                """
        ).html
    }

    private var choice: HTML {
        let options = quarters.map {
            ($0.description, words("statistics.quarter", ["number": "\($0.number)", "year": "\($0.year)"]))
        }
        let scopes = [("oma", words["statistics.own"]), ("koik", words["statistics.all"])]
        return """
            <form class="sieve" method="get" action="\(reader.link("/too/statistika"))">\
            \(Dropdown(name: "kvartal", label: words["statistics.when"], options: options, chosen: quarter.description).html)\
            \(Dropdown(name: "ulatus", label: words["statistics.where"], options: scopes, chosen: isOfAll ? "koik" : "oma").html)\
            <button class="button plain">\(words["statistics.show"])</button></form>
            """
    }

    private var figures: HTML {
        let figures = statistics.figures
        let items: [(String, Int?, String)] = [
            ("sent", figures.sent, ""), ("answered", figures.answeredPercent, "%"), ("days", figures.medianDays, ""),
            ("warm", figures.warmPercent, "%"),
        ]
        let rows = items.map { item -> HTML in
            let value = item.1.map { "\($0)\(item.2)" } ?? words["statistics.few"]
            return "<div><dt>\(words["statistics.\(item.0)"])</dt><dd>\(value)</dd></div>"
        }
        return "<dl class=\"figures\">\(rows)</dl>"
    }

    private func table(_ dimension: ReferralStatistics.Dimension) -> HTML? {
        guard let lines = statistics.tables[dimension], !lines.isEmpty else { return nil }
        return table(words["statistics.by.\(dimension.rawValue)"], lines.map { (name($0.key, dimension), $0.count) })
    }

    func name(_ key: String, _ dimension: ReferralStatistics.Dimension) -> String {
        switch dimension {
        case .state: words["referral.state.\(key)"]
        case .need: named.need(key)
        case .organization: organizations[key] ?? key
        case .reason: named.reason(key)
        case .way: words["referral.way.\(key)"]
        case .outcome: words["referral.outcome.\(key)"]
        case .followUp1, .followUp3, .followUp6: words["follow.\(key)"]
        }
    }

    private var municipalities: HTML? {
        guard isOfAll, !byMunicipality.isEmpty else { return nil }
        return table(words["statistics.by.municipality"], byMunicipality.map { (named.area($0.key), $0.count) })
    }

    private var feedback: [HTML] {
        statistics.feedback.sorted { $0.key < $1.key }.compactMap { key, lines in
            lines.isEmpty
                ? nil : table(words[Self.question(key)], lines.map { (words["handing.answer.\($0.key)"], $0.count) })
        }
    }

    /// Where the words of a question stand, by audience and number.
    private static func question(_ key: String) -> String {
        let parts = key.split(separator: ".")
        return "\(parts.first == "partner" ? "answer" : "own").question.\(parts.last ?? "1")"
    }

    private var askedTable: HTML? {
        guard !asked.isEmpty else { return nil }
        let rows = asked.sorted { ($0.value.met + $0.value.unmet, $1.key) > ($1.value.met + $1.value.unmet, $0.key) }
            .map { need, sums -> HTML in
                let cells = [sums.met, sums.unmet].map {
                    "<td>\(shown($0 > 0 && $0 < Suppression.floor ? nil : $0))</td>" as HTML
                }
                return "<tr><th scope=\"row\">\(named.need(need))</th>\(cells)</tr>"
            }
        return """
            <table><caption>\(words["statistics.asked"])</caption><thead><tr><th scope="col">\(words["referral.need"])</th>\
            <th scope="col">\(words["statistics.found"])</th><th scope="col">\(words["statistics.missing"])</th></tr></thead>\
            <tbody>\(rows)</tbody></table>
            """
    }

    /// Numbers with a bar each; the bar says nothing that the number does not.
    private func table(_ caption: String, _ lines: [(String, Int?)]) -> HTML {
        let most = max(1, lines.compactMap(\.1).max() ?? 1)
        let rows = lines.map { line -> HTML in
            let wide = (line.1 ?? 0) * 100 / most
            let bar: HTML = """
                <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="\(wide)" height="8" rx="1"/></svg>
                """
            return "<tr><th scope=\"row\">\(line.0)</th><td>\(shown(line.1))</td><td class=\"drawn\">\(bar)</td></tr>"
        }
        return """
            <table><caption>\(caption)</caption><thead class="unseen"><tr><th scope="col">\(caption)</th>\
            <th scope="col">\(words["statistics.count"])</th><td></td></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    private func shown(_ count: Int?) -> String { count.map(String.init) ?? words["statistics.hidden"] }
}
