/// The tags of markup that this room has made, so that a form can be found and filled in it.
struct FormMarkup {
    /// A tag where it stands in the bytes.
    struct Tag {
        let range: Range<Int>
        let name: String
        let isEnd: Bool
        /// In order; an attribute without a value holds nothing.
        var attributes: [(name: String, value: String)] = []

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
        func has(_ name: String) -> Bool { attributes.contains { $0.name == name } }

        /// The tag anew.
        var written: String {
            let rest = attributes.map { name, value in
                value.isEmpty && name != "value" ? " \(name)" : " \(name)=\"\(HTML("\(value)").description)\""
            }
            return "<\(isEnd ? "/" : "")\(name)\(rest.joined())>"
        }
    }

    let bytes: [UInt8]
    let tags: [Tag]

    init(_ markup: String) {
        bytes = Array(markup.utf8)
        tags = Self.tags(bytes)
    }

    /// The text between two places, as it is read.
    func text(_ range: Range<Int>) -> String { Self.plain(bytes[range]) }

    private static func tags(_ bytes: [UInt8]) -> [Tag] {
        var (tags, place): ([Tag], Int) = ([], 0)
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<"), let tag = tag(bytes, at: place) else {
                place += 1
                continue
            }
            tags.append(tag)
            place = tag.range.upperBound
        }
        return tags
    }

    private static func tag(_ bytes: [UInt8], at start: Int) -> Tag? {
        var place = start + 1
        let isEnd = place < bytes.count && bytes[place] == UInt8(ascii: "/")
        if isEnd { place += 1 }
        let name = word(bytes, &place)
        guard !name.isEmpty else { return nil }
        var attributes: [(name: String, value: String)] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
            let key = word(bytes, &place)
            guard !key.isEmpty else {
                place += 1
                continue
            }
            attributes.append((key, value(bytes, &place)))
        }
        return Tag(range: start..<min(place + 1, bytes.count), name: name, isEnd: isEnd, attributes: attributes)
    }

    private static func word(_ bytes: [UInt8], _ place: inout Int) -> String {
        let start = place
        while place < bytes.count, isWord(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func value(_ bytes: [UInt8], _ place: inout Int) -> String {
        guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "="), bytes[place + 1] == UInt8(ascii: "\"") else {
            return ""
        }
        let start = place + 2
        place = start
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") { place += 1 }
        let text = plain(bytes[start..<place])
        place += 1
        return text
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"): true
        default: false
        }
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}

/// A field of a form, and what it would send if nobody touched it.
struct FormControl {
    enum Kind { case hidden, line, tick, choice, lines, button }

    let name: String
    let kind: Kind
    /// What a line holds, or what is sent when it is ticked.
    let value: String
    /// The place of its tag among those of the markup, and of the tag that ends it.
    let tag: Int
    let end: Int
    let isTicked: Bool

    /// The fields that stand between two tags.
    static func all(in markup: FormMarkup, _ range: Range<Int>) -> [FormControl] {
        range.compactMap { place in
            let tag = markup.tags[place]
            guard !tag.isEnd, let name = tag["name"], !name.isEmpty else { return nil }
            switch tag.name {
            case "input": return input(tag, name, place)
            case "textarea", "select":
                let ending = range.first { $0 > place && markup.tags[$0].isEnd && markup.tags[$0].name == tag.name }
                guard let end = ending else { return nil }
                let inside = tag.range.upperBound..<markup.tags[end].range.lowerBound
                let value = tag.name == "select" ? chosen(markup, place..<end) : markup.text(inside)
                let kind: Kind = tag.name == "select" ? .choice : .lines
                return FormControl(name: name, kind: kind, value: value, tag: place, end: end, isTicked: false)
            case "button":
                let value = tag["value"] ?? ""
                return FormControl(name: name, kind: .button, value: value, tag: place, end: place, isTicked: false)
            default: return nil
            }
        }
    }

    private static func input(_ tag: FormMarkup.Tag, _ name: String, _ place: Int) -> FormControl {
        let kind: Kind =
            switch tag["type"] {
            case "hidden": .hidden
            case "checkbox", "radio": .tick
            default: .line
            }
        let value = tag["value"] ?? (kind == .tick ? "on" : "")
        return FormControl(name: name, kind: kind, value: value, tag: place, end: place, isTicked: tag.has("checked"))
    }

    private static func chosen(_ markup: FormMarkup, _ range: Range<Int>) -> String {
        let options = range.filter { markup.tags[$0].name == "option" && !markup.tags[$0].isEnd }
        let chosen = options.first { markup.tags[$0].has("selected") } ?? options.first
        return chosen.flatMap { markup.tags[$0]["value"] } ?? ""
    }
}
