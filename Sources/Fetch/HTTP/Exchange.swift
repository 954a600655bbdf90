import CCurl
import Synchronization

/// One request and its answer on the wire, without redirects. All but the continuation is touched by the engine's thread
/// alone, therefore `@unchecked`.
final class Exchange: CurlWork, @unchecked Sendable {
    let request: HTTPRequest
    let settings: ClientSettings
    let limits: FetchLimits
    private let reader: BodyReader?
    private let continuation: Mutex<CheckedContinuation<HTTPResponse, any Error>?>

    private var head = ResponseHead()
    private var bytes: [UInt8] = []
    private var received = 0
    private var interruption: (any Error)?
    /// A forbidden address that a connection was about to be made to.
    private var refusedAddress: IPAddress?
    private(set) var proxy: String?

    init(
        _ request: HTTPRequest,
        _ settings: ClientSettings,
        _ limits: FetchLimits,
        _ reader: BodyReader?,
        _ continuation: CheckedContinuation<HTTPResponse, any Error>
    ) {
        (self.request, self.settings, self.limits, self.reader) = (request, settings, limits, reader)
        self.continuation = Mutex(continuation)
    }

    func prepare(_ handle: CurlHandle) {
        proxy = settings.proxies.proxy(for: request.address)
        handle.prepare(for: self)
    }

    func finish(_ handle: CurlHandle, _ code: CURLcode) {
        if let interruption { return end(.failure(interruption)) }
        guard code == CURLE_OK else { return end(.failure(fault(of: code, handle))) }
        end(.success(response(handle)))
    }

    func abandon() { end(.failure(CancellationError())) }

    private func end(_ result: Result<HTTPResponse, any Error>) {
        let continuation = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        continuation?.resume(with: result)
    }

    private func response(_ handle: CurlHandle) -> HTTPResponse {
        HTTPResponse(
            address: request.address,
            status: head.status,
            headers: head.headers,
            bytes: bytes,
            timings: HTTPResponse.Timings(
                lookup: handle.time(CURLINFO_NAMELOOKUP_TIME_T),
                connection: max(handle.time(CURLINFO_CONNECT_TIME_T), handle.time(CURLINFO_APPCONNECT_TIME_T)),
                firstByte: handle.time(CURLINFO_STARTTRANSFER_TIME_T),
                total: handle.time(CURLINFO_TOTAL_TIME_T)
            ),
            transferredBytes: handle.number(CURLINFO_SIZE_DOWNLOAD_T),
            remoteAddress: handle.text(CURLINFO_PRIMARY_IP),
            version: head.version,
            certificateEnds: handle.certificate("Expire date:").flatMap(CertificateDate.read)
        )
    }

    private func fault(of code: CURLcode, _ handle: CurlHandle) -> FetchFault {
        if let refusedAddress {
            return FetchFault(.forbiddenAddress, at: request.address.text, detail: refusedAddress.description)
        }
        let words = handle.words(of: code)
        return FetchFault(
            FetchFault.Word(code, words),
            at: request.address.text,
            status: head.status == 0 ? nil : head.status,
            detail: words
        )
    }

    // What libcurl calls while the exchange runs; false ends it.

    func takeHead(_ line: UnsafeRawBufferPointer) -> Bool {
        guard head.take(line, limit: limits.headerBytes) else {
            return interrupt(.headersTooLarge, "over \(limits.headerBytes) bytes")
        }
        return true
    }

    func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        received += piece.count
        guard received <= limits.bytes else { return interrupt(.tooLarge, "over \(limits.bytes) bytes unpacked") }
        if let reader, (200..<300).contains(head.status) {
            do { try reader(piece) } catch {
                interruption = error
                return false
            }
            return true
        }
        if bytes.isEmpty, let length = head.length { bytes.reserveCapacity(min(length, limits.bytes)) }
        bytes.append(contentsOf: piece)
        return true
    }

    func goesOn(transferred: Int) -> Bool {
        transferred <= limits.transferredBytes || interrupt(.tooLarge, "over \(limits.transferredBytes) bytes")
    }

    /// Whether a connection to an address may be made.
    func allows(_ address: IPAddress) -> Bool {
        if proxy != nil { return true }
        let target = request.address
        if settings.addressGuard.allows(address, for: target.host, port: target.port) { return true }
        refusedAddress = address
        return false
    }

    private func interrupt(_ word: FetchFault.Word, _ detail: String) -> Bool {
        interruption = interruption ?? FetchFault(word, at: request.address.text, detail: detail)
        return false
    }
}
