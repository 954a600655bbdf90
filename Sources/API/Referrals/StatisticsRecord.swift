import Referrals

/// What became of a municipality's referrals in a quarter. Numbers that are too small to be told are null.
struct StatisticsRecord: Encodable, Sendable {
    /// A number that is written even when it is not told.
    struct Told: Encodable, Sendable {
        let number: Int?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let number { try container.encode(number) } else { try container.encodeNil() }
        }
    }

    struct Line: Encodable, Sendable {
        let key: String
        let count: Told
    }

    let municipality: String
    let quarter: String
    let figures: [String: Told]
    let tables: [String: [Line]]
    let feedback: [String: [Line]]

    init(_ statistics: ReferralStatistics, of municipality: String, _ quarter: Quarter) {
        (self.municipality, self.quarter) = (municipality, quarter.description)
        let told = statistics.figures
        figures = [
            "sent": Told(number: told.sent), "answered_percent": Told(number: told.answeredPercent),
            "median_days": Told(number: told.medianDays), "warm_percent": Told(number: told.warmPercent),
        ]
        tables = Dictionary(
            statistics.tables.map { ($0.key.rawValue, Self.lines($0.value)) },
            uniquingKeysWith: { first, _ in first }
        )
        feedback = statistics.feedback.mapValues(Self.lines)
    }

    private static func lines(_ lines: [ReferralStatistics.Line]) -> [Line] {
        lines.map { Line(key: $0.key, count: Told(number: $0.count)) }
    }
}
