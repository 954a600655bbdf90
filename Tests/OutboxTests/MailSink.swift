import Foundation

/// A mail server on loopback.
struct MailSink {
    private let sink: Sink

    /// - Parameter options: see `smtp_sink.py`.
    init(_ options: String...) throws { sink = try Sink("smtp_sink.py", options) }

    var port: Int { sink.port }
    /// Every command with how it came, `plain` or `tls`.
    var log: [String] { sink.log }

    func end() { sink.end() }

    /// The mails that were taken over, first to last.
    var mails: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: sink.folder.path)) ?? []
        return names.filter { $0.hasSuffix(".eml") }.sorted().compactMap {
            try? String(contentsOf: sink.folder.appending(path: $0), encoding: .utf8)
        }
    }
}

/// The value of a field in the head of a mail.
func field(_ name: String, of mail: String) -> String? {
    let head = mail.components(separatedBy: "\r\n\r\n").first ?? ""
    return head.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name): ") }.map {
        String($0.dropFirst(name.count + 2))
    }
}
