package import Directory

/// What a reader is looking for: words, and filters that combine.
package struct SearchQuery: Hashable, Sendable {
    /// As typed; anything is harmless. Longer than 500 characters is cut.
    package var words: String
    /// Codes of needs, any of which fits.
    package var needs: [String]
    /// Codes of kinds of organisations, any of which fits.
    package var kinds: [String]
    /// The EHAK code of the municipality or county where the person lives.
    package var area: String?
    /// The person's age in whole years.
    package var age: Int?
    /// The language in which help is wanted (ISO 639).
    package var language: String?
    package var freeOnly: Bool
    package var openNow: Bool
    package var withPlaces: Bool
    /// Flags that a service is known to have, all of them.
    package var flags: [Field]
    /// Whether a place named in the words becomes the area; when not, it is a word like any other.
    package var takesPlaces: Bool
    /// From 1.
    package var page: Int
    /// Results on a page, 1 to 100.
    package var pageSize: Int

    package init(
        words: String = "",
        needs: [String] = [],
        kinds: [String] = [],
        area: String? = nil,
        age: Int? = nil,
        language: String? = nil,
        freeOnly: Bool = false,
        openNow: Bool = false,
        withPlaces: Bool = false,
        flags: [Field] = [],
        takesPlaces: Bool = true,
        page: Int = 1,
        pageSize: Int = 20
    ) {
        (self.words, self.needs, self.kinds) = (words, needs, kinds)
        (self.area, self.age, self.language) = (area, age, language)
        (self.freeOnly, self.openNow, self.withPlaces) = (freeOnly, openNow, withPlaces)
        (self.flags, self.takesPlaces) = (flags, takesPlaces)
        (self.page, self.pageSize) = (max(1, page), min(max(1, pageSize), 100))
    }

    /// Whether nothing is asked for.
    package var isEmpty: Bool {
        words.allSatisfy(\.isWhitespace) && !hasFilters
    }

    /// Whether any filter is set.
    package var hasFilters: Bool {
        !needs.isEmpty || !kinds.isEmpty || area != nil || age != nil || language != nil || freeOnly || openNow
            || withPlaces || !flags.isEmpty
    }

    /// What of it can be understood: words cut to length, codes that no list holds left out.
    func understood(by shelf: Shelf) -> SearchQuery {
        var query = self
        query.words = String(words.prefix(500))
        query.needs = needs.filter(shelf.needCodes.contains)
        query.kinds = kinds.filter(shelf.kindCodes.contains)
        query.area = area.flatMap { shelf.lists.area($0)?.code }
        query.language = language.flatMap { shelf.languageCodes.contains($0) ? $0 : nil }
        query.age = age.flatMap { (0...120).contains($0) ? $0 : nil }
        return query
    }
}
