extension SelectorParts.Place {
    /// From `odd`, `even`, `3`, `2n+1`, `-n+3` without spaces; nil for anything else.
    init?(formula: String) {
        switch formula {
        case "odd": self.init(step: 2, offset: 1)
        case "even": self.init(step: 2, offset: 0)
        default:
            let parts = formula.split(separator: "n", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                guard let number = Int(formula), abs(number) < 1_000_000 else { return nil }
                self.init(step: 0, offset: number)
                return
            }
            let step = ["": 1, "+": 1, "-": -1][String(parts[0])] ?? Int(parts[0])
            let isSigned = parts[1].first.map { "+-".contains($0) } ?? true
            guard let step, isSigned, let offset = parts[1].isEmpty ? 0 : Int(parts[1]) else { return nil }
            guard abs(step) < 1_000_000, abs(offset) < 1_000_000 else { return nil }
            self.init(step: step, offset: offset)
        }
    }

    /// Whether the formula gives a number for some n from zero on.
    func means(_ number: Int) -> Bool {
        if step == 0 { return number == offset }
        return (number - offset) % step == 0 && (number - offset) / step >= 0
    }
}

extension SelectorParts.Test {
    /// Both the first and the last.
    static func only(ofType: Bool) -> SelectorParts.Test {
        let first = SelectorParts.Place(step: 0, offset: 1, ofType: ofType)
        let last = SelectorParts.Place(step: 0, offset: 1, fromEnd: true, ofType: ofType)
        let inner = SelectorParts.Compound(tests: [.place(first), .place(last)])
        return .anyOf([SelectorParts.Complex(subject: inner)])
    }
}
