import CCurl

/// One easy handle of libcurl with its lists and error text: the ground for HTTP as for mail.
/// It belongs to one thread at a time.
final class CurlHandle {
    let pointer: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let errorText: UnsafeMutablePointer<CChar>

    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        begin()
    }

    deinit {
        curl_easy_cleanup(pointer)
        freeLists()
        errorText.deallocate()
    }

    /// Forgets every setting; connections and looked-up names stay with the multi handle.
    func reset() {
        curl_easy_reset(pointer)
        freeLists()
        begin()
    }

    private func begin() {
        errorText.pointee = 0
        ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
        set(CURLOPT_NOSIGNAL, 1)
    }

    private func freeLists() {
        for list in lists { curl_slist_free_all(list) }
        lists = []
    }

    func set(_ option: CURLoption, _ value: Int) { ccurl_set_long(pointer, option, value) }
    func set(_ option: CURLoption, _ value: String) { ccurl_set_text(pointer, option, value) }
    func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) { ccurl_set_pointer(pointer, option, value) }

    /// Sets a list of lines, which lives as long as the setting.
    func set(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { list = curl_slist_append(list, line) ?? list }
        guard let list else { return }
        lists.append(list)
        ccurl_set_list(pointer, option, list)
    }

    func number(_ info: CURLINFO) -> Int { Int(ccurl_number(pointer, info)) }
    func long(_ info: CURLINFO) -> Int { ccurl_long(pointer, info) }
    func text(_ info: CURLINFO) -> String { ccurl_text(pointer, info).map { String(cString: $0) } ?? "" }
    /// What the certificate of the host says under a name; nil where there was no handshake.
    func certificate(_ name: String) -> String? { ccurl_certificate(pointer, name).map { String(cString: $0) } }
    /// A time that libcurl gives in microseconds.
    func time(_ info: CURLINFO) -> Duration { .microseconds(ccurl_number(pointer, info)) }

    /// What libcurl says about the failure.
    func words(of code: CURLcode) -> String {
        let text = String(cString: errorText)
        return text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
    }
}
