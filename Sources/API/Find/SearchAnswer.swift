import Directory
import Hummingbird
import Search

/// What a search found, written straight: the cards lie in the index as JSON and are passed on as they are.
struct SearchAnswer {
    private let found: FoundCards
    private let parameters: SearchParameters
    /// What the place in the words is called.
    private let placeName: String?

    static func find(_ request: DataRequest, in search: SearchEngine) async throws -> Answer {
        let parameters = try SearchParameters(request)
        if parameters.hasCodes { try parameters.check(against: try await search.lists()) }
        let found = try await search.found(
            parameters.query,
            in: parameters.language,
            counting: parameters.counting
        )
        var name: String?
        if let place = found.place { name = try await search.lists().area(place.area)?.name.text(parameters.language) }
        let body = SearchAnswer(found: found, parameters: parameters, placeName: name).body
        return Answer(body: body, caching: .never, language: parameters.language)
    }

    private var body: ByteBuffer {
        let size = (found.cards + found.crisis).reduce(1024) { $0 + $1.json.utf8.count + 128 }
        var json = ByteBuffer()
        json.reserveCapacity(size)
        json.writeString(#"{"results":"#)
        json.writeArray(found.cards) { Self.write($1, to: &$0) }
        json.writeString(#","total":\#(found.total),"fitting":\#(found.fitting)"#)
        json.writeString(#","page":\#(found.query.page),"pages":\#(pages),"loosened":\#(found.loosened)"#)
        json.writeString(#","crisis":"#)
        json.writeArray(found.crisis) { Self.write($1, to: &$0) }
        writeDanger(to: &json)
        writeUnderstanding(to: &json)
        if parameters.counting { writeCounts(to: &json) }
        writeQuery(to: &json)
        json.writeString("}")
        return json
    }

    private var pages: Int { max(1, (found.total + found.query.pageSize - 1) / found.query.pageSize) }

    /// The one place where a card is encoded: the object from the index, its closing brace moved behind what depends on the
    /// query and the moment.
    private static func write(_ card: FoundCard, to json: inout ByteBuffer) {
        json.writeString(card.json)
        json.moveWriterIndex(to: json.writerIndex - 1)
        json.writeString(#","fits":\#(card.obstacles.isEmpty),"obstacles":"#)
        json.writeArray(card.obstacles) { $0.writeJSON($1.rawValue) }
        json.writeString(#","open_now":\#(card.isOpen.map { "\($0)" } ?? "null")"#)
        if let opens = card.opens {
            json.writeString(#","opens":{"days_ahead":\#(opens.daysAhead),"weekday":\#(opens.weekday),"time":"#)
            json.writeJSON(opens.time.count < 5 ? "0\(clock(opens.time))" : clock(opens.time))
            json.writeString("}")
        }
        json.writeString("}")
    }

    private static func clock(_ time: String) -> String { String(time.map { $0 == "." ? ":" : $0 }) }

    /// The danger that the words tell of, and which of them weighed.
    private func writeDanger(to json: inout ByteBuffer) {
        json.writeString(#","danger":"#)
        guard let danger = found.danger else { return _ = json.writeString("null") }
        json.writeString(#"{"kind":"\#((danger.kinds.first ?? .life).rawValue)","kinds":"#)
        json.writeArray(danger.kinds) { json, kind in json.writeJSON(kind.rawValue) }
        json.writeString(#","language":"\#(danger.language.rawValue)","reasons":"#)
        json.writeArray(danger.reasons) { json, reason in
            json.writeString(#"{"words":"#)
            json.writeJSON(reason.words)
            json.writeString(#","meaning":"#)
            json.writeJSON(reason.meaning)
            json.writeString(#","weight":\#((reason.weight * 100).rounded() / 100)}"#)
        }
        json.writeString("}")
    }

    /// The place that the words name, and the words that were taken for others.
    private func writeUnderstanding(to json: inout ByteBuffer) {
        json.writeString(#","place":"#)
        if let place = found.place {
            json.writeString(#"{"area":"#)
            json.writeJSON(place.area)
            json.writeString(#","name":"#)
            json.writeJSON(placeName)
            json.writeString(#","taken":\#(place.isTaken)}"#)
        } else {
            json.writeString("null")
        }
        json.writeString(#","repairs":"#)
        json.writeArray(found.repairs) { json, repair in
            json.writeString(#"{"typed":"#)
            json.writeJSON(repair.typed)
            json.writeString(#","used":"#)
            json.writeJSON(repair.used)
            json.writeString("}")
        }
    }

    /// Under the names of the parameters, so that a count is read as “if this were asked for as well”.
    private func writeCounts(to json: inout ByteBuffer) {
        let counts = found.counts
        let values = [
            ("need", counts.needs), ("kind", counts.kinds), ("language", counts.languages), ("area", counts.areas),
            ("has", counts.flags),
        ]
        json.writeString(#","counts":{"#)
        for (name, counts) in values {
            json.writeString("\"\(name)\":{")
            json.writeItems(counts.sorted { $0.key < $1.key }) {
                $0.writeJSON($1.key)
                $0.writeString(":\($1.value)")
            }
            json.writeString("},")
        }
        json.writeString(#""free":\#(counts.free),"open":\#(counts.openNow),"places":\#(counts.withPlaces)}"#)
    }

    /// What was understood, under the names of the parameters.
    private func writeQuery(to json: inout ByteBuffer) {
        let query = found.query
        json.writeString(#","query":{"q":"#)
        json.writeJSON(query.words)
        json.writeString(#","need":"#)
        json.writeArray(query.needs) { $0.writeJSON($1) }
        json.writeString(#","kind":"#)
        json.writeArray(query.kinds) { $0.writeJSON($1) }
        json.writeString(#","area":"#)
        json.writeJSON(query.area)
        json.writeString(#","age":\#(query.age.map(String.init) ?? "null"),"language":"#)
        json.writeJSON(query.language)
        json.writeString(#","free":\#(query.freeOnly),"open":\#(query.openNow),"places":\#(query.withPlaces)"#)
        json.writeString(#","has":"#)
        json.writeArray(query.flags) { $0.writeJSON($1.rawValue) }
        json.writeString(#","places_in_words":\#(query.takesPlaces)"#)
        json.writeString(#","page":\#(query.page),"size":\#(query.pageSize),"lang":"\#(parameters.language)"}"#)
    }
}
