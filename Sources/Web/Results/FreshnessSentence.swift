import Directory
import Search

/// One plain sentence on how far a service can be trusted today.
struct FreshnessSentence {
    let reader: Reader
    let freshness: Card.Freshness
    /// Whether it is help in a crisis: nobody is told to ask first before calling it.
    var isForCrisis = false

    private var words: Words { reader.words }

    init(reader: Reader, freshness: Card.Freshness) { (self.reader, self.freshness) = (reader, freshness) }

    init(reader: Reader, lists: ControlledLists, card: Card) {
        self.init(reader: reader, freshness: card.freshness)
        isForCrisis = card.needs.contains { lists.need($0)?.crisis == true }
    }

    /// The sentence after a sign of how far to trust it.
    var html: HTML { "<p class=\"freshness\">\(icon.html(reader))\(text)</p>" }

    private var icon: Icon {
        switch freshness.state(on: reader.today) {
        case .verified, .seen: .seen
        case .due: .clock
        case .old: freshness.seen == nil ? .question : .clock
        case .contradictory: .question
        }
    }

    var text: String {
        switch freshness.state(on: reader.today) {
        case .contradictory: words["fresh.contradictory"]
        case .verified: freshness.verified.map { words("fresh.verified", ["when": reader.dates.when($0)]) } ?? ""
        case .seen: seen("fresh.seen")
        case .due: seen("fresh.due")
        case .old: seen("fresh.old")
        }
    }

    private func seen(_ key: String) -> String {
        guard let seen = freshness.seen.flatMap({ PartialDate($0) }) else { return words["fresh.undated"] }
        return words(isForCrisis ? "fresh.calm" : key, ["when": reader.dates.when(seen)])
    }
}
