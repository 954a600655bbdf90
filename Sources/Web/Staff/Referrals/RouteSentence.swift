import Referrals

/// Who has made sure of an address, and since when it counts.
struct RouteSentence {
    let reader: Reader
    /// Names of accounts.
    let people: [String: String]

    func text(_ route: PartnerRoute) -> String {
        let words = reader.words
        let values: KeyValuePairs = [
            "asker": name(route.askedBy), "second": route.secondBy.map(name) ?? "",
            "date": route.countsFrom.map(reader.moment) ?? "",
        ]
        return words(route.secondBy == nil ? "route.by.mailbox" : "route.by.second", values)
    }

    func name(_ account: String) -> String {
        people[account] ?? reader.words[account == "partner" ? "route.partner" : "cover.somebody"]
    }
}
