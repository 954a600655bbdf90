import Fetch
import Foundation
import Harvest
import Logging
import Search
import ServiceLifecycle
import Storage
import Web

/// Reads the sources when it is time, looks at the links and writes the digest once a week. Told to stop, it closes the runs that
/// go on.
struct HarvestService: Service {
    private let store: Store
    private let scrapers: ScraperFolder
    private let digests: String?
    private let mail: DigestMail
    private let client: HarvestClient
    private let logger: Logger
    /// How often it looks whether something is due.
    private static let beat: Duration = .seconds(30)
    /// How many sources are read at once.
    private static let atOnce = 4
    private static let week: TimeInterval = 7 * 86_400

    init(_ store: Store, _ settings: Settings, site: SiteSettings, scrapers: String, digests: String?, _ logger: Logger)
        throws
    {
        (self.store, self.digests, self.logger, mail) = (store, digests, logger, DigestMail(store, site))
        self.scrapers = ScraperFolder(path: scrapers, logger: logger)
        client = try HarvestClient(settings, path: nil)
    }

    func run() async throws {
        let harvester = Harvester(store: store, client: client.client) { try SearchIndex.update($0, services: $1) }
        let scheduler = Scheduler(harvester, quiet: client.quiet)
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<Self.atOnce {
                    group.addTask {
                        await beat("harvest") { try await scheduler.work(scrapers.definitions()) { tell($0) } }
                    }
                }
                group.addTask { await beat("links") { try await lookAtLinks() } }
                group.addTask { await beat("digest mail") { try await mailDigest() } }
                group.addTask { await beat("digest file") { try await fileDigest() } }
            }
        }
    }

    /// Does something again and again until told to stop; what goes wrong is told and tried again.
    private func beat(_ what: String, _ body: () async throws -> Void) async {
        while !Task.isCancelled {
            do { try await body() } catch is CancellationError { return } catch {
                logger.warning("\(what)", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: Self.beat)
        }
    }

    @Sendable private func tell(_ news: Scheduler.News) {
        switch news {
        case .finished(let run):
            logger.info(
                "harvest",
                metadata: [
                    "source": "\(run.source)", "verdict": "\(run.verdict?.rawValue ?? "")", "pages": "\(run.pages)",
                    "records": "\(run.findings)", "proposed": "\(run.proposed)",
                ]
            )
        case .failed(let source, let error):
            logger.error("harvest", metadata: ["source": "\(source)", "error": "\(error)"])
        }
    }

    private func lookAtLinks() async throws {
        let now = store.clock.now
        let last = try await store.read { try LinkCheck.latest($0) }
        let isNight = !(6..<22).contains(Calendar.tallinn.component(.hour, from: now))
        // What was looked at in a future was looked at by a clock that was wrong.
        let isDue = last.map { now.timeIntervalSince($0) > Self.week || now.timeIntervalSince($0) < -Beat.longest }
        guard isNight, isDue ?? true else { return }
        try await LinkChecking(store: store, client: client.client).run()
    }

    /// Whether the day has begun, and is believed to be today.
    private func isMorning() async throws -> Bool {
        let now = store.clock.now
        guard Calendar.tallinn.component(.hour, from: now) >= 6 else { return false }
        return try await store.read { try Beat.isBelieved($0, at: now) }
    }

    private func mailDigest() async throws {
        guard try await isMorning() else { return }
        let count = try await mail.write()
        if count > 0 { logger.info("digest", metadata: ["mails": "\(count)"]) }
    }

    private func fileDigest() async throws {
        guard let digests, try await isMorning() else { return }
        if try await DigestFile.write(from: store, to: digests) { logger.info("digest") }
    }
}

/// The digest of a week as a file.
enum DigestFile {
    /// Writes it into a folder, unless the week's is there already. Says whether it did.
    static func write(from store: Store, to folder: String) async throws -> Bool {
        let now = store.clock.now
        let path = "\(folder)/\(Digest.file(for: store.clock.today))"
        guard !FileManager.default.fileExists(atPath: path) else { return false }
        let digest = try await store.read { try Digest($0, at: now) }
        try Data(DigestText(digest).text.utf8).write(to: URL(filePath: path), options: .atomic)
        return true
    }
}
