/// What is wrong in a definition file: where, what was expected there and what was found.
package struct DefinitionMistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name of the file.
    package let file: String
    /// From 1; 0 when it is about the file as a whole.
    package let line: Int
    /// The key it is about.
    package let key: String
    package let expected: String
    /// As it stands there; nil when nothing does.
    package let found: String?

    /// One sentence with all of it.
    package var description: String {
        let place = line > 0 ? "\(file):\(line)" : file
        let found = found.map { "; found “\($0.prefix(80))”" } ?? ""
        return "\(place): \(key): expected \(expected)\(found)"
    }
}

/// Definition files that cannot be read, each with its mistake.
package struct DefinitionsBroken: Error, Hashable, Sendable, CustomStringConvertible {
    package let mistakes: [DefinitionMistake]

    /// A line for each.
    package var description: String {
        "The scrapers were not read:\n" + mistakes.map { "  \($0)" }.joined(separator: "\n")
    }
}
