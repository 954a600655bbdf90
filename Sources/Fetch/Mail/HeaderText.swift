/// What may stand in the head of a mail: one line without control characters. A text that would begin another field cannot
/// become one.
package struct HeaderText: Hashable, Sendable {
    /// As a person reads it.
    package let text: String

    private static let longest = 500

    /// Throws `MailMistake.header` for a text with line ends or other control characters, or one that is too long.
    package init(_ text: String) throws {
        guard text.unicodeScalars.count <= Self.longest, !text.unicodeScalars.contains(where: Self.isControl) else {
            throw MailMistake.header
        }
        self.text = text
    }

    /// Whether a sign would end the line, or is none that people read.
    package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || [0x2028, 0x2029].contains(scalar.value)
    }

    /// The field with its name, folded into lines that every server takes.
    func field(_ name: String) -> String {
        guard text.utf8.allSatisfy({ $0 < 0x80 }), !text.contains("=?") else {
            return "\(name): \(EncodedWord.value(text, of: name))"
        }
        return Self.folded("\(name): \(text)")
    }

    /// Broken before a space wherever a line would grow longer than 78 characters.
    private static func folded(_ field: String) -> String {
        var (lines, line) = ([String](), "")
        for word in field.split(separator: " ", omittingEmptySubsequences: false) {
            if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > 76, !word.isEmpty {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty && lines.isEmpty ? "\(word)" : " \(word)"
        }
        return (lines + [line]).joined(separator: "\r\n")
    }
}

/// Why something cannot become a mail.
package enum MailMistake: Error, Equatable, Sendable {
    /// A text for the head has line ends or control characters, or is too long.
    case header
    /// This is no address of mail.
    case address
}
