import Directory
import GRDB
import Storage
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

    /// Lends what has met the words of the services that changed before, to one at a time.
    func lendAnalysis(_ body: (DocumentAnalysis) throws -> Void) rethrows {
        try analysis.withLock { kept in
            let lent = Lent(analysis: kept ?? DocumentAnalysis(self))
            defer { kept = lent.analysis.terms.count < Self.mostTerms ? lent.analysis : nil }
            try body(lent.analysis)
        }
    }

    /// Beyond so many terms a new one is begun, so that it does not grow without end.
    private static let mostTerms = 50_000

    /// Never leaves the lock.
    private struct Lent: @unchecked Sendable {
        let analysis: DocumentAnalysis
    }

    /// The last two, the latest last.
    private static let made = Mutex<[(generation: Int64, knowledge: Knowledge)]>([])

    /// What goes with the index as it stands, or with a generation that is just being made; made anew only where the lists have
    /// changed, for it takes longer than anything else of a small index.
    static func current(_ db: Database, generation: Int64? = nil) throws -> Knowledge {
        let generation = try generation ?? Int64.fetchOne(db, sql: "SELECT generation FROM search_state") ?? 0
        let known = made.withLock { $0 }
        if let same = known.last(where: { $0.generation == generation }) { return same.knowledge }
        let lists = try Damage.watching { try ControlledLists(db) }
        let knowledge = known.last { $0.knowledge.lists == lists }?.knowledge ?? Knowledge(lists)
        made.withLock { made in
            made.removeAll { $0.knowledge === knowledge }
            made = made.suffix(1) + [(generation, knowledge)]
        }
        return knowledge
    }
}
