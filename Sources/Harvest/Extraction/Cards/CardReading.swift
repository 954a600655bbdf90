import Directory
import Markup
import Storage

/// Reads a finding from a card as a definition says.
struct CardReading {
    let definition: Definition
    let ways: WaysOfReading

    /// What a card gives: a finding unless it has no name or no key, and what was not as promised.
    struct Outcome {
        var finding: Finding?
        var issues: [ExtractionIssue] = []
        /// Whether the card is one of those that the definition means.
        var isMeant = true
        /// How many bytes of words were looked at.
        var size = 0
    }

    func read(_ card: some Card) -> Outcome {
        var outcome = Outcome()
        do {
            guard try isMeant(card) else { return Outcome(isMeant: false) }
            var fields: [Field: FoundValue] = [:]
            for rule in definition.fields { fields[rule.field] = try value(of: rule, in: card, &outcome) }
            for (field, value) in definition.record.values where fields[field] == nil {
                fields[field] = FoundValue(value, passage: "")
            }
            guard fields[.name] != nil else { return noName(outcome, card) }
            guard let key = try key(of: card, fields) else {
                outcome.issues.append(ExtractionIssue(.missing, at: card.address, words: "key"))
                return outcome
            }
            outcome.finding = Finding(key: key, address: card.address, fields: fields)
        } catch {
            outcome.issues.append(ExtractionIssue(.tooMuch, at: card.address, words: "\(error)"))
        }
        return outcome
    }

    private func noName(_ outcome: Outcome, _ card: some Card) -> Outcome {
        var outcome = outcome
        let isTold = outcome.issues.contains { $0.field == .name }
        if !isTold { outcome.issues.append(ExtractionIssue(.missing, field: .name, at: card.address)) }
        return outcome
    }

    private func isMeant(_ card: some Card) throws -> Bool {
        try definition.card.conditions.allSatisfy { condition in
            let isFound = try card.words(at: condition.place).contains { condition.match.isIn($0.text) }
            return isFound != condition.isRefusal
        }
    }

    private func key(of card: some Card, _ fields: [Field: FoundValue]) throws -> String? {
        let key: String?
        switch definition.card.key {
        case .address(let pattern): key = pattern.map { $0.first(in: card.address) } ?? card.address
        case .field(let field): key = fields[field]?.value
        case .place(let place):
            let found = Set(try card.words(at: place).map(\.text))
            key = found.count == 1 ? found.first : nil
        }
        guard let key, !key.isEmpty else { return nil }
        return key.count <= 300 ? key : "sha256:" + Fingerprint.sha256(key)
    }

    /// The value of one field, or nil and an issue.
    private func value(
        of rule: FieldRule,
        in card: some Card,
        _ outcome: inout Outcome
    ) throws -> FoundValue? {
        func issue(_ reason: ExtractionIssue.Reason, _ words: String = "") {
            outcome.issues.append(ExtractionIssue(reason, field: rule.field, at: card.address, words: words))
        }
        let found = try card.words(at: rule.place)
        guard let first = found.first else {
            if !rule.isOptional { issue(.missing) }
            return nil
        }
        if rule.count == .one, Set(found.map(\.text)).count > 1 {
            issue(.ambiguous, found.prefix(5).map(\.text).joined(separator: " | "))
            return nil
        }
        let meant = rule.count == .many || rule.join != nil ? found : [first]
        outcome.size += meant.reduce(0) { $0 + $1.text.utf8.count }
        let words = meant.map(\.text).joined(separator: "\n")
        let isTitle = rule.field == .name || rule.field == .organization
        let passage = isTitle ? words : PersonNames.removed(from: words, keeping: rule.roleMailboxes)
        do {
            let reading = try ways.read(meant, by: rule)
            for doubt in reading.doubts { issue(.ambiguous, doubt) }
            guard let value = try joined(reading.values, rule, issue) else {
                if !rule.isOptional, !reading.leftOut { issue(.missing, passage) }
                return nil
            }
            return FoundValue(value, passage: passage)
        } catch let unreadable as Unreadable {
            issue(.unreadable, PersonNames.removed(from: unreadable.words))
            return nil
        }
    }

    /// Several values in one, as the field has them.
    private func joined(
        _ values: [String],
        _ rule: FieldRule,
        _ issue: (ExtractionIssue.Reason, String) -> Void
    ) throws -> String? {
        var seen: Set<String> = []
        let distinct = values.filter { seen.insert($0).inserted }
        guard let first = distinct.first, !distinct.allSatisfy(\.isEmpty) else { return nil }
        if distinct.count > 1, !rule.field.isLines, rule.join == nil, !rule.field.shape.isCodes {
            issue(.ambiguous, distinct.prefix(5).joined(separator: " | "))
            return nil
        }
        let separator = rule.field.isLines ? "\n" : rule.join ?? ", "
        let value = distinct.count == 1 ? first : distinct.joined(separator: separator)
        if rule.field.sourceFault(value) != nil { throw Unreadable(words: value) }
        return value
    }
}
