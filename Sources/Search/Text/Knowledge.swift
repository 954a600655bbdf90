import Directory
import GRDB
import Synchronization

/// All that is made of the controlled lists alone: what words, concepts and places are. It changes only when the lists do, and
/// then the index is made anew.
final class Knowledge: Sendable {
    let lists: ControlledLists
    let morphology: Morphology
    let lexicon: ConceptLexicon
    let places: Places
    /// For the services that change one by one.
    private let analysis = Mutex<DocumentAnalysis?>(nil)

    init(_ lists: ControlledLists) {
        self.lists = lists
        morphology = Morphology(lists)
        lexicon = ConceptLexicon(lists.concepts, morphology)
        places = Places(lists)
    }

    /// Lends what has met the words of the services that changed before.
    func lendAnalysis<Value>(_ body: (DocumentAnalysis) throws -> Value) rethrows -> Value {
        let lent = analysis.withLock { analysis in
            defer { analysis = nil }
            return analysis.map { Lent(analysis: $0) }
        }
        let used = lent?.analysis ?? DocumentAnalysis(self)
        defer {
            let back = Lent(analysis: used)
            if used.terms.count < Self.mostTerms { analysis.withLock { $0 = back.analysis } }
        }
        return try body(used)
    }

    /// Beyond so many terms a new one is begun, so that it does not grow without end.
    private static let mostTerms = 50_000

    /// One is with one borrower at a time.
    private struct Lent: @unchecked Sendable {
        let analysis: DocumentAnalysis
    }

    private static let latest = Mutex<(generation: Int64, knowledge: Knowledge)?>(nil)

    /// What goes with the index as it stands, or with a generation that is just being made; made once for each.
    static func current(_ db: Database, generation: Int64? = nil) throws -> Knowledge {
        let generation = try generation ?? Int64.fetchOne(db, sql: "SELECT generation FROM search_state") ?? 0
        if let latest = latest.withLock({ $0 }), latest.generation == generation { return latest.knowledge }
        let knowledge = Knowledge(try ControlledLists(db))
        latest.withLock { $0 = (generation, knowledge) }
        return knowledge
    }
}
