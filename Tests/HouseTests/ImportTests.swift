import Testing

/// Who may lean on whom: the rooms of the house and what each may import.
@Suite struct ImportTests {
    static let allowed: [String: Set<String>] = [
        "Storage": ["CCrypto", "CSQLite", "GRDB", "Synchronization"],
        // What an address of mail is, is said in one place, under every room that takes, keeps or sends to one.
        "Addresses": ["CIDN2"],
        "Fetch": ["Addresses", "CCurl", "Dispatch", "Synchronization"],
        "Markup": ["CLibXML2", "Dispatch", "Synchronization"],
        "Outbox": ["Fetch", "GRDB", "Storage"],
        "Directory": ["Addresses", "GRDB", "Storage", "Synchronization", "Yams"],
        "Accounts": ["Addresses", "CArgon2", "CJOSE", "Fetch", "GRDB", "Storage", "Synchronization"],
        "Search": ["CStemmer", "Directory", "Dispatch", "GRDB", "Storage", "Synchronization"],
        "Harvest": [
            "Addresses", "CZlib", "Directory", "Fetch", "GRDB", "Markup", "Storage", "Synchronization", "Yams",
        ],
        "Referrals": ["Accounts", "Addresses", "Directory", "GRDB", "Outbox", "Storage"],
        "Web": [
            "Accounts", "Addresses", "CQRCode", "CZlib", "Directory", "Harvest", "Hummingbird", "Logging", "Outbox",
            "Referrals",
            "Search", "Storage",
        ],
        "API": [
            "Accounts", "Directory", "Harvest", "Hummingbird", "Logging", "Outbox", "Referrals", "Search", "Storage",
            "Synchronization",
        ],
    ]
    /// These put everything together.
    static let roofs: Set<String> = ["App", "Benchmark"]

    static func imports(_ source: SwiftText) -> [String] {
        source.code.filter { $0.contains("import ") }.compactMap { line in
            let words = line.split(whereSeparator: { " \t".contains($0) }).drop { word in
                word.hasPrefix("@") || ["package", "public", "internal", "fileprivate", "private"].contains(word)
            }
            guard words.first == "import" else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias", "var", "let"]
            let path = words.dropFirst().drop { kinds.contains($0) }.first
            return path?.split(separator: ".").first.map(String.init)
        }
    }

    @Test(arguments: SourceFile.swift(in: "Sources")) func aRoomImportsOnlyWhatItMay(file: SourceFile) throws {
        if Self.roofs.contains(file.room) { return }
        let allowed = try #require(Self.allowed[file.room], "\(file) is in a room that this table does not know")
        for name in Self.imports(file.swift) where name != "Foundation" {
            #expect(allowed.contains(name), "\(file) imports \(name)")
        }
    }

    @Test(arguments: SourceFile.swift(in: "Sources").filter { ["Web", "API"].contains($0.room) })
    func pagesAndAnswersAskNoDatabase(file: SourceFile) {
        let sql = file.text.firstMatch(of: #/"\s*(SELECT .* FROM|INSERT INTO|UPDATE .* SET|DELETE FROM)\b/#)
        #expect(sql == nil, "\(file): \(sql?.0 ?? "")")
    }

    @Test func importsAreFoundHoweverTheyAreWritten() {
        let source = """
            import A
            package import B
            @testable import C
            import struct D.Thing
            // import E
            let text = "import F"
            """
        #expect(Self.imports(SwiftText(source)) == ["A", "B", "C", "D"])
    }

    @Test func everyRoomOfTheTableIsThere() {
        let rooms = Set(SourceFile.swift(in: "Sources").map(\.room))
        #expect(rooms.isSuperset(of: Self.allowed.keys))
    }
}
