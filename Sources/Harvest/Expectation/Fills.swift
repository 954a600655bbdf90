import Directory

/// How many of some records have each field, in percent.
struct Fills: Equatable {
    let rates: [Field: Int]

    init(_ findings: [Finding]) {
        var counts: [Field: Int] = [:]
        for finding in findings {
            for (field, found) in finding.fields where !found.value.isEmpty { counts[field, default: 0] += 1 }
        }
        rates = counts.mapValues { $0 * 100 / max(1, findings.count) }
    }

    var byName: [String: Int] {
        Dictionary(rates.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
