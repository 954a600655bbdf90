package import Directory
import Foundation
import Markup

/// How the words of a passage become the value of a field: the steps of the definition, then the field's own way.
package struct WaysOfReading: Sendable {
    private let areas: AreaReading

    /// Knows the areas of the directory by their Estonian names.
    package init(areas: [Area] = []) {
        let names = areas.compactMap { area in area.name[.et].map { ($0.lowercased(), area.code) } }
        self.areas = AreaReading(codes: Dictionary(names, uniquingKeysWith: { first, _ in first }))
    }

    /// Knows areas by a table from their names to their codes.
    package init(areaNames: [String: String]) {
        let names = areaNames.map { ($0.key.lowercased(), $0.value) }
        areas = AreaReading(codes: Dictionary(names, uniquingKeysWith: { first, _ in first }))
    }

    /// What passages say, in a field's one way of writing.
    struct Reading {
        var values: [String] = []
        /// Where a source contradicts itself.
        var doubts: [String] = []
        /// Whether something was there that is never kept, such as an official's own mailbox.
        var leftOut = false
    }

    func read(_ passages: [Passage], by rule: FieldRule) throws -> Reading {
        var passages = passages
        for step in rule.steps { passages = try passages.flatMap { try step.apply($0) } }
        if let join = rule.join, passages.count > 1 {
            passages = [Passage(text: passages.map(\.text).joined(separator: join))]
        }
        var reading = Reading()
        for passage in passages where !passage.text.isEmpty || !passage.elements.isEmpty {
            guard !Mojibake.isIn(passage.text) else { throw Unreadable(words: passage.text) }
            try read(passage, rule, into: &reading)
        }
        return reading
    }

    private func read(_ passage: Passage, _ rule: FieldRule, into reading: inout Reading) throws {
        let text = passage.text
        switch rule.field {
        case .phones: reading.add(numbersOf: passage)
        case .emails: reading.add(mailOf: passage, keeping: rule.roleMailboxes)
        case .hours: reading.values.append(try HoursReading.hours(in: text))
        case .age: reading.values += try AgeReading.ages(in: text)
        case .cost: reading.values.append(try PriceReading.cost(in: text))
        case .valid: reading.values.append(try DateReading.period(in: text))
        case .area: reading.values += try areas.codes(in: text)
        case .languages: reading.values += try LanguageReading.codes(in: text)
        case .coordinates: reading.values.append(try CoordinatesReading.coordinates(in: text))
        case .location: reading.values.append(AddressReading.address(in: PersonNames.removed(from: text)))
        case .links, .website:
            reading.values += text.split(whereSeparator: \.isWhitespace).map { String($0).asWebAddress }
        case .needs: reading.values += text.split { ", \n".contains($0) }.map(String.init)
        case .registryCode: reading.values.append(text.filter(\.isNumber))
        case .document: reading.values.append(text)
        case .name, .organization: reading.values.append(text.oneLine)
        case _ where rule.field.shape == .flag: reading.values.append(try FlagReading.value(in: text))
        default:
            reading.values.append(PersonNames.removed(from: text, keeping: rule.roleMailboxes).shown(in: rule.field))
        }
    }
}

extension WaysOfReading.Reading {
    /// What is seen wins over what a link leads to.
    fileprivate mutating func add(numbersOf passage: Passage) {
        let seen = PhoneReading.numbers(in: passage.text)
        let linked = passage.elements.flatMap { $0.linkedNumbers }
        values += seen.isEmpty ? linked : seen
        if !seen.isEmpty, let other = linked.first(where: { !seen.contains($0) }) {
            doubts.append("\(seen[0]) ≠ \(other)")
        }
    }

    fileprivate mutating func add(mailOf passage: Passage, keeping roles: Set<String>) {
        let mail = MailReading(passage)
        let kept = mail.found.filter { roles.contains($0) || !Mailbox.isPersonal($0) }
        if kept.count < mail.found.count { leftOut = true }
        values += kept
        doubts += mail.doubts.map {
            $0.split(separator: " ").contains { Mailbox.isPersonal(String($0)) } ? "mailto" : $0
        }
    }
}

extension Element {
    private static let callingLinks = try? Selector("a[href^='tel:' i]")

    /// The numbers that its links would call.
    fileprivate var linkedNumbers: [String] {
        guard let links = Self.callingLinks else { return [] }
        let all = (matches(links) ? [self] : []) + all(links)
        return all.prefix(50).flatMap { link in
            let number = String((link["href"] ?? "").dropFirst(4)).removingPercentEncoding ?? ""
            return PhoneReading.number(number, isAlone: true).map { [$0] } ?? []
        }
    }
}

extension String {
    /// Lines put behind one another.
    fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }

    /// With the scheme that people leave out.
    fileprivate var asWebAddress: String { contains("://") ? self : "https://\(self)" }

    /// As much of it as the field bears; short fields in one line.
    fileprivate func shown(in field: Field) -> String {
        let text = [.description, .documents, .firstStep].contains(field) ? self : oneLine
        let longest = field.shape.most
        return text.count <= longest ? text : text.prefix(longest - 1) + "…"
    }
}
