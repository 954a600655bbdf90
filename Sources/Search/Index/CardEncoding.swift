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
        json.object("flags") { json in
            for (name, value) in card.flags.sorted(by: { $0.key < $1.key }) { json.truth(name, value) }
        }
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
        json.member("places_until", card.placesUntil?.description)
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
