import Foundation
import Storage

/// What a form showed before anybody touched it, as a short digest of each field. It comes back with the form and tells what somebody
/// has really written from what merely stood there and may have been changed by others meanwhile.
struct FormStanding {
    static let field = "enne"

    private var digests: [String: String]

    /// Of the fields in a form's markup; of those that were touched in what is given back, what stood there at first.
    init(_ content: HTML, givenBack sent: FormPost? = nil) {
        digests = [:]
        let text = content.description
        guard text.contains("<textarea") || text.contains("<select") || text.contains("<input") else { return }
        let markup = FormMarkup(text)
        var values: [String: [String]] = [:]
        for control in FormControl.all(in: markup, markup.tags.indices) {
            switch control.kind {
            case .hidden, .button: break
            case .tick: values[control.name, default: []] += control.isTicked ? [control.value] : []
            case .line, .choice, .lines: values[control.name, default: []].append(control.value)
            }
        }
        digests = values.mapValues(Self.digest)
        guard let sent else { return }
        let before = FormStanding(sent[Self.field])
        for (name, digest) in before.digests where digests[name] != nil && before.isTouched(name, sent) {
            digests[name] = digest
        }
    }

    /// As a form brings it along. Anything can be read.
    init(_ text: String) {
        let pairs = text.split(separator: " ").prefix(100).compactMap { pair -> (String, String)? in
            let parts = pair.split(separator: ":")
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        digests = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// As it stands in the form; nothing for a form of buttons.
    var input: HTML? {
        guard !digests.isEmpty else { return nil }
        let text = digests.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
        return "<input type=\"hidden\" name=\"\(Self.field)\" value=\"\(text)\">"
    }

    /// Whether a form brings something else in a field than stood there; of a field that is not known, it does.
    func isTouched(_ name: String, _ sent: FormPost) -> Bool { digests[name] != Self.digest(sent.every(name)) }

    private static func digest(_ values: [String]) -> String {
        let plain = values.map { $0.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines) }
            .filter { !$0.isEmpty }
        return String(Fingerprint.sha256(plain.joined(separator: "\u{1F}")).prefix(8))
    }
}

extension FormPost {
    /// Whether somebody has written something else into a field than stood there when the form was opened.
    func isTouched(_ name: String) -> Bool { FormStanding(self[FormStanding.field]).isTouched(name, self) }
}
