package import Directory
package import Foundation
import GRDB
import Storage

/// What a source, or whoever offers a service, says differently from the directory.
package struct Proposal: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// One field of a service.
        case field
        /// A record that the directory does not know.
        case new
        /// A service that is probably no longer there.
        case ended
        /// A linked document that is another one now.
        case document
    }

    /// The field of a proposal that is about a whole record.
    package static let wholeRecord = "record"

    package let number: Int64
    package let kind: Kind
    /// The source's name; nil when whoever offers the service proposes it.
    package let source: String?
    package let sourceTitle: String?
    /// What the source calls the record.
    package let key: String
    /// The service's identifier; nil for a new record.
    package let service: String?
    /// The service's name, or that of the new record.
    package let name: String
    package let organization: String
    /// By its name in the seeds.
    package let field: String
    /// What the directory showed when it was proposed; nil for a new record.
    package let before: String?
    /// What was found, as the machine read it.
    package let found: String
    /// The words of the source that it was read from.
    package let passage: String
    /// Where they stand.
    package let address: String
    /// Whether another source still says what the directory shows.
    package let contradicts: Bool
    package let foundAt: Date
    /// The decision that holds; nil while it waits.
    package let decision: Decision?

    /// The fields of a new record.
    package var record: [Field: FoundValue] { kind == .new ? Finding.fields(found) : [:] }

    /// The value that the decision has let in; what was found where nobody has edited it.
    package var settled: String { decision?.edited ?? found }

    /// The lines of a document that are gone or have come; none where its words could not be compared.
    package var lines: [DocumentChange.Line] { kind == .document ? DocumentChange.lines(of: passage) : [] }

    init(_ row: Row) {
        (number, source, sourceTitle) = (row["number"], row["source"], row["title"])
        kind = Kind(rawValue: row["kind"]) ?? .field
        (key, service, field) = (row["key"], row["service"], row["field"])
        let passage: String = row["passage"]
        name = row["name"] ?? passage
        organization = row["organization"] ?? ""
        (before, found, self.passage, address) = (row["before"], row["found"], passage, row["address"])
        contradicts = row["contradicts"]
        foundAt = Date(iso8601: row["found_at"]) ?? .distantPast
        decision = Decision(row)
    }

    /// One that is to be written.
    struct Draft {
        var kind = Kind.field
        let key: String
        let service: String?
        let field: String
        let before: String?
        let found: FoundValue
        let address: String
        var contradicts = false
    }
}
