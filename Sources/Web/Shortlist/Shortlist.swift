/// Services that a reader has put aside. It lives in the address alone: `t=` and the beginnings of their identifiers.
package struct Shortlist: Equatable, Sendable {
    /// As many as a person can use, and as an address can carry.
    static let most = 30
    /// Enough of an identifier to be unmistakable.
    static let length = 13

    package let ids: [String]

    /// Reads what the address carries; what cannot be an identifier is left out.
    package init(_ text: String?) {
        var seen: Set<String> = []
        let parts = (text ?? "").lowercased().split(separator: ",").map { String($0.prefix(Self.length)) }
        ids = Array(parts.filter { Self.canBeIdentifier($0) && seen.insert($0).inserted }.prefix(Self.most))
    }

    private init(ids: [String]) { self.ids = ids }

    private static func canBeIdentifier(_ text: String) -> Bool {
        text.count >= 12 && text.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == "-") }
    }

    package var isEmpty: Bool { ids.isEmpty }

    /// As the address carries it; nil when there is nothing in it.
    package var text: String? { ids.isEmpty ? nil : ids.joined(separator: ",") }

    package func contains(_ id: String) -> Bool { ids.contains { id.hasPrefix($0) } }

    /// The list with a service at its end, or without it where it is in the list.
    package func toggling(_ id: String) -> Shortlist {
        let rest = ids.filter { !id.hasPrefix($0) }
        guard rest.count == ids.count else { return Shortlist(ids: rest) }
        return Shortlist(ids: Array((rest + [Self.short(id)]).suffix(Self.most)))
    }

    /// The beginning of an identifier that links carry.
    package static func short(_ id: String) -> String { String(id.prefix(length)) }
}
