import Directory

/// Whether what a run brought can be built on: held against what the definition promises and against the last good run.
struct RunJudgement {
    /// Sets smaller than this are not held against earlier ones: one record more or less is too much of them.
    static let least = 6
    /// In percent of the last good run's records.
    static let leastShare = 80
    /// In points.
    static let mostThinning = 10
    /// In percent of the records that have the field.
    static let mostChurn = 30

    let expect: Definition.Expectations
    /// The last good run by the same definition; nil when there is none, or when the definition has been changed since.
    let last: (count: Int, fills: [String: Int])?

    /// The verdict on a number of records and how they are filled.
    func verdict(count: Int, fills: Fills) -> (verdict: RunVerdict, reason: RunReason?) {
        if let reason = relativeCount(count) ?? absolute(count, fills) ?? thinner(count, fills) {
            return (.void, reason)
        }
        return (count == 0 ? .empty : .good, nil)
    }

    /// Why so much change at once is not believed; nil when it is. Of each field: how many known records had it, and in how
    /// many of them it is different.
    func churn(_ changes: [Field: (changed: Int, of: Int)]) -> RunReason? {
        guard last != nil else { return nil }
        let worst = changes.filter {
            $0.value.of >= Self.least && $0.value.changed * 100 > $0.value.of * Self.mostChurn
        }
        .max { ($0.value.changed, $1.key) < ($1.value.changed, $0.key) }
        guard let worst else { return nil }
        return RunReason(
            .churned,
            ["field": worst.key.rawValue, "count": "\(worst.value.changed)", "last": "\(worst.value.of)"]
        )
    }

    private func relativeCount(_ count: Int) -> RunReason? {
        guard let last, last.count >= Self.least, count * 100 < last.count * Self.leastShare else { return nil }
        return RunReason(.fewer, ["count": "\(count)", "last": "\(last.count)"])
    }

    private func absolute(_ count: Int, _ fills: Fills) -> RunReason? {
        if count == 0, expect.mayBeEmpty { return nil }
        if count < expect.atLeast {
            return RunReason(.atLeast, ["count": "\(count)", "expected": "\(expect.atLeast)"])
        }
        if count > expect.atMost { return RunReason(.atMost, ["count": "\(count)", "expected": "\(expect.atMost)"]) }
        guard count > 0 else { return nil }
        for (field, share) in expect.filled.sorted(by: { $0.key < $1.key }) where (fills.rates[field] ?? 0) < share {
            let rate = fills.rates[field] ?? 0
            return RunReason(.filled, ["field": field.rawValue, "rate": "\(rate)", "expected": "\(share)"])
        }
        return nil
    }

    private func thinner(_ count: Int, _ fills: Fills) -> RunReason? {
        guard let last, last.count >= Self.least, count >= Self.least else { return nil }
        let drops = last.fills.compactMap { name, rate -> (field: String, drop: Int, rate: Int)? in
            let now = Field(rawValue: name).flatMap { fills.rates[$0] } ?? 0
            return rate - now >= Self.mostThinning ? (name, rate - now, now) : nil
        }
        guard let worst = drops.max(by: { ($0.drop, $1.field) < ($1.drop, $0.field) }) else { return nil }
        let before = "\(worst.rate + worst.drop)"
        return RunReason(.thinner, ["field": worst.field, "rate": "\(worst.rate)", "last": before])
    }
}
