import Foundation
import Testing

/// Every record of the directory that ships with the program, against the official schemas. Done when
/// `KAARDISTUS_HSDS_SCHEMAS` names the folder with `service.json` and `organization.json`, and Python has jsonschema.
@Suite struct HSDSSchemaTests {
    private static let schemas = ProcessInfo.processInfo.environment["KAARDISTUS_HSDS_SCHEMAS"]

    private static var isPossible: Bool {
        schemas != nil && (try? python(["-W", "ignore", "-m", "jsonschema", "--version"]).status) == 0
    }

    @Test(.enabled("KAARDISTUS_HSDS_SCHEMAS is not set, or python3 has no jsonschema") { isPossible })
    func everyRecordIsValid() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hsds-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for sample in [try await Sample(), try await Sample(seeds: Sample.repository.appending(path: "Seeds"))] {
            let reader = Reader(sample)
            var organizations: Set<String> = []
            var services: [URL] = []
            for id in try await Self.ids(reader) {
                let reply = try await reader.ask("/api/services/\(id)?lang=ru")
                organizations.insert(try reply.object().text("organization_id") ?? "")
                services.append(try Self.write(reply, to: folder))
            }
            try Self.validate(services, "service.json")
            var written: [URL] = []
            for id in organizations {
                written.append(try Self.write(try await reader.ask("/api/organizations/\(id)"), to: folder))
            }
            try Self.validate(written, "organization.json")
        }
    }

    private static func ids(_ reader: Reader) async throws -> [String] {
        var ids: [String] = []
        for page in 1...100 {
            let results = try await reader.ask("/api/search?size=100&page=\(page)").object().list("results")
            if results.isEmpty { break }
            ids += results.compactMap { $0.text("id") }
        }
        return ids
    }

    private static func write(_ reply: Reply, to folder: URL) throws -> URL {
        #expect(reply.status == 200)
        let file = folder.appending(path: "\(UUID().uuidString).json")
        try reply.body.write(to: file)
        return file
    }

    private static func validate(_ records: [URL], _ schema: String) throws {
        #expect(!records.isEmpty)
        let instances = records.flatMap { ["-i", $0.path] }
        let result = try python(["-W", "ignore", "-m", "jsonschema"] + instances + ["\(schemas ?? "")/\(schema)"])
        #expect(result.status == 0, "\(result.output.prefix(4000))")
    }

    private static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
