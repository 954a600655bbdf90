import Directory
import Search

/// Ways to reach a service, as buttons.
struct ContactButtons {
    let reader: Reader
    let contacts: [Card.Contact]
    var most = 3

    private static let order: [ContactPoint.Kind] = [.phone, .chat, .form, .web, .email]

    /// The first is the one to press.
    var html: [HTML] {
        let sorted = Self.order.flatMap { kind in contacts.filter { $0.kind == kind } }
        return sorted.prefix(most).enumerated().map { button($0.element, isFirst: $0.offset == 0) }
    }

    private func button(_ contact: Card.Contact, isFirst: Bool) -> HTML {
        let (icon, text) = face(contact)
        return """
            <a class="button\(" plain", if: !isFirst)" href="\(Self.address(contact))"\
            \(" rel=\"noreferrer\"", if: contact.kind != .phone)\(onPaper(contact))>\(icon.html(reader))<span>\(text)</span></a>
            """
    }

    /// What a button cannot do on paper, it says there.
    private func onPaper(_ contact: Card.Contact) -> HTML {
        contact.kind == .phone ? .none : " data-paper=\"\(contact.value)\""
    }

    private func face(_ contact: Card.Contact) -> (Icon, String) {
        let words = reader.words
        let label = contact.label.map { " (\($0))" } ?? ""
        return switch contact.kind {
        case .phone: (.phone, contact.value + label)
        case .chat: (.chat, words["contact.chat"] + label)
        case .form: (.chat, words["contact.form"] + label)
        case .email: (.mail, words["contact.email"] + label)
        case .web: (.web, words("contact.web", ["site": Self.site(contact.value)]) + label)
        }
    }

    static func address(_ contact: Card.Contact) -> String {
        switch contact.kind {
        case .phone: "tel:\(contact.dial ?? contact.value)"
        case .email: "mailto:\(contact.value)"
        default: contact.value.hasPrefix("http") ? contact.value : "https://\(contact.value)"
        }
    }

    /// The name of a site from an address: `tartu.ee`.
    static func site(_ address: String) -> String {
        let bare = address.replacing("https://", with: "").replacing("http://", with: "")
        let host = bare.prefix { $0 != "/" && $0 != "?" }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
    }
}
