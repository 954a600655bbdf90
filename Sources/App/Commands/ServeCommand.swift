import ArgumentParser
import Foundation
import Harvest
import Logging
import Referrals
import Search
import Storage
import Web

/// `kaardistus serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the pages and the open interface until it is told to stop (Ctrl-C, SIGTERM).",
        discussion: """
            Put a reverse proxy with TLS in front of it before it is open to the world. SIGHUP reads settings and scrapers again,
            SIGUSR1 writes a line about its state to the log, SIGUSR2 does nothing.
            """
    )

    @OptionGroup var file: DatabaseOption
    @OptionGroup var key: KeyOption
    @Option(help: "The port to listen on; 0 chooses a free one.") var port = 8080
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "A folder of seed files to load first.") var seeds: String?
    @Option(help: "A settings file (YAML); README.md tells what may stand in it.") var settings: String?
    @Option(help: "A folder of scraper definitions; each source is read when it is time.") var scrapers: String?
    @Option(help: "A folder for the digest of each week.") var digestFolder: String?
    @Option(name: .customLong("public"), help: "The folder of styles and scripts.") var publicFolder: String?
    @Option(help: "How much to log: trace, debug, info, warning or error.") var log = "info"
    @Flag(help: "Serves a database that was begun with a master key without it: no referrals, second factors or mails.")
    var withoutKey = false
    @Flag(help: "A demonstration: no mail is sent to anyone, all can be read at /demo/post.") var demo = false
    @Flag(help: "The clock is right, although much time has passed since the program last ran, or it seems to go back.")
    var clockIsRight = false
    @Flag(help: "Adds the gallery of all pages at /areng/galerii.") var development = false

    func validate() throws {
        guard Logger.Level(rawValue: log) != nil else {
            throw ValidationError("--log is trace, debug, info, warning or error")
        }
        guard !withoutKey || key.key == nil else { throw ValidationError("--without-key and --key exclude each other") }
        guard (0...65535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535") }
    }

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            let settings = try Settings.read(settings)
            let folder = try seeds.map { demo ? try Seeding.readDemo($0) : try Seeding.read($0) }
            if let scrapers { _ = try Definition.folder(scrapers) }
            let lock = try ServerLock(path: file.database)
            let store = try file.openNow(master: try master(), log: try settings.storage?.log(self.settings) ?? .own)
            for note in FileModes.wide(file.database) { Failure.say(note) }
            try await DemoWorld.check(store, isDemo: demo)
            try await MissingKey.check(store, isAllowed: withoutKey)
            if clockIsRight {
                try await store.confirmClock(by: ClockCommand.actor)
            } else {
                _ = try? await store.beat()
            }
            if let folder { Failure.say(Seeding.describe(try await Seeding.load(folder, into: store))) }
            if let count = try await SearchIndex(store: store).prepare() { Failure.say("\(count) services indexed.") }
            if demo { try await fillDemo(store, settings) }
            // A file that cannot be marked is served nonetheless: the watch says what is the matter with it.
            try? await store.mark()
            try await server(store).run()
            LineOutput.standardError.finish()
            try store.close()
            withExtendedLifetime(lock) {}
        }
    }

    /// The master key that was named; a demonstration makes its own beside its database.
    private func master() throws -> MasterKey? {
        if let known = try key.master() { return known }
        guard demo else { return nil }
        let path = "\(file.database).key"
        return FileManager.default.fileExists(atPath: path) ? try MasterKey.read(path) : try MasterKey.make(path)
    }

    private func fillDemo(_ store: Store, _ settings: Settings) async throws {
        guard let seeds else { return }
        let file = try DemoFile.read("\(seeds)/demo/world.yaml")
        let office = ReferralOffice.connected(to: store, site: plan(store).site(settings))
        guard try await DemoWorld(file: file, store: store, office: office).fill() else { return }
        let people = file.accounts.map { "  \($0.email) (\($0.role))" }.joined(separator: "\n")
        Failure.say("Demonstration: sign in at /too with the password “\(file.password)” as\n\(people)")
    }

    private var logger: Logger {
        var logger = Logger(label: "kaardistus") {
            StreamLogHandler(label: $0, stream: LineOutput.Stream(output: .standardError))
        }
        logger.logLevel = Logger.Level(rawValue: log) ?? .info
        return logger
    }

    private func plan(_ store: Store) -> WiringPlan {
        WiringPlan(
            store: store,
            settings: settings,
            seeds: seeds,
            scrapers: scrapers,
            digests: digestFolder,
            port: port,
            isDemo: demo,
            development: development,
            logger: logger
        )
    }

    private func server(_ store: Store) throws -> KaardistusServer {
        let logger = logger
        return KaardistusServer(
            store: store,
            search: SearchEngine(store: store, mending: IndexMending(store: store) { tell($0, logger) }),
            plan: plan(store),
            publicFolder: try PublicFolder.find(publicFolder),
            host: host,
            port: port,
            logger: logger
        )
    }
}

/// Tells what becomes of a damaged index.
private func tell(_ news: IndexMending.News, _ logger: Logger) {
    switch news {
    case .begun(let what): logger.error("the search index is damaged and is made anew", metadata: ["found": "\(what)"])
    case .done(let services): logger.notice("the search index was made anew", metadata: ["services": "\(services)"])
    case .failed(let why):
        logger.error(
            "the search index cannot be made anew: more than the index is damaged",
            metadata: ["error": "\(why)"]
        )
    }
}

/// Where the styles and scripts lie: as told, beside the working folder, or in the folder the program was built in.
enum PublicFolder {
    static func find(_ told: String?) throws -> String {
        let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let above = sequence(first: program) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
        let places = told.map { [$0] } ?? ["Public"] + above.prefix(6).map { $0.appending(path: "Public").path }
        let found = places.first { FileManager.default.fileExists(atPath: "\($0)/tokens.css") }
        guard let found else {
            throw SettingsBroken(
                path: told ?? "Public",
                reason: "the folder of styles and scripts is not there; name it with --public"
            )
        }
        return found
    }
}
