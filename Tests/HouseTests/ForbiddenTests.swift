import Testing

/// What does not stand in the program's code.
@Suite struct ForbiddenTests {
    /// Each pattern with where it is allowed.
    static let patterns: [(what: String, found: @Sendable (String) -> Bool)] = [
        ("fatalError", { $0.contains("fatalError(") }),
        ("preconditionFailure", { $0.contains("preconditionFailure(") }),
        ("try!", { $0.contains("try!") && $0.contains(/\btry!/) }),
        ("as!", { $0.contains("as!") && $0.contains(/\bas!/) }),
        ("a forced value", { $0.contains("!") && $0.contains(/[\w\)\]]!(?!=)/) }),
        ("public", { $0.contains("public") && $0.contains(/^\s*public (?!import)/) }),
        (
            "a source of randomness that can fail to zeros",
            { $0.contains(/\bUUID(\.init)?\(\)|globallyUniqueString|urandom|NSUUID/) }
        ),
        ("a dictionary that stops at a key met twice", { $0.contains("uniqueKeysWithValues") }),
        ("output that stops when nobody reads it", { $0.contains("FileHandle.standard") }),
    ]

    @Test(arguments: SourceFile.swift(in: "Sources")) func nothingStopsTheProgramOnPurpose(file: SourceFile) {
        for (number, line) in file.swift.code.enumerated() {
            for pattern in Self.patterns { #expect(!pattern.found(line), "\(file):\(number + 1) has \(pattern.what)") }
        }
    }

    @Test(arguments: SourceFile.swift(in: "Sources").filter { !["App", "Benchmark"].contains($0.room) })
    func onlyTheCommandLinePrints(file: SourceFile) {
        for (number, line) in file.swift.code.enumerated() {
            let isPrinting = line.contains("(") && line.contains(/\b(debugPrint|print|dump|NSLog)\(/)
            #expect(!isPrinting, "\(file):\(number + 1)")
        }
    }

    private static let marks = ["TODO", "FIXME", "XXX", "HACK"]

    @Test(arguments: SourceFile.swift(in: "Sources") + SourceFile.files(in: "Sources", ending: "sql"))
    func nothingIsLeftForLater(file: SourceFile) {
        for (number, line) in file.lines.enumerated() {
            let isLeft = Self.marks.contains(where: line.contains) && line.contains(/\b(TODO|FIXME|XXX|HACK)\b/)
            #expect(!isLeft, "\(file):\(number + 1)")
        }
    }

    @Test func whatIsForbiddenIsFoundInCodeAlone() {
        let bad = [
            "try! read()", "x as! String", "list.first!", "call()!.name", "fatalError(\"no\")", "public func a()",
            "let id = UUID().uuidString", "ids.map { _ in UUID.init() }",
            "ProcessInfo.processInfo.globallyUniqueString",
            "Dictionary(uniqueKeysWithValues: pairs)", "FileHandle.standardError.write(data)",
        ]
        for line in bad { #expect(Self.patterns.contains { $0.found(SwiftText(line).code[0]) }, "\(line)") }
        let fine = [
            "if a != b {}", "// try! it", "let text = \"Hi!\"", "if !a && !b() {}", "public import GRDB",
            "a! = b".replacing("!", with: ""), "UUID(name: key, in: space)",
        ]
        for line in fine { #expect(!Self.patterns.contains { $0.found(SwiftText(line).code[0]) }, "\(line)") }
    }
}
