import Addresses

/// Who sends or gets a mail: an address and, if any, a name.
package struct MailAddress: Hashable, Sendable {
    /// Empty where there is none.
    package let name: String
    /// `mari@vald.example`, as servers are given it: the domain in A-labels.
    package let address: String

    /// Reads `mari@vald.example` or `Mari Maasikas <mari@vald.example>`. Throws `MailMistake`.
    package init(_ text: String) throws {
        let whole = text.trimmed
        guard whole.hasSuffix(">"), let open = whole.lastIndex(of: "<") else {
            try self.init(name: "", address: whole)
            return
        }
        let name = String(whole[..<open]).trimmed
        let bare =
            name.count > 1 && name.hasPrefix("\"") && name.hasSuffix("\"") ? String(name.dropFirst().dropLast()) : name
        try self.init(name: bare, address: String(whole[whole.index(after: open)...].dropLast()))
    }

    private init(name: String, address: String) throws {
        guard let address = try? EmailAddress(address) else { throw MailMistake.address }
        self.name = try HeaderText(name).text
        self.address = address.wire
    }

    /// What stands behind the `@`.
    package var domain: String { String(address.drop { $0 != "@" }.dropFirst()) }

    /// As it stands in a field of the head.
    func field(_ field: String) -> String {
        guard !name.isEmpty else { return "\(field): <\(address)>" }
        guard name.utf8.allSatisfy({ $0 < 0x80 }), !name.contains("=?") else {
            return "\(field): \(EncodedWord.value(name, of: field))\r\n <\(address)>"
        }
        let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\(field): \"\(quoted)\" <\(address)>"
    }
}
