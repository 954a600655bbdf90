import Testing

/// A file is called by what it is about.
@Suite struct NamesTests {
    static let files = SourceFile.swift(in: "Sources") + SourceFile.swift(in: "Tests")
    static let empty = [
        "Manager", "Helper", "Helpers", "Utils", "Util", "Core", "Common", "Extensions", "Base", "Impl",
    ]

    @Test(arguments: files) func noNameSaysNothing(file: SourceFile) {
        let stem = file.name.dropLast(".swift".count)
        for word in Self.empty { #expect(!stem.hasSuffix(word), "\(file)") }
        #expect(stem.first?.isUppercase == true, "\(file)")
    }

    @Test(arguments: files) func noFolderSaysNothing(file: SourceFile) {
        for folder in file.path.split(separator: "/").dropLast() {
            #expect(!Self.empty.contains(String(folder)), "\(file)")
        }
    }

    @Test func noNameStandsTwiceInARoom() {
        let names = Dictionary(grouping: SourceFile.swift(in: "Sources")) { "\($0.room)/\($0.name)" }.filter {
            $1.count > 1
        }
        #expect(names.keys.sorted() == [])
    }

    @Test func onlyOthersTypesAreExtendedInAFileOfTheirOwn() {
        let all = SourceFile.swift(in: "Sources")
        let own = Set(
            all.flatMap { $0.text.matches(of: /\b(?:struct|class|enum|actor|protocol) (\w+)/).map { String($0.1) } }
        )
        for file in all {
            guard let plus = file.name.firstIndex(of: "+") else { continue }
            #expect(!own.contains(String(file.name[..<plus])), "\(file)")
        }
    }
}
