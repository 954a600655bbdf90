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
        do { return try await ask(link, known) } catch let fault as FetchFault {
            let verdict: PageVerdict = fault.word == .notFound ? .gone : .fault(fault.word)
            return CrawledPage(link, verdict, status: fault.status, fault: fault)
        } catch let error as CancellationError {
            throw error
        } catch {
            return CrawledPage(link, .wrongKind, content: PageContent(wrongKind: "\(error)", at: link.address))
        }
    }

    private func ask(_ link: PageLink, _ known: KnownPage?) async throws -> CrawledPage {
        let address = try WebAddress(link.address)
        let validators = known?.validators ?? Validators()
        let stream = PageStream(extraction, link)
        let download = try await client.get(
            address,
            validators: validators,
            limits: limits,
            reader: stream?.reader
        )
        let answer = Answer(link: link, download: download, known: known, definition: definition.fingerprint)
        if let early = answer.verdictBeforeReading { return answer.page(early) }
        if let stream {
            if let page = answer.unchanged(stream.fingerprint, size: stream.size) { return page }
            return answer.page(stream.fingerprint, size: stream.size, (content: try stream.finish(), verdict: .ok))
        }
        let fingerprint = Fingerprint.sha256(download.bytes)
        if let page = answer.unchanged(fingerprint, size: download.bytes.count) { return page }
        let page = await answer.fetched.opened(for: definition, as: link.role)
        return answer.page(fingerprint, size: download.bytes.count, extraction.read(page, as: link.role))
    }

    /// Larger pages than usual may also take longer.
    private var limits: FetchLimits? {
        guard definition.pages.largest > FetchLimits().bytes else { return nil }
        var limits = FetchLimits()
        (limits.bytes, limits.transferredBytes) = (definition.pages.largest, definition.pages.largest)
        limits.totalTime = .seconds(600)
        return limits
    }
}

/// XML that is read as it comes in, so that it need not be held in memory.
final class PageStream: Sendable {
    private let reading: XMLReading
    private let running = RunningFingerprint()
    private let count = Counter()

    /// Nil for what is read as a whole.
    init?(_ extraction: Extraction, _ link: PageLink) {
        guard link.role == .cards, case .records(let name) = extraction.definition.card.shape else { return nil }
        reading = XMLReading(extraction, records: name, address: link.address)
    }

    /// Takes the body as it comes in.
    var reader: BodyReader { { [self] piece in try read(piece) } }

    private func read(_ piece: UnsafeRawBufferPointer) throws {
        running.add(piece)
        count.add(piece.count)
        try reading.read(piece)
    }

    func finish() throws -> PageContent { try reading.finish() }
    var fingerprint: String { running.hexadecimal }
    var size: Int { count.total }
}
