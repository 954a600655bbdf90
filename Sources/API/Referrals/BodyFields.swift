import Foundation
import Referrals
import Storage

/// A value of a JSON body.
enum BodyValue: Decodable, Equatable, Sendable {
    case nothing
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([BodyValue])
    case object([String: BodyValue])

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .nothing
        } else if let value = try? single.decode(Bool.self) {
            self = .flag(value)
        } else if let value = try? single.decode(Double.self) {
            self = .number(value)
        } else if let value = try? single.decode(String.self) {
            self = .text(value)
        } else if let value = try? single.decode([BodyValue].self) {
            self = .list(value)
        } else {
            self = .object(try single.decode([String: BodyValue].self))
        }
    }
}

/// The fields of a JSON object that was sent. Whatever cannot be used throws `ReferralFault.unmet` with the field.
struct BodyFields: Sendable {
    private let values: [String: BodyValue]
    private let place: String

    init(_ body: Data) throws {
        guard let value = try? JSONDecoder().decode(BodyValue.self, from: body), case .object(let values) = value else {
            throw ReferralFault.unmet(field: "body", reason: "no_object")
        }
        (self.values, place) = (values, "")
    }

    private init(_ values: [String: BodyValue], _ place: String) { (self.values, self.place) = (values, place) }

    /// Throws for the first field that is not one of these: better than to leave out what somebody meant.
    func know(_ names: [String]) throws {
        if let other = values.keys.filter({ !names.contains($0) }).min() { throw unmet(other, "unknown_field") }
    }

    /// A text without the spaces around it; empty when there is none.
    func text(_ name: String) throws -> String {
        switch values[name] ?? .nothing {
        case .text(let text): text.trimmingCharacters(in: .whitespacesAndNewlines)
        case .nothing: ""
        default: throw unmet(name, "no_text")
        }
    }

    func flag(_ name: String) throws -> Bool? {
        switch values[name] ?? .nothing {
        case .flag(let value): value
        case .nothing: nil
        default: throw unmet(name, "no_boolean")
        }
    }

    func day(_ name: String) throws -> Day? {
        let text = try text(name)
        guard !text.isEmpty else { return nil }
        guard let day = Day(text) else { throw unmet(name, "no_date") }
        return day
    }

    func choice<Choice: RawRepresentable>(_ name: String, of type: Choice.Type) throws -> Choice?
    where Choice.RawValue == String {
        let text = try text(name)
        guard !text.isEmpty else { return nil }
        guard let choice = Choice(rawValue: text) else { throw unmet(name, "unknown") }
        return choice
    }

    func choices<Choice: RawRepresentable>(_ name: String, of type: Choice.Type) throws -> [Choice]
    where Choice.RawValue == String {
        guard case .list(let list) = values[name] ?? .list([]) else { throw unmet(name, "no_list") }
        return try list.map { item in
            guard case .text(let text) = item, let choice = Choice(rawValue: text) else { throw unmet(name, "unknown") }
            return choice
        }
    }

    /// An object inside; an empty one when there is none.
    func part(_ name: String) throws -> BodyFields {
        switch values[name] ?? .nothing {
        case .object(let values): BodyFields(values, "\(place)\(name).")
        case .nothing: BodyFields([:], "\(place)\(name).")
        default: throw unmet(name, "no_object")
        }
    }

    /// A value that has to be there.
    func required<Value>(_ value: Value?, _ name: String) throws -> Value {
        guard let value else { throw unmet(name, "empty") }
        return value
    }

    private func unmet(_ name: String, _ reason: String) -> ReferralFault {
        .unmet(field: place + name, reason: reason)
    }
}
