import Foundation
import Harvest
import Logging
import Synchronization

/// The definitions of a folder as they stand now, so that one can be added while the program runs; read again only when a file
/// has changed.
final class ScraperFolder: Sendable {
    private struct State {
        var files: [String: Date] = [:]
        var definitions: [Definition]?
    }

    private let path: String
    private let logger: Logger
    private let state = Mutex(State())

    init(path: String, logger: Logger) { (self.path, self.logger) = (path, logger) }

    /// Those that can be read; what is wrong with the others is told once.
    func definitions() -> [Definition] {
        let files = files
        return state.withLock { state in
            if let known = state.definitions, state.files == files { return known }
            let (definitions, mistakes) = Definition.reading(folder: path)
            for mistake in mistakes { logger.warning("definition", metadata: ["mistake": "\(mistake)"]) }
            state = State(files: files, definitions: definitions)
            return definitions
        }
    }

    /// When each file was changed last.
    private var files: [String: Date] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let changed = names.map { name -> (String, Date) in
            let facts = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
            return (name, facts?[.modificationDate] as? Date ?? .distantPast)
        }
        return Dictionary(changed, uniquingKeysWith: { first, _ in first })
    }
}
