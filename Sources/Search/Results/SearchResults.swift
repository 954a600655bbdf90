/// What a search found, a page of it.
package struct SearchResults: Sendable {
    /// Why a service stands last: it is shown all the same, with the reason.
    package enum Obstacle: String, Codable, Sendable {
        /// The person is too young or too old for it.
        case age
        /// It does not serve the person's municipality or county.
        case area
        /// It has ended.
        case ended
    }

    /// One service found.
    package struct Hit: Sendable {
        package let card: Card
        /// Empty when it fits.
        package let obstacles: [Obstacle]
        /// Nil when the hours are not known.
        package let isOpen: Bool?
        /// When it opens next, `E 10.00` in Estonian time, if it is closed now.
        package let opens: Opening?
    }

    /// A day of the week and a time.
    package struct Opening: Equatable, Sendable {
        /// Days from today: 0 is today, 1 tomorrow.
        package let daysAhead: Int
        /// Monday is 1.
        package let weekday: Int
        /// `10.00`
        package let time: String
    }

    /// How many fitting services each value of each filter would leave, the other filters as they are.
    package struct Counts: Sendable, Equatable {
        /// By need code, kind code, language code, and EHAK code of municipality or county.
        package var needs: [String: Int] = [:]
        package var kinds: [String: Int] = [:]
        package var languages: [String: Int] = [:]
        package var areas: [String: Int] = [:]
        /// By the name of the flag.
        package var flags: [String: Int] = [:]
        package var free = 0
        package var openNow = 0
        package var withPlaces = 0
    }

    /// A place that the words name.
    package struct Place: Sendable, Equatable {
        /// EHAK code of a municipality or county.
        package let area: String
        /// Whether it became the area of the query: not when an area was asked for, or places are not to be taken.
        package let isTaken: Bool
    }

    /// A word that nothing was known of, and the known one it was taken for.
    package struct Repair: Sendable, Equatable {
        /// Folded, as the index knows words.
        package let typed: String
        package let used: String
    }

    /// What was understood: words cut to length, unknown codes left out.
    package let query: SearchQuery
    /// The danger that the words tell of; then it alone orders what was found.
    package let danger: Danger?
    /// Lines to call, before everything else, when words tell of danger.
    package let crisis: [Hit]
    /// This page's services: those that fit, best first, then those with an obstacle.
    package let hits: [Hit]
    /// How many fit, and how many were found in all.
    package let fitting: Int
    package let total: Int
    package let counts: Counts
    /// Whether no service held all the words, so that these hold only some of them.
    package let loosened: Bool
    /// The words as the index knows them: what to mark in texts (folded beginnings of words).
    package let terms: [String]
    /// Nil when the words name none.
    package let place: Place?
    package let repairs: [Repair]
    /// Codes of the needs that were asked for, by filter or in words.
    package let needs: [String]

    package var pageCount: Int { max(1, (total + query.pageSize - 1) / query.pageSize) }
}
