/// The schedules of HSDS (after RFC 5545) in the grammar of opening hours.
struct HSDSHours {
    /// Nil when there are none that can be said so.
    let text: String?

    private static let days = ["MO": "E", "TU": "T", "WE": "K", "TH": "N", "FR": "R", "SA": "L", "SU": "P"]

    init(_ service: JSON) {
        let parts = (service["schedules"]?.items ?? []).compactMap { schedule -> String? in
            guard let days = Self.days(schedule["byday"]?.text), let opens = Self.time(schedule["opens_at"]),
                let closes = Self.time(schedule["closes_at"])
            else { return nil }
            return "\(days) \(opens)–\(closes)"
        }
        text = parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// `MO,TU` as `E, T`; nil for anything else.
    static func days(_ text: String?) -> String? {
        let days = text?.split(separator: ",").map { Self.days[$0.trimmingPrefix(" ").uppercased()] } ?? []
        guard !days.isEmpty, !days.contains(nil) else { return nil }
        return days.compactMap { $0 }.joined(separator: ", ")
    }

    private static func time(_ value: JSON?) -> String? {
        guard let match = value?.text?.prefixMatch(of: /(\d{2}):(\d{2})/) else { return nil }
        return match.2 == "00" ? String(match.1) : "\(match.1).\(match.2)"
    }
}
