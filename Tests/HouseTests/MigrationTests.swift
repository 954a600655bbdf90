import Testing

/// The schema is made of steps, each a file and a line in the list, in order.
@Suite struct MigrationTests {
    static let files = SourceFile.files(in: "Sources/Storage/Migrations", ending: "sql")

    @Test(arguments: files) func aStepIsNamedByNumberAndSubject(file: SourceFile) {
        #expect(file.name.wholeMatch(of: /\d{4}_[a-z]+(_[a-z]+)*\.sql/) != nil, "\(file)")
    }

    @Test func numbersBeginAtOneWithoutGaps() {
        #expect(!Self.files.isEmpty)
        #expect(Self.files.map { Int($0.name.prefix(4)) } == Self.files.indices.map { $0 + 1 })
    }

    @Test func everyStepIsListedInOrder() throws {
        let migrator = try #require(SourceFile.swift(in: "Sources/Storage").first { $0.name == "StoreMigrator.swift" })
        let listed = migrator.text.matches(of: /\("(\d{4}_\w+)", PackageResources\._(\w+)\)/)
        #expect(listed.map { "\($0.1).sql" } == Self.files.map(\.name))
        #expect(listed.allSatisfy { "\($0.1.dropFirst())_sql" == $0.2 }, "each line bears its own file")
    }
}
