import CCurl

extension CurlHandle {
    /// Sets everything an exchange needs; the exchange must outlive it.
    func prepare(for exchange: Exchange) {
        let request = exchange.request
        set(CURLOPT_URL, request.address.text)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_ACCEPT_ENCODING, "")
        set(CURLOPT_USERAGENT, exchange.settings.userAgent.text)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(CURLOPT_HTTPHEADER, request.headers.fields.map { "\($0.name): \($0.value)".singleLine })
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_CERTINFO, 1)
        prepareMethod(request)
        prepareLimits(exchange.limits)
        prepareWay(exchange)
        prepareCalls(exchange)
    }

    private func prepareMethod(_ request: HTTPRequest) {
        if let body = request.body {
            body.withUnsafeBytes { bytes in
                _ = ccurl_set_body(pointer, bytes.baseAddress ?? UnsafeRawPointer(pointer), curl_off_t(bytes.count))
            }
        }
        switch request.method {
        case "GET" where request.body == nil: break
        case "HEAD": set(CURLOPT_NOBODY, 1)
        default: set(CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    private func prepareLimits(_ limits: FetchLimits) {
        set(CURLOPT_TIMEOUT_MS, limits.totalTime.milliseconds)
        set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectTime.milliseconds)
        set(CURLOPT_LOW_SPEED_LIMIT, limits.slowestRate)
        set(CURLOPT_LOW_SPEED_TIME, max(1, limits.slowTime.milliseconds / 1_000))
        set(CURLOPT_NOPROGRESS, 0)
    }

    /// Proxy, names, certificates: how the host is reached.
    private func prepareWay(_ exchange: Exchange) {
        let settings = exchange.settings
        set(CURLOPT_NOPROXY, exchange.proxy == nil ? "*" : "")
        if let proxy = exchange.proxy { set(CURLOPT_PROXY, proxy) }
        if let file = settings.certificates { set(CURLOPT_CAINFO, file) }
        let (host, port) = (exchange.request.address.host, exchange.request.address.port)
        if let found = settings.lookup?(host, port) {
            set(CURLOPT_RESOLVE, ["\(host):\(port):\(found.joined(separator: ","))"])
        }
    }

    private func prepareCalls(_ exchange: Exchange) {
        let owner = Unmanaged.passUnretained(exchange).toOpaque()
        for option in [CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_XFERINFODATA, CURLOPT_OPENSOCKETDATA] {
            set(option, owner)
        }
        ccurl_set_data_function(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, owner in
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Exchange.of(owner)?.takeHead(line) == true ? line.count : 0
        }
        ccurl_set_data_function(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, owner in
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Exchange.of(owner)?.takeBody(piece) == true ? piece.count : 0
        }
        ccurl_set_progress_function(pointer) { owner, _, transferred, _, _ in
            Exchange.of(owner)?.goesOn(transferred: Int(transferred)) == true ? 0 : 1
        }
        ccurl_set_socket_function(pointer) { owner, _, address in
            guard let address, let exchange = Exchange.of(owner), exchange.allows(address) else {
                return ccurl_no_socket()
            }
            return ccurl_open_socket(address)
        }
    }
}

extension Exchange {
    static func of(_ owner: UnsafeMutableRawPointer?) -> Exchange? {
        owner.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
    }

    fileprivate func allows(_ address: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = Int(ccurl_address(address, &bytes))
        return IPAddress(bytes: Array(bytes.prefix(count))).map(allows) ?? false
    }
}

extension String {
    /// Without line ends, which would begin another header field.
    fileprivate var singleLine: String { String(decoding: utf8.filter { $0 >= 0x20 }, as: UTF8.self) }
}

extension Duration {
    var milliseconds: Int { Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
