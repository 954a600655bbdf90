import Testing

/// Whoever holds a key, a password or a token in the raw describes itself as hidden, so that no log can show it.
@Suite struct HiddenTests {
    /// What a property that holds a secret is called, and what it is made of.
    private static var secret: Regex<(Substring, Substring)> {
        #/^\s*(?:(?:package|private|fileprivate) )*(?:let|var) (\w*(?:[sS]ecret|[pP]assword|[tT]oken|[mM]asterKey|[rR]ecovery)\w*): (?:String|\[String\]|\[UInt8\]|Data)\??(?: =.*)?\s*$/#
    }
    /// Bytes in the room of the keys are keys.
    private static var bytes: Regex<(Substring, Substring)> {
        #/^\s*(?:(?:package|private|fileprivate) )*(?:let|var) (\w+): (?:\[UInt8\]|\[String: \[UInt8\]\])\s*$/#
    }
    /// Where a secret lies, or what it is called elsewhere: not the secret.
    private static var harmless: Regex<(Substring, Substring)> { #/(_file|_env|_endpoint|_auth|_supported)$/# }
    /// The name of a program in a user agent is called a token by the standard.
    private static let known: Set<String> = ["UserAgent"]

    struct Holder {
        let type: String
        let adopts: String
        let property: String
        let line: Int
    }

    /// The properties that hold secrets, each with the head of the type it stands in.
    static func holders(_ file: SourceFile) -> [Holder] { holders(file.swift, isVault: file.path.contains("/Vault/")) }

    static func holders(_ source: SwiftText, isVault: Bool) -> [Holder] {
        var (found, heads): ([Holder], [(name: String, adopts: String, depth: Int)]) = ([], [])
        let (secret, bytes, harmless) = (secret, bytes, harmless)
        let type = #/\b(?:struct|class|enum|actor|extension) (\w+)([^{]*)\{/#
        var depth = 0
        for (number, line) in source.code.enumerated() {
            if line.contains("{"), let head = line.firstMatch(of: type) {
                heads.append((String(head.1), String(head.2), depth + 1))
            }
            let isDeclaration = (line.contains("let ") || line.contains("var ")) && !line.contains("static ")
            if isDeclaration, let type = heads.last, type.depth == depth {
                let match = line.firstMatch(of: secret) ?? (isVault ? line.firstMatch(of: bytes) : nil)
                if let name = match.map({ String($0.1) }), !name.contains(harmless) {
                    found.append(Holder(type: type.name, adopts: type.adopts, property: name, line: number + 1))
                }
            }
            depth += line.count { $0 == "{" } - line.count { $0 == "}" }
            while let last = heads.last, last.depth > depth { heads.removeLast() }
        }
        return found
    }

    @Test(arguments: SourceFile.swift(in: "Sources"))
    func whatHoldsASecretIsHidden(file: SourceFile) {
        for holder in Self.holders(file) where !Self.known.contains(holder.type) {
            let isHidden =
                holder.adopts.contains("Hidden")
                || file.text.contains(
                    "extension \(holder.type): CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable"
                )
            #expect(isHidden, "\(file):\(holder.line) \(holder.type).\(holder.property)")
        }
    }

    @Test func secretsAreFoundWhereverTheyStand() {
        let source = """
            struct Open {
                let password: String?
                var other: Int { 1 }
                struct Inner: Hidden, Sendable {
                    private let apiToken: String
                    func read() { let secret: String = "" }
                }
                let password_file: String?
                let isSecret: Bool
            }
            """
        let found = Self.holders(SwiftText(source), isVault: false)
        #expect(found.map(\.property) == ["password", "apiToken"])
        #expect(found.map { $0.adopts.contains("Hidden") } == [false, true])
        #expect(Self.holders(SwiftText("struct Key {\n    let bytes: [UInt8]\n}"), isVault: true).count == 1)
    }

    @Test func thereAreHoldersToLookAt() {
        let holders = SourceFile.swift(in: "Sources").flatMap { Self.holders($0) }.map(\.type)
        #expect(
            Set(holders).isSuperset(of: [
                "MasterKey", "Attempt", "TimeCode", "SMTPServer", "ProviderSettings", "Account",
            ])
        )
    }
}
