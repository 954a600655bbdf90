import Directory
import Storage

/// Writes the card of a service as JSON, the fields without a translation last.
struct CardEncoding {
    private var json = JSONText()

    /// The card as one object, as `Card` reads it.
    static func encode(_ card: Card) -> String {
        var encoding = CardEncoding()
        encoding.write(card)
        return encoding.json.text
    }

    /// A card in another language; only the list of the fields without a translation where nothing else differs.
    static func encode(_ card: Card, beside estonian: Card) -> String {
        var whole = card
        whole.untranslated = []
        guard estonian.untranslated.isEmpty, whole == estonian else { return encode(card) }
        return list(card.untranslated)
    }

    /// The card itself, from what was kept for a language and for Estonian.
    static func card(_ kept: String, beside estonian: String) -> String {
        guard kept.utf8.first == UInt8(ascii: "["), estonian.hasSuffix(noneMissing) else { return kept }
        return estonian.dropLast(noneMissing.count) + "\"untranslated\":" + kept + "}"
    }

    private static let noneMissing = "\"untranslated\":[]}"

    private static func list(_ fields: [String]) -> String {
        var json = JSONText()
        json.list(fields) { $0.string($1) }
        return json.text
    }

    private mutating func write(_ card: Card) {
        json.open()
        json.member("id", card.id)
        json.member("name", card.name)
        json.object("organization") {
            $0.member("id", card.organization.id)
            $0.member("name", card.organization.name)
            $0.member("kind", card.organization.kind)
        }
        json.member("summary", card.summary)
        json.member("audience", card.audience)
        json.member("age_from", card.ageFrom)
        json.member("age_to", card.ageTo)
        json.member("residents_only", card.residentsOnly)
        json.array("needs", card.needs) { $0.string($1) }
        json.array("areas", card.areas) { $0.string($1) }
        json.array("languages", card.languages) { $0.string($1) }
        writeAccess(card)
        json.member("check_first", card.checkFirst)
        write(card.freshness)
        json.array("untranslated", card.untranslated) { $0.string($1) }
        json.close()
    }

    private mutating func writeAccess(_ card: Card) {
        json.member("cost", card.cost.rawValue)
        json.member("cost_note", card.costNote)
        json.member("anonymity", card.anonymity?.rawValue)
        json.member("first_step", card.firstStep)
        json.array("contacts", card.contacts) { json, contact in
            json.open()
            json.member("kind", contact.kind.rawValue)
            json.member("value", contact.value)
            json.member("label", contact.label)
            json.member("dial", contact.dial)
            json.close()
        }
        json.member("hours", card.hours)
        json.member("hours_note", card.hoursNote)
        json.array("addresses", card.addresses) { $0.string($1) }
        json.member("places", card.places)
        json.member("full_until", card.fullUntil?.description)
        json.member("ended", card.ended)
    }

    private mutating func write(_ freshness: Card.Freshness) {
        json.object("freshness") { json in
            json.member("seen", freshness.seen)
            json.member("changed", freshness.changed?.description)
            json.member("verified", freshness.verified?.description)
            json.member("next_check", freshness.nextCheck?.description)
            json.array("contradicted", freshness.contradicted) { $0.string($1) }
            json.array("unsettled", freshness.unsettled) { $0.string($1) }
            json.member("cite", freshness.cite)
        }
    }
}

/// A JSON text as it is written; members without a value are left out.
struct JSONText {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func open() {
        separate()
        bytes.append(UInt8(ascii: "{"))
    }

    mutating func close() { bytes.append(UInt8(ascii: "}")) }

    mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }

    mutating func member(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        key(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func object(_ name: StaticString, _ write: (inout JSONText) -> Void) {
        key(name)
        bytes.append(UInt8(ascii: "{"))
        write(&self)
        close()
    }

    mutating func array<Item>(_ name: StaticString, _ items: [Item], _ write: (inout JSONText, Item) -> Void) {
        key(name)
        list(items, write)
    }

    mutating func list<Item>(_ items: [Item], _ write: (inout JSONText, Item) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for item in items { write(&self, item) }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func string(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0..<0x20: bytes.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
    }

    /// A comma, unless what comes is the first of something.
    private mutating func separate() {
        guard let last = bytes.last, !"{[:,".utf8.contains(last) else { return }
        bytes.append(UInt8(ascii: ","))
    }
}
