import Fetch

/// What a host answered, on the way to becoming a page of the crawl.
struct Answer {
    let link: PageLink
    let download: Download
    let known: KnownPage?
    /// The fingerprint of the definition.
    let definition: String

    private var status: Int { download.response.status }

    /// The page as the extraction takes it.
    var fetched: FetchedPage {
        FetchedPage(
            address: link.address,
            base: download.response.address.text,
            bytes: download.bytes,
            contentType: download.contentType,
            title: link.title
        )
    }

    /// What can be told without looking into the page.
    var verdictBeforeReading: PageVerdict? {
        if download.movedToAnotherHost { return .movedHost }
        if download.isUnchanged, known != nil { return .unchanged }
        return download.ledHome ? .softNotFound : nil
    }

    /// A page of a verdict that needs no reading.
    func page(_ verdict: PageVerdict) -> CrawledPage {
        let host = verdict == .movedHost ? download.response.address.host : nil
        let known = verdict == .unchanged ? renewed : nil
        return CrawledPage(link, verdict, status: status, movedTo: host, known: known)
    }

    /// The page as it was known, if it still has the same bytes.
    func unchanged(_ fingerprint: String, size: Int) -> CrawledPage? {
        guard let known, known.fingerprint == fingerprint else { return nil }
        return CrawledPage(link, .unchanged, status: status, size: size, known: renewed)
    }

    /// The page as it was read.
    func page(_ fingerprint: String, size: Int, _ read: (content: PageContent, verdict: PageVerdict)) -> CrawledPage {
        let known = KnownPage(
            validators: download.validators,
            fingerprint: fingerprint,
            definition: definition,
            changed: link.changed,
            content: read.content
        )
        return CrawledPage(
            link,
            read.verdict,
            status: status,
            size: size,
            content: read.content,
            known: read.verdict.isGood ? known : nil
        )
    }

    private var renewed: KnownPage? {
        var known = known
        known?.validators = download.validators
        known?.changed = link.changed
        return known
    }
}

extension Download {
    /// Whether a page that lies deeper led to the front page, as sites do for pages that are gone.
    fileprivate var ledHome: Bool {
        !response.redirects.isEmpty && response.address.target == "/" && address.target != "/"
    }
}
