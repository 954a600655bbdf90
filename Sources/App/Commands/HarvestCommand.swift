import ArgumentParser
import Directory
import Foundation
import Harvest
import Search
import Storage

/// `kaardistus harvest`
struct HarvestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harvest",
        abstract: "Reads sources on the web now and proposes what differs from the directory.",
        discussion: """
            Without names it reads every source of the folder. People decide about what is proposed at /too/ettepanekud.
            It ends with 1 when a source could not be read or was not as expected.
            """
    )

    @OptionGroup var file: DatabaseOption
    @Argument(help: "The names of the sources: those of their files without .yaml.") var names: [String] = []
    @Option(help: "The folder of scraper definitions.") var scrapers = "Scrapers"
    @Option(help: "The settings file (YAML) that the server uses.") var settings: String?
    @Flag(help: "Reads and tells what would be proposed, and writes nothing.") var dryRun = false
    @Flag(help: "Looks whether the addresses that the directory names are still there, and reads no source.")
    var links = false
    @Option(help: "Writes the digest of the week into a folder, and reads no source.") var digestFolder: String?

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            if let digestFolder {
                let store = try file.look()
                let isNew = try await DigestFile.write(from: store, to: digestFolder)
                return print(isNew ? "Written." : "The digest of this week is there already.")
            }
            let store = try file.openExisting()
            let client = try HarvestClient(Settings.read(settings), path: settings)
            if links { return try await lookAtLinks(store, client) }
            let definitions = try chosen()
            let harvester = Harvester(store: store, client: client.client) { try SearchIndex.update($0, services: $1) }
            let isGood = try await read(definitions, harvester)
            if !isGood { throw ExitCode(1) }
        }
    }

    private func chosen() throws -> [Definition] {
        let all = try Definition.folder(scrapers)
        guard !names.isEmpty else { return all }
        return try names.map { name in
            guard let definition = all.first(where: { $0.name == name }) else {
                throw ValidationError("\(scrapers) holds no \(name).yaml")
            }
            return definition
        }
    }

    /// Several at once; hosts are spared all the same. Says whether all went well.
    private func read(_ definitions: [Definition], _ harvester: Harvester) async throws -> Bool {
        let progress = Progress("pages")
        let counts = PageCounts()
        var table = HarvestTable()
        try await withThrowingTaskGroup(of: (HarvestTable.Line, [Proposal]).self) { group in
            var waiting = definitions[...]
            func next() {
                guard let definition = waiting.popFirst() else { return }
                group.addTask {
                    let tell: Crawl.Progress = { done, known in
                        let sum = counts.set(definition.name, done, known)
                        progress.show(sum.done, of: sum.known)
                    }
                    return try await line(definition, harvester, tell)
                }
            }
            for _ in 0..<4 { next() }
            while let (line, proposals) = try await group.next() {
                table.lines.append(line)
                table.proposals += proposals
                next()
            }
        }
        progress.end()
        print(table.text(of: definitions.map(\.name), isRehearsal: dryRun))
        return table.lines.allSatisfy(\.isGood)
    }

    private func line(
        _ definition: Definition,
        _ harvester: Harvester,
        _ progress: @escaping Crawl.Progress
    ) async throws -> (HarvestTable.Line, [Proposal]) {
        do {
            guard dryRun else { return (.init(try await harvester.run(definition, progress: progress)), []) }
            let rehearsal = try await harvester.rehearse(definition, progress: progress)
            return (.init(rehearsal.run), rehearsal.proposals)
        } catch Problem.conflict(let reason) { return (.init(definition.name, reason), []) } catch
            where StoreFault.isOfOneRow(error)
        {
            // One source that fails says nothing about the others.
            return (.init(definition.name, "\(error)"), [])
        }
    }

    private func lookAtLinks(_ store: Store, _ client: HarvestClient) async throws {
        let progress = Progress("links")
        let count = try await LinkChecking(store: store, client: client.client).run { progress.show($0, of: $1) }
        progress.end()
        for link in try await store.read({ try LinkCheck.bad($0) }) {
            print("\(link.verdict.rawValue)\t\(link.address)\t\(link.detail)")
        }
        print("\(count) addresses looked at.")
    }
}

/// How far each of several sources is.
private final class PageCounts: @unchecked Sendable {
    private let lock = NSLock()
    private var counts: [String: (done: Int, known: Int)] = [:]

    func set(_ name: String, _ done: Int, _ known: Int) -> (done: Int, known: Int) {
        lock.withLock {
            counts[name] = (done, known)
            return counts.values.reduce((0, 0)) { ($0.0 + $1.done, $0.1 + $1.known) }
        }
    }
}
