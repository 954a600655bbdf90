import ArgumentParser
import Directory
import Fetch
import Foundation
import Harvest

/// `kaardistus new-scraper`
struct NewScraperCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-scraper",
        abstract:
            "Begins a scraper: a definition, the recorded page, and an expectation that fails until it is filled in.",
        discussion: """
            Nothing is overwritten. Write the definition (Scrapers/README.md), then run the command again with --fill and without
            an address: it writes what the definition finds on the recorded page, for you to look through before it is kept.
            """
    )

    @Argument(help: "The name of the source: small letters, digits and dashes.") var name: String
    @Argument(help: "The address of its first page.") var address: String?
    @Flag(help: "Write what the definition finds on the recorded pages into the expectation.") var fill = false
    @Option(help: "Where definitions are kept.") var scrapers = "Scrapers"
    @Option(help: "Where recorded pages and expectations are kept.") var recorded = "Tests/HarvestTests/Recorded"
    @Option(help: "A web page or mail address of yours: the host is told whom to write to.") var contact: String?
    @Option(help: "A host of an inner network that may be asked.") var allowHost: [String] = []
    @Option(help: "The seeds, for the names of areas.") var seeds = "Seeds"
    @Flag(help: "Go through the proxies that the environment names.") var environmentProxies = false

    func validate() throws {
        guard name.wholeMatch(of: /[a-z0-9-]{1,60}/) != nil else {
            throw ValidationError("The name may have small letters, digits and dashes, such as tartu-ee.")
        }
        guard fill == (address == nil) else {
            throw ValidationError("Give the address of the first page, or --fill without one.")
        }
        guard fill || contact != nil else {
            throw ValidationError("Say with --contact whom the host may write to, as polite robots do.")
        }
    }

    func run() async throws {
        let place = ScraperPlace(name: name, scrapers: scrapers, recorded: recorded)
        do {
            if fill { return try await Self.fill(place, areas: Area.seeded(in: URL(filePath: seeds))) }
            if let taken = place.files.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
                throw Refusal(description: "\(taken.relativePath) is there already; nothing was written.")
            }
            let page = try await fetch(address ?? "")
            try place.write(page)
            print("Written: \(place.files.map(\.relativePath).joined(separator: ", ")).")
            print(
                "Describe the source in \(place.definition.relativePath), then: kaardistus new-scraper \(name) --fill"
            )
        } catch let error as FetchFault {
            throw Refusal.exit("The page could not be fetched. \(error)")
        } catch let error as ExitCode { throw error } catch { throw Refusal.exit("\(error)") }
    }

    /// One sentence for whoever called.
    struct Refusal: Error, CustomStringConvertible {
        let description: String

        static func exit(_ sentence: String) -> ExitCode {
            Failure.say("kaardistus: \(sentence)")
            return ExitCode(1)
        }
    }

    private func fetch(_ text: String) async throws -> FetchedPage {
        var settings = ClientSettings(userAgent: UserAgent(version: Kaardistus.version, contact: contact ?? ""))
        settings.addressGuard = AddressGuard(allowedHosts: Set(allowHost))
        if environmentProxies { settings.proxies = ProxySettings(environment: ProcessInfo.processInfo.environment) }
        let address = try WebAddress(text)
        let download = try await PoliteClient(HTTPClient(settings)).get(address)
        return FetchedPage(
            address: address.text,
            base: download.response.address.text,
            bytes: download.bytes,
            contentType: download.contentType
        )
    }

    private static func fill(_ place: ScraperPlace, areas: [Area]) async throws {
        let result = try await place.result(areas: areas)
        try result.json.write(to: place.expectation, atomically: true, encoding: .utf8)
        print("\(place.expectation.relativePath): \(result.findings.count) records, \(result.issues.count) issues.")
        print("Read it through: from now on the tests hold the definition to it.")
    }
}

/// The files of one scraper.
struct ScraperPlace {
    let name: String
    let definition: URL
    let folder: URL
    let expectation: URL

    init(name: String, scrapers: String, recorded: String) {
        self.name = name
        definition = URL(filePath: scrapers).appending(path: "\(name).yaml")
        folder = URL(filePath: recorded).appending(path: name)
        expectation = URL(filePath: recorded).appending(path: "\(name).json")
    }

    var files: [URL] { [definition, folder, expectation] }

    /// Writes a draft, the page and a blank expectation.
    func write(_ page: FetchedPage) throws {
        let draft = DefinitionDraft(page, name: name)
        let file = "page.\(draft.ending)"
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(page.bytes).write(to: folder.appending(path: file))
        let line = [page.address, file, page.contentType].compactMap { $0 }.joined(separator: " ")
        try "\(line)\n".write(to: folder.appending(path: Recording.index), atomically: true, encoding: .utf8)
        try RecordedResult.blank.json.write(to: expectation, atomically: true, encoding: .utf8)
        let parent = definition.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try draft.yaml.write(to: definition, atomically: true, encoding: .utf8)
    }

    /// What the definition finds on the recorded pages.
    func result(areas: [Area]) async throws -> RecordedResult {
        let yaml = try String(contentsOf: definition, encoding: .utf8)
        let extraction = Extraction(
            try Definition(yaml: yaml, file: "\(name).yaml"),
            ways: WaysOfReading(areas: areas)
        )
        return RecordedResult(await (try Recording(folder: folder)).crawl(extraction))
    }
}
