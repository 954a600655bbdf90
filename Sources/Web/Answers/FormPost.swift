import Foundation
import Hummingbird
import Storage

/// What a form sent, once it is certain that it was one of our own pages that sent it.
struct FormPost: Hidden {
    private let fields: PageAddress
    /// The names of all fields that were sent, those too that hold nothing.
    private let sent: Set<String>

    /// No form at all.
    static let none = FormPost(body: "")

    /// Reads what a form has sent. Anything can be read.
    init(body: String) {
        fields = PageAddress("", reading: body)
        sent = Set(
            body.split(separator: "&").prefix(100).compactMap { $0.split(separator: "=").first.map(String.init) }
        )
    }

    /// Room for a text that is much too long in any script, so that it comes back and is not lost.
    static let freeText = 512 * 1024

    /// Reads a body of at most so many bytes. Throws `Problem.notAllowed` when another site sent it, `Problem.tooLong` when it is too
    /// long and `Problem.invalid` when it is no form.
    init(_ request: Request, most: Int = 32 * 1024) async throws {
        guard Self.isOurs(request) else { throw Problem.notAllowed("form from another site") }
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
            throw Problem.invalid(field: "form", reason: "not a form")
        }
        guard let body = try? await request.body.collect(upTo: most) else { throw Problem.tooLong("form") }
        self.init(body: String(buffer: body))
    }

    /// A field without the spaces around it; empty when it was not sent.
    subscript(name: String) -> String {
        (fields[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A field just as it was typed, as a password has to be taken.
    func asTyped(_ name: String) -> String { fields[name] ?? "" }

    /// Whether a field was sent, with or without anything in it; by names that need no escaping.
    func has(_ name: String) -> Bool { sent.contains(name) }

    /// The names of the fields that hold anything.
    var names: [String] { fields.names }

    /// Every value of a field just as it was typed.
    func every(_ name: String) -> [String] { fields.every(name) }

    /// The same without some fields, as a browser would send it.
    func body(without hidden: Set<String>) -> String {
        let kept = fields.names.filter { !hidden.contains($0) }
        let pairs = kept.flatMap { name in fields.every(name).map { PageAddress("", [name: $0]).text(.et).dropFirst() }
        }
        return pairs.joined(separator: "&")
    }

    /// Every value of a field that may be ticked more than once.
    func values(_ name: String) -> [String] { fields.values(name) }

    /// The lines of a field that hold anything, without the spaces around them.
    func lines(_ name: String) -> [String] {
        self[name].split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    private static func isOurs(_ request: Request) -> Bool {
        if let name = HTTPFields.Element.Name("Sec-Fetch-Site"), let site = request.headers[name] {
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.headers[.origin] else { return true }
        return origin.split(separator: "/").last.map(String.init) == request.head.authority
    }
}
