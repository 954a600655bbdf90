import Addresses
import Foundation
import Markup

/// Finds the addresses of mail in a passage, however they are hidden. What a person sees wins over what a link leads to.
struct MailReading {
    private(set) var found: [String] = []
    /// Where what is seen and what a link leads to disagree.
    private(set) var doubts: [String] = []

    private static let most = 50
    private static let hidden = try? Selector("[data-cfemail], [data-enc-email], [data-email]")
    private static let links = try? Selector("a[href], area[href]")

    init(_ passage: Passage) {
        for element in passage.elements { read(element) }
        for address in Self.addresses(in: passage.text) { add(address) }
    }

    private mutating func add(_ address: String) {
        let address = address.lowercased()
        guard found.count < Self.most, !found.contains(address), EmailAddress.isValid(address) else { return }
        found.append(address)
    }

    private mutating func read(_ element: Element) {
        let around = [element]
        for hidden in around + (Self.hidden.map { element.all($0) } ?? []) {
            if let address = Self.unhidden(hidden) { add(address) }
        }
        for link in around + (Self.links.map { element.all($0) } ?? []) { read(link: link) }
    }

    private static func unhidden(_ element: Element) -> String? {
        if let code = element["data-cfemail"] { return MailDisguise.cloudflare(code) }
        if let code = element["data-enc-email"] { return MailDisguise.rot13(code).replacing("[at]", with: "@") }
        return nil
    }

    /// A link and the words it shows.
    private mutating func read(link: Element) {
        guard let target = Self.target(of: link["href"] ?? "") else { return }
        let seen = Self.addresses(in: link.text) + (Self.hiddenInside(link).map { [$0] } ?? [])
        guard !seen.isEmpty else { return add(target) }
        for address in seen { add(address) }
        if !seen.contains(target.lowercased()) { doubts.append("\(seen[0]) ≠ \(target)") }
    }

    private static func hiddenInside(_ link: Element) -> String? {
        (hidden.flatMap { link.first($0) }).flatMap(unhidden)?.lowercased()
    }

    /// The address that a link leads to.
    static func target(of link: String) -> String? {
        if link.holds("/email-protection#"), let mark = link.firstRange(of: "/email-protection#") {
            return MailDisguise.cloudflare(link[mark.upperBound...])
        }
        guard link.lowercased().hasPrefix("mailto:") else { return nil }
        let address = link.dropFirst(7).prefix { $0 != "?" }
        let plainly = address.utf8.contains(UInt8(ascii: "%")) ? String(address).removingPercentEncoding : nil
        let decoded = (plainly ?? String(address)).trimmingCharacters(in: .whitespaces)
        let plain = MailDisguise.plain(decoded)
        return MailDisguise.reversed(plain) ?? (plain.isEmpty ? nil : plain)
    }

    /// The addresses that a text shows.
    static func addresses(in text: String) -> [String] {
        var words = MailDisguise.plain(text)
        if words.holds("%40") { words = words.removingPercentEncoding ?? words }
        guard words.utf8.contains(0x40) else { return [] }
        let near = words.split { $0.isWhitespace || ",;<>\"'()[]".contains($0) }.filter { $0.utf8.contains(0x40) }
            .prefix(most)
        return near.flatMap { word -> [String] in
            let word = MailDisguise.reversed(String(word.prefix(400))) ?? String(word.prefix(400))
            return Mailbox.all(in: word)
        }
    }
}
