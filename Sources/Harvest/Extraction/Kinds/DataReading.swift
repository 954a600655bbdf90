import Fetch

/// Reads JSON: items that a path leads to, features of a map server, services of another directory.
struct DataReading {
    let extraction: Extraction
    private var definition: Definition { extraction.definition }

    func read(_ page: FetchedPage, _ role: PageLink.Role) throws -> (PageContent, PageVerdict) {
        let json = try JSONReading.read(page.bytes, contentType: page.contentType)
        var content = PageContent()
        if role == .list {
            content.links = links(json, page)
            if definition.kind == .hsds { content.links += HSDSReading.next(json, page, .list) }
            return (content, .ok)
        }
        switch definition.kind {
        case .arcgis: return ArcGISReading(extraction: extraction).read(json, page)
        case .hsds: return HSDSReading(extraction: extraction).read(json, page)
        default: break
        }
        guard case .items(let path) = definition.card.shape else { return (content, .wrongKind) }
        let items = json.values(at: path)
        let cards = items.flatMap { item in if case .list(let items) = item { items } else { [item] } }
        extraction.add(cards.map { DataCard(address: page.address, value: $0) }, to: &content)
        guard !items.isEmpty || json == .list([]) || path.steps.last == .every else { return (content, .wrongKind) }
        return (content, .ok)
    }

    private func links(_ json: JSON, _ page: FetchedPage) -> [PageLink] {
        guard let follow = definition.pages.follow, case .path(let path) = follow.place,
            let base = try? WebAddress(page.base)
        else { return [] }
        return json.texts(at: path).compactMap { text in
            let link = follow.template?.replacing("{}", with: text.addressPart) ?? text
            guard let address = try? WebAddress(link, relativeTo: base), follow.match?.isIn(address.text) != false
            else {
                return nil
            }
            return PageLink(address: address.text, role: .cards)
        }
    }
}

extension String {
    /// Fit to stand between two slashes of an address.
    var addressPart: String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        return String(
            decoding: utf8.flatMap { plain.contains($0) ? [$0] : [0x25, digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }
}
