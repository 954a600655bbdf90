import Testing

/// Files and functions stay small enough to be read in one go.
@Suite struct SizeTests {
    static let files = SourceFile.swift(in: "Sources")

    @Test func thereAreFilesToMeasure() {
        #expect(Self.files.count > 80)
        #expect(Set(Self.files.map(\.room)).isSuperset(of: ["API", "App", "Directory", "Search", "Storage", "Web"]))
    }

    @Test(arguments: SourceFile.swift(in: "Sources") + SourceFile.swift(in: "Tests"))
    func noFileIsOverThreeHundredLines(file: SourceFile) { #expect(file.length <= 300, "\(file)") }

    @Test func mostFilesAreShort() {
        let lengths = Self.files.map(\.length).sorted()
        #expect(lengths[lengths.count / 2] < 80, "the median")
        #expect(lengths[lengths.count * 9 / 10] < 200, "nine in ten")
    }

    @Test(arguments: files) func noFunctionIsOverFortyLines(file: SourceFile) {
        for function in file.swift.functions {
            #expect(function.length <= 40, "\(file):\(function.line)")
        }
    }

    @Test func mostFunctionsAreShort() {
        let lengths = Self.files.flatMap { $0.swift.functions }.map(\.length).sorted()
        #expect(lengths.count > 300)
        #expect(lengths[lengths.count / 2] <= 10)
    }

    @Test func functionsAreMeasuredBetweenTheirBraces() {
        let source = """
            struct A {
                func short() -> String { "}" }
                func long(_ a: Int) {
                    if a > 1 { print("{") } // {
                    let b = \"\"\"
                        { markup
                        \"\"\"
                }
                init() {
                    self.init()
                }
            }
            """
        let functions = SwiftText(source).functions
        #expect(functions.map(\.line) == [2, 3, 9])
        #expect(functions.map(\.length) == [1, 4, 3])
    }
}
