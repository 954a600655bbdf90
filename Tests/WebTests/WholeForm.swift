import Foundation

@testable import Web

/// A form of a page with everything in it, as a browser would send it.
struct WholeForm {
    let action: String
    /// What is typed into, by name.
    let lines: [String]
    private let pairs: [(name: String, value: String)]

    /// The forms of a page that are sent with `POST`; each by its first button.
    static func all(in page: String) -> [WholeForm] {
        let markup = FormMarkup(page)
        let starts = markup.tags.indices.filter {
            markup.tags[$0].name == "form" && markup.tags[$0]["method"] == "post"
        }
        return starts.compactMap { start in
            let end = markup.tags.indices.first {
                $0 > start && markup.tags[$0].isEnd && markup.tags[$0].name == "form"
            }
            return end.map { WholeForm(markup, start..<$0) }
        }
    }

    /// The first form that has a field.
    init?(_ page: String, holding field: String) {
        guard let form = Self.all(in: page).first(where: { $0.pairs.contains { $0.name == field } }) else { return nil }
        self = form
    }

    private init(_ markup: FormMarkup, _ range: Range<Int>) {
        action = markup.tags[range.lowerBound]["action"] ?? ""
        let controls = FormControl.all(in: markup, range)
        let typed = controls.filter { control in
            let type = markup.tags[control.tag]["type"] ?? "text"
            return control.kind == .lines
                || (control.kind == .line && ["text", "email", "tel", "url", "search"].contains(type))
        }
        lines = typed.map(\.name)
        var pairs: [(name: String, value: String)] = []
        var isPressed = false
        for control in controls {
            switch control.kind {
            case .tick where !control.isTicked: continue
            case .button where isPressed: continue
            case .button: isPressed = true
            default: break
            }
            pairs.append((control.name, control.value))
        }
        self.pairs = pairs
    }

    func value(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// What is sent, with some fields typed over.
    func body(_ typed: [String: String] = [:]) -> String {
        let standing =
            pairs.filter { typed[$0.name] == nil } + typed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return standing.map { "\($0.name)=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
