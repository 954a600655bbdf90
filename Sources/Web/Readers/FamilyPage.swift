package import Directory
package import Search

/// The entry of a care home or foster family: what a young person needs who leaves care, from near to far.
package struct FamilyPage {
    /// A part of life, the needs it is about, and what was found for it.
    package struct Bundle: Sendable {
        package let key: String
        package let needs: [String]
        package var services: [SearchResults.Hit] = []

        /// The parts of life in which a young person has to stand on their own.
        package static let parts = [
            Bundle(key: "home", needs: ["housing", "aftercare"]),
            Bundle(key: "money", needs: ["debts", "food_basics"]),
            Bundle(key: "work", needs: ["education", "work", "career"]),
            Bundle(key: "people", needs: ["mental_health", "family"]),
        ]
    }

    let reader: Reader
    let lists: ControlledLists
    let area: Area?
    let bundles: [Bundle]

    package init(_ bundles: [Bundle], area: Area?, reader: Reader, lists: ControlledLists) {
        (self.bundles, self.area, self.reader, self.lists) = (bundles, area, reader, lists)
    }

    private var words: Words { reader.words }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["entry.family.name"],
            shape: "page",
            content: """
                <div class="wide stack"><h1>\(words["entry.family.title"])</h1>\
                <p class="lead measure">\(words["entry.family.lead"])</p>\
                \(AreaForm(reader: reader, lists: lists, path: "/hooldusperele", chosen: area?.code).html)\
                <div class="bundle">\(bundles.map(section))</div></div>
                """
        ).html
    }

    private func section(_ bundle: Bundle) -> HTML {
        let cards = bundle.services.map { ServiceCard(reader: reader, lists: lists, hit: $0, level: 3).html }
        let more = PageAddress(
            "/otsing",
            [
                "vajadus": bundle.needs.joined(separator: ","), "piirkond": area?.code ?? "",
                OwnAsking.earlier: OwnAsking.offered,
            ]
        )
        return """
            <section><h2>\(words["bundle.\(bundle.key)"])</h2><p class="quiet">\(words["bundle.\(bundle.key).text"])</p>\
            \("<ol class=\"cards\">\(cards)</ol>", if: !cards.isEmpty)\
            <p><a class="crumb" href="\(reader.link(more))">\(words["bundle.more"])</a></p></section>
            """
    }
}
