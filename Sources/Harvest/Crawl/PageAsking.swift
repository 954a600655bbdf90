import Fetch
import Storage

/// Asks for one page and reads it, unless it is the one already known.
struct PageAsking: Sendable {
    let extraction: Extraction
    let client: PoliteClient
    let memory: Crawl.Memory
    private var definition: Definition { extraction.definition }

    /// What became of a page.
    /// - Throws: `CancellationError` alone.
    func page(_ link: PageLink) async throws -> CrawledPage {
        let known = await memory(link.address).flatMap { $0.definition == definition.fingerprint ? $0 : nil }
        if let known, link.role == .cards, let changed = link.changed, changed == known.changed {
            return CrawledPage(link, .unchanged, known: known)
        }
        do {
            let address = try WebAddress(link.address)
            let download = try await client.get(address, validators: known?.validators ?? Validators(), limits: limits)
            return page(link, download, known)
        } catch let fault as FetchFault {
            let verdict: PageVerdict = fault.word == .notFound ? .gone : .fault(fault.word)
            return CrawledPage(link, verdict, status: fault.status, fault: fault)
        } catch let error as CancellationError {
            throw error
        } catch {
            return CrawledPage(link, .wrongKind)
        }
    }

    /// Larger pages than usual may also take longer.
    private var limits: FetchLimits? {
        guard definition.pages.largest > FetchLimits().bytes else { return nil }
        var limits = FetchLimits()
        (limits.bytes, limits.transferredBytes) = (definition.pages.largest, definition.pages.largest)
        limits.totalTime = .seconds(600)
        return limits
    }

    private func page(_ link: PageLink, _ download: Download, _ known: KnownPage?) -> CrawledPage {
        let status = download.response.status
        if download.movedToAnotherHost {
            return CrawledPage(link, .movedHost, status: status, movedTo: download.response.address.host)
        }
        if download.isUnchanged, let known {
            return CrawledPage(link, .unchanged, status: status, known: known.with(download.validators, link.changed))
        }
        let fingerprint = Fingerprint.sha256(download.bytes)
        if let known, known.fingerprint == fingerprint {
            let known = known.with(download.validators, link.changed)
            return CrawledPage(link, .unchanged, status: status, size: download.bytes.count, known: known)
        }
        if download.ledHome { return CrawledPage(link, .softNotFound, status: status) }
        return read(link, download, fingerprint)
    }

    private func read(_ link: PageLink, _ download: Download, _ fingerprint: String) -> CrawledPage {
        let page = FetchedPage(
            address: link.address,
            base: download.response.address.text,
            bytes: download.bytes,
            contentType: download.contentType
        )
        let (content, verdict) = extraction.read(page, as: link.role)
        let known = KnownPage(
            validators: download.validators,
            fingerprint: fingerprint,
            definition: definition.fingerprint,
            changed: link.changed,
            content: content
        )
        return CrawledPage(
            link,
            verdict,
            status: download.response.status,
            size: download.bytes.count,
            known: verdict.isGood ? known : nil
        )
    }
}

extension KnownPage {
    fileprivate func with(_ validators: Validators, _ changed: String?) -> KnownPage {
        var known = self
        (known.validators, known.changed) = (validators, changed)
        return known
    }
}

extension Download {
    /// Whether a page that lies deeper led to the front page, as sites do for pages that are gone.
    fileprivate var ledHome: Bool {
        !response.redirects.isEmpty && response.address.target == "/" && address.target != "/"
    }
}
