package import Directory
package import Search

/// An organisation and what it offers.
package struct OrganizationPage {
    let reader: Reader
    let lists: ControlledLists
    let organization: Organization
    let services: [SearchResults.Hit]

    package init(
        _ organization: Organization,
        services: [SearchResults.Hit],
        reader: Reader,
        lists: ControlledLists
    ) {
        (self.organization, self.services) = (organization, services)
        (self.reader, self.lists) = (reader, lists)
    }

    private var words: Words { reader.words }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["organization.title"],
            modules: ["back.js"],
            shape: "page",
            content: """
                <div class="wide stack"><p><a class="crumb" href="\(reader.link("/otsing"))" data-back>\
                \(Icon.back.html(reader))\(words["service.back"])</a></p><div><h1>\(reader.text(organization.name))</h1>\
                <p class="quiet">\(lists.kind(organization.kind)?.name.text(reader.language) ?? "")</p></div>\
                \(reader.text(organization.description).map { "<p class=\"measure lead\">\($0)</p>" as HTML })\(rows)\
                <h2>\(words["organization.services"])</h2>\
                \(services.isEmpty ? none : "<ol class=\"cards\">\(cards)</ol>")</div>
                """
        ).html
    }

    private var none: HTML { "<p class=\"quiet\">\(words["organization.none"])</p>" }

    private var cards: [HTML] {
        services.map { ServiceCard(reader: reader, lists: lists, hit: $0, level: 3).html }
    }

    private var rows: HTML {
        let website = organization.website.map { address -> HTML in
            "<a href=\"\(address)\" rel=\"noreferrer\">\(ContactButtons.site(address))</a>"
        }
        let former = organization.aliases.filter(\.former).map { alias in
            alias.name
                + (alias.until.map { " (\(words("organization.until", ["date": reader.dates.plain($0)])))" } ?? "")
        }
        let current = organization.aliases.filter { !$0.former }.map(\.name)
        return """
            <dl class="rows measure">\(Row(words["organization.website"], website, words).html)\
            \(row("organization.alias", current))\(row("organization.former", former))\
            \(row("organization.code", [organization.registryCode].compactMap { $0 }))</dl>
            """
    }

    private func row(_ key: String, _ values: [String]) -> HTML? {
        values.isEmpty ? nil : Row(words[key], "\(values.joined(separator: ", "))", words).html
    }
}
