import Directory

/// How what a source says of a field stands to what the directory shows.
enum Difference: Equatable {
    /// It means the same.
    case none
    /// Only the spelling differs: space, case, how a telephone number is written.
    case spelling
    case real

    init(_ field: Field, shown: String, found: String) {
        if shown == found {
            self = .none
        } else if field.shape.meaning(shown) == field.shape.meaning(found) {
            self = field.shape.isOrderOnly(shown, found) ? .none : .spelling
        } else {
            self = .real
        }
    }
}

extension Difference {
    /// Whether everything a source lists stands in the directory already, perhaps beside more.
    static func isIncluded(_ field: Field, found: String, in shown: String) -> Bool {
        guard field.isLines || field == .languages else { return false }
        let have = Set(field.shape.meaning(shown))
        return field.shape.meaning(found).allSatisfy { have.contains($0) }
    }
}
