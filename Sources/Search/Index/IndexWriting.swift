import Directory
import Foundation
import GRDB

/// Writes services into the index, and tells whether what stands there is what would be written now.
struct IndexWriting {
    private let db: Database
    private let analysis: DocumentAnalysis
    private var numbers: [String: UInt32] = [:]

    init(_ db: Database, _ analysis: DocumentAnalysis) { (self.db, self.analysis) = (db, analysis) }

    mutating func write(_ service: Service) throws {
        let document = try IndexDocument(service, analysis)
        for term in document.terms where try number(of: term) == nil { try add(term) }
        let values = try values(service, document)
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.cachedStatement(sql: "INSERT INTO search_entry VALUES (\(marks))")
        try statement.execute(arguments: StatementArguments(values))
    }

    /// Whether the entry of a service is as it would be written now, to the last value.
    mutating func isUpToDate(_ service: Service) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT * FROM search_entry WHERE number = ?")
        guard let row = try Row.fetchOne(statement, arguments: [service.number]) else { return false }
        let document = try IndexDocument(service, analysis)
        guard try document.terms.allSatisfy({ try number(of: $0) != nil }) else { return false }
        return try Array(row.databaseValues) == values(service, document).map { $0?.databaseValue ?? .null }
    }

    /// Everything that an entry holds, in the order of the index's columns.
    private mutating func values(
        _ service: Service,
        _ document: IndexDocument
    ) throws -> [(any DatabaseValueConvertible)?] {
        var postings: [UInt32] = []
        for (mention, count) in document.mentions {
            guard let term = try number(of: mention.term) else { continue }
            postings.append(Posting(term: term, mention.column, mention.form, count: count).packed)
        }
        postings.sort()
        var values: [(any DatabaseValueConvertible)?] = [service.number, document.terms.joined(separator: " ")]
        values.append(postings.withUnsafeBytes { Data($0) })
        values.append(contentsOf: Self.filterValues(service))
        values.append(contentsOf: document.cards)
        return values
    }

    private mutating func number(of term: String) throws -> UInt32? {
        if let number = numbers[term] { return number }
        let statement = try db.cachedStatement(sql: "SELECT id FROM search_term WHERE term = ?")
        let number = try UInt32.fetchOne(statement, arguments: [term])
        numbers[term] = number
        return number
    }

    private mutating func add(_ term: String) throws {
        let statement = try db.cachedStatement(sql: "INSERT INTO search_term (term) VALUES (?)")
        try statement.execute(arguments: [term])
        numbers[term] = UInt32(clamping: db.lastInsertedRowID)
    }

    /// What the filters ask about.
    private static func filterValues(_ service: Service) -> [(any DatabaseValueConvertible)?] {
        let capacity = service.capacity
        let hasCapacity = capacity != nil && (capacity?.queue ?? 0) == 0 && capacity?.places != 0
        let words =
            [service.summary, service.description].contains { !$0.isEmpty }
            ? [service.summary, service.description] : [service.name]
        let told = Language.allCases.filter { language in words.contains { $0[language] != nil } }
        return [
            service.id, TextAnalysis.fold(service.name.text(.et)), told.map(\.rawValue).joined(separator: " "),
            service.organization.kind,
            service.needs.joined(separator: " "), service.areas.joined(separator: " "),
            service.languages.joined(separator: " "),
            service.eligibility.ageFrom, service.eligibility.ageTo,
            service.cost.isFree, service.status == .ended, service.schedule?.text,
            hasCapacity, capacity?.fullUntil?.description, service.validity.to?.latest?.description,
        ]
    }
}
