import Fetch

/// Reads services of another directory that speaks HSDS 3: lists in pages (`contents`), or a service by itself.
struct HSDSReading {
    let extraction: Extraction

    func read(_ json: JSON, _ page: FetchedPage) -> (PageContent, PageVerdict) {
        var content = PageContent()
        let services: [JSON]
        if case .list(let items)? = json["contents"] {
            services = items
        } else if case .list(let items) = json {
            services = items
        } else if json["id"] != nil, json["name"] != nil {
            services = [json]
        } else {
            content.issues = [ExtractionIssue(.wrongKind, at: page.address, words: "neither contents nor a service")]
            return (content, .wrongKind)
        }
        extraction.add(services.map { HSDSCard(address: page.address, service: $0) }, to: &content)
        content.links = Self.next(json, page, .cards)
        return (content, .ok)
    }

    /// The next page of a list, while there is one.
    static func next(_ json: JSON, _ page: FetchedPage, _ role: PageLink.Role) -> [PageLink] {
        guard let number = json["page_number"]?.whole, let total = json["total_pages"]?.whole, number < total,
            let address = page.address.with(parameter: "page", number + 1)
        else { return [] }
        return [PageLink(address: address, role: role)]
    }
}
