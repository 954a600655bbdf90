import CCurl

/// The work of the engine's thread.
final class CurlLoop {
    private let inbox: CurlInbox
    private let multi: UnsafeMutableRawPointer
    private var running: [ObjectIdentifier: (work: any CurlWork, handle: CurlHandle)] = [:]
    private var byHandle: [UnsafeMutableRawPointer: ObjectIdentifier] = [:]
    private var idle: [CurlHandle] = []

    private static let longestWait: Int32 = 1_000
    private static let mostIdle = 64

    init?(inbox: CurlInbox, connections: Int, connectionsPerHost: Int) {
        guard let multi = curl_multi_init() else { return nil }
        (self.inbox, self.multi) = (inbox, multi)
        ccurl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections)
        ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHost)
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, connections)
        inbox.opened(multi)
    }

    deinit { curl_multi_cleanup(multi) }

    func run() {
        while let messages = inbox.take() {
            messages.forEach(handle)
            var active: Int32 = 0
            curl_multi_perform(multi, &active)
            if !finishOver() { curl_multi_poll(multi, nil, 0, Self.longestWait, nil) }
        }
        for (work, handle) in running.values {
            curl_multi_remove_handle(multi, handle.pointer)
            work.abandon()
        }
        (running, byHandle, idle) = ([:], [:], [])
    }

    private func handle(_ message: CurlInbox.Message) {
        switch message {
        case .start(let work): start(work)
        case .cancel(let work):
            guard let handle = remove(ObjectIdentifier(work)) else { return }
            work.abandon()
            recycle(handle)
        }
    }

    private func start(_ work: any CurlWork) {
        guard let handle = idle.popLast() ?? CurlHandle() else { return work.abandon() }
        work.prepare(handle)
        guard curl_multi_add_handle(multi, handle.pointer) == CURLM_OK else { return work.abandon() }
        running[ObjectIdentifier(work)] = (work, handle)
        byHandle[handle.pointer] = ObjectIdentifier(work)
    }

    /// Ends what is over; tells whether there was anything, for then others may be waiting.
    private func finishOver() -> Bool {
        var (left, some): (Int32, Bool) = (0, false)
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let pointer = message.pointee.easy_handle else { continue }
            let code = ccurl_result(message)
            guard let id = byHandle[pointer], let work = running[id]?.work, let handle = remove(id) else { continue }
            work.finish(handle, code)
            recycle(handle)
            some = true
        }
        return some
    }

    private func remove(_ id: ObjectIdentifier) -> CurlHandle? {
        guard let handle = running.removeValue(forKey: id)?.handle else { return nil }
        byHandle[handle.pointer] = nil
        curl_multi_remove_handle(multi, handle.pointer)
        return handle
    }

    private func recycle(_ handle: CurlHandle) {
        guard idle.count < Self.mostIdle else { return }
        handle.reset()
        idle.append(handle)
    }
}
