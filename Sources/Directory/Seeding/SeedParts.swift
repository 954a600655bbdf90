import Foundation
import Yams

extension SeedNode {
    /// The value as a person would read it: a scalar as it is, anything else as one line of YAML.
    var asWritten: String {
        if let scalar = node.scalar { return scalar.string }
        if let mapping = node.mapping {
            return mapping.map { "\($0.key.scalar?.string ?? ""): \(nested($0.value).asWritten)" }.joined(
                separator: "; "
            )
        }
        return node.sequence?.map { nested($0).asWritten }.joined(separator: ", ") ?? ""
    }

    private func nested(_ node: Node) -> SeedNode { SeedNode(node: node, file: file, name: name) }
}

extension Cost {
    init(_ node: SeedNode?, dated: PartialDate?) throws {
        guard let node else {
            self.init(kind: .unknown, note: LocalizedText())
            return
        }
        let fields = try node.fields("kind", "note")
        let kind = try fields.required("kind").choice(Kind.self)
        self.init(kind: kind, note: try fields["note"]?.localized(dated: dated) ?? LocalizedText())
    }
}

extension ContactPoint {
    static func read(_ fields: SeedFields) throws -> [ContactPoint] {
        let phones = try fields.list("phones").map { node in
            let fields = try node.fields("number", "label")
            let label = try fields["label"]?.localized(dated: nil) ?? LocalizedText()
            return ContactPoint(kind: .phone, value: try fields.required("number").text(), label: label)
        }
        let emails = try fields.list("emails").map { node in
            let address = try node.text()
            guard ContactPoint.isMailbox(address) else { throw node.mistake("an e-mail address") }
            return ContactPoint(kind: .email, value: address, label: LocalizedText())
        }
        return phones + emails + (try fields.list("links").map(link))
    }

    private static func link(_ node: SeedNode) throws -> ContactPoint {
        let fields = try node.fields("url", "kind", "label")
        let url = try fields.required("url")
        let address = try url.text()
        guard ContactPoint.isAddress(address) else {
            throw url.mistake("an address with https://")
        }
        let kind = try fields["kind"]?.choice(Kind.self) ?? .web
        guard [.web, .chat, .form].contains(kind) else { throw node.mistake("the kind web, chat or form") }
        return ContactPoint(
            kind: kind,
            value: address,
            label: try fields["label"]?.localized(dated: nil) ?? LocalizedText()
        )
    }
}

extension Capacity {
    init(_ node: SeedNode) throws {
        let fields = try node.fields("places", "queue", "full_until", "date")
        self.init(
            places: try fields["places"]?.number(in: 0...100_000),
            queue: try fields["queue"]?.number(in: 0...100_000),
            fullUntil: try fields["full_until"]?.day(),
            told: try fields.required("date").date()
        )
    }
}

extension Validity {
    init(_ fields: SeedFields) throws {
        let span = try fields["valid"]?.fields("from", "to")
        self.init(
            from: try span?["from"]?.date(),
            to: try span?["to"]?.date(),
            successorKey: try fields["successor"]?.key()
        )
    }
}
