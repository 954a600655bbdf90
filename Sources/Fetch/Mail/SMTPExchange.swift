import CCurl
import Synchronization

/// One mail on its way to a server. All but the continuation is touched by the engine's thread alone, therefore `@unchecked`.
final class SMTPExchange: CurlWork, @unchecked Sendable {
    private let server: SMTPServer
    private let mail: MailMessage
    private let bytes: [UInt8]
    private let recall: Recall
    private var sent = 0
    private let continuation: Mutex<CheckedContinuation<SMTPVerdict, any Error>?>

    init(
        _ server: SMTPServer,
        _ mail: MailMessage,
        _ recall: Recall,
        _ continuation: CheckedContinuation<SMTPVerdict, any Error>
    ) {
        (self.server, self.mail, self.recall, bytes) = (server, mail, recall, mail.bytes)
        self.continuation = Mutex(continuation)
    }

    func prepare(_ handle: CurlHandle) {
        // What stands behind the slash is the name that we greet with.
        handle.set(CURLOPT_URL, "\(server.scheme)://\(server.host):\(server.port)/\(mail.from.domain)")
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_NOPROXY, "*")
        handle.set(CURLOPT_MAIL_FROM, "<\(mail.from.address)>")
        handle.set(CURLOPT_MAIL_RCPT, ["<\(mail.to.address)>"])
        handle.set(CURLOPT_UPLOAD, 1)
        handle.set(CURLOPT_FRESH_CONNECT, 1)
        handle.set(CURLOPT_FORBID_REUSE, 1)
        prepareSafety(handle)
        prepareReading(handle)
    }

    private func prepareSafety(_ handle: CurlHandle) {
        let level =
            switch server.tls {
            case .required: CURLUSESSL_ALL
            case .offered: CURLUSESSL_TRY
            case .none: CURLUSESSL_NONE
            }
        handle.set(CURLOPT_USE_SSL, Int(level.rawValue))
        if let file = server.certificates { handle.set(CURLOPT_CAINFO, file) }
        if let user = server.user { handle.set(CURLOPT_USERNAME, user) }
        if let password = server.password { handle.set(CURLOPT_PASSWORD, password) }
        handle.set(CURLOPT_TIMEOUT_MS, server.patience.milliseconds)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, server.connectTime.milliseconds)
        handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, server.patience.milliseconds / 1_000))
    }

    private func prepareReading(_ handle: CurlHandle) {
        let owner = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_READDATA, CURLOPT_XFERINFODATA] { handle.set(option, owner) }
        handle.set(CURLOPT_NOPROGRESS, 0)
        ccurl_set_data_function(handle.pointer, CURLOPT_READFUNCTION) { buffer, size, count, owner in
            guard let buffer, let exchange = SMTPExchange.of(owner) else { return 0 }
            return exchange.give(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
        }
        ccurl_set_progress_function(handle.pointer) { owner, _, _, _, _ in
            SMTPExchange.of(owner)?.recall.isCalledOff == false ? 0 : 1
        }
        ccurl_set_data_function(handle.pointer, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
        ccurl_set_data_function(handle.pointer, CURLOPT_HEADERFUNCTION) { _, size, count, _ in size * count }
    }

    private static func of(_ owner: UnsafeMutableRawPointer?) -> SMTPExchange? {
        owner.map { Unmanaged<SMTPExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    private func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let piece = bytes[sent...].prefix(buffer.count)
        buffer.copyBytes(from: piece)
        sent += piece.count
        return piece.count
    }

    func finish(_ handle: CurlHandle, _ code: CURLcode) {
        if code != CURLE_OK, recall.isCalledOff { return abandon() }
        let verdict = SMTPVerdict(
            code,
            handle.words(of: code),
            code: handle.long(CURLINFO_RESPONSE_CODE),
            isConnected: handle.time(CURLINFO_CONNECT_TIME_T) > .zero
        )
        take()?.resume(returning: verdict)
    }

    func abandon() { take()?.resume(throwing: CancellationError()) }

    private func take() -> CheckedContinuation<SMTPVerdict, any Error>? {
        continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
    }
}
