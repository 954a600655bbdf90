/// One address of mail, and the only definition of one: what a form takes, a file may hold, a page is searched for and a server is
/// given is the same everywhere. The part before the `@` is a row of atoms (RFC 5321), the part behind it a name of the net
/// (RFC 1035) that may be written with letters beyond ASCII (IDNA 2008).
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// Why a text is no address that mail reaches.
    package enum Mistake: String, Error, CaseIterable, Sendable, CustomStringConvertible {
        /// It has not the form of one.
        case form = "no_mailbox"
        /// There are letters beyond ASCII before the `@`, which only servers that know SMTPUTF8 take: ours and the receiver's and
        /// all between them would have to.
        case letters = "foreign_letters"

        package var description: String {
            switch self {
            case .form: "this is no address of mail"
            case .letters:
                "before the @ only a–z, digits and signs such as . - _ + ' may stand: mail servers do not pass on other letters"
            }
        }
    }

    /// What stands before the `@`, as it was written.
    package let local: String
    /// What stands behind it, in small letters as a person reads them: `kool.näidis.ee`.
    package let domain: String
    /// The same as the net knows it, in A-labels: `kool.xn--nidis-gra.ee`.
    package let host: String

    /// As a person reads it; the same address is always written the same, but for capitals before the `@`.
    package var text: String { "\(local)@\(domain)" }
    /// As servers are given it: ASCII alone.
    package var wire: String { "\(local)@\(host)" }
    package var description: String { text }

    /// How many bytes an address and its first part may have.
    private static let (longest, longestLocal) = (254, 64)

    /// Reads an address; white space around it does not count. Throws `Mistake`.
    package init(_ text: some StringProtocol) throws(Mistake) {
        let parts = Self.trimmed(text).split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = DomainName(parts[1]) else { throw .form }
        (local, domain, host) = (String(parts[0]), name.text, name.host)
        let atoms = local.split(separator: ".", omittingEmptySubsequences: false)
        guard !atoms.contains(where: \.isEmpty), local.utf8.count <= Self.longestLocal,
            local.utf8.count + 1 + host.utf8.count <= Self.longest
        else { throw .form }
        let signs = local.unicodeScalars.filter { $0 != "." && !Self.isOfAtom($0) }
        guard signs.allSatisfy(Self.isForeignLetter) else { throw .form }
        guard signs.isEmpty else { throw .letters }
    }

    /// Whether mail could reach a text, as far as its form goes.
    package static func isValid(_ text: some StringProtocol) -> Bool { (try? EmailAddress(text)) != nil }

    /// What is wrong with a text; nil for an address.
    package static func mistake(in text: some StringProtocol) -> Mistake? {
        do throws(Mistake) {
            _ = try EmailAddress(text)
            return nil
        } catch { return error }
    }

    private static let signs = Set("!#$%&'*+/=?^_`{|}~-".unicodeScalars)

    private static func isOfAtom(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: signs.contains(scalar)
        }
    }

    /// A letter, or the mark over one.
    private static func isForeignLetter(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark)
    }

    private static func trimmed(_ text: some StringProtocol) -> Substring {
        let whole = Substring(text).drop { $0.isWhitespace }
        return whole.lastIndex { !$0.isWhitespace }.map { whole[...$0] } ?? ""
    }
}
