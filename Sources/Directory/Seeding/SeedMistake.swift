/// What is wrong in a seed file: where, and what was expected.
package struct SeedMistake: Error, Equatable, CustomStringConvertible, Sendable {
    package let file: String
    /// From 1; 0 when it is about the file as a whole.
    package let line: Int
    package let reason: String

    package var description: String { line > 0 ? "\(file):\(line): \(reason)" : "\(file): \(reason)" }
}

/// Seed files that cannot be read; nothing was loaded.
package struct SeedsBroken: Error, Equatable, CustomStringConvertible, Sendable {
    package let mistakes: [SeedMistake]

    package var description: String {
        "The seeds were not loaded, nothing has changed:\n" + mistakes.map { "  \($0)" }.joined(separator: "\n")
    }
}

/// A place in a seed file.
struct SeedPlace: Equatable, Sendable {
    let file: String
    let line: Int
    /// What it is called where it stands.
    let name: String

    func mistake(_ expected: String) -> SeedMistake {
        SeedMistake(file: file, line: line, reason: "\(name): expected \(expected)")
    }
}
