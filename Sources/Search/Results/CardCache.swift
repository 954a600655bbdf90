import Directory
import Synchronization

/// Cards that were shown lately, as they lie in the index, for all readers; forgotten when the index has changed.
final class CardCache: Sendable {
    private struct Key: Hashable {
        let number: Int
        let language: Language
    }

    private struct State {
        var edition: Shelf.Edition?
        var cards: [Key: String] = [:]
        var bytes = 0
    }

    /// How many bytes are kept at most.
    private static let most = 5 << 20
    private let state = Mutex(State())

    func card(_ number: Int, in language: Language, _ edition: Shelf.Edition) -> String? {
        state.withLock { $0.edition == edition ? $0.cards[Key(number: number, language: language)] : nil }
    }

    func keep(_ card: String, of number: Int, in language: Language, _ edition: Shelf.Edition) {
        state.withLock { state in
            if state.edition != edition { state = State(edition: edition) }
            while state.bytes > Self.most, let (other, gone) = state.cards.first {
                state.cards[other] = nil
                state.bytes -= gone.utf8.count
            }
            guard state.cards.updateValue(card, forKey: Key(number: number, language: language)) == nil else { return }
            state.bytes += card.utf8.count
        }
    }
}
