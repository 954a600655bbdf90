import Accounts
import Directory
import Foundation
import Hummingbird
import Referrals
import Search
import Storage
import Testing

@testable import API
@testable import Benchmark

/// Every cell of the matrix of rights of the interface: every kind of key at every address.
@Suite struct KeyMatrixTests {
    private struct Row {
        let method: HTTPRequest.Method
        let path: String
        let expected: [String: String]
    }

    private static let table: [Row] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Rights/interface.tsv")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "\t").map(String.init)
        }
        return lines.dropFirst().map { cells in
            Row(
                method: HTTPRequest.Method(cells[0]) ?? .get,
                path: cells[1],
                expected: Dictionary(uniqueKeysWithValues: zip(lines[0].dropFirst(2), cells.dropFirst(2)))
            )
        }
    }()

    /// What an administrator gives a key; a coordinator alone lets one read persons.
    private static let given = Set(APIKey.Scope.allCases).subtracting([.readPersons])

    /// The keys of the columns; nobody brings none.
    private static let keys: [String: Set<APIKey.Scope>] = [
        "all": given, "read": [.readReferrals], "write": [.writeReferrals],
        "statistics": [.readStatistics], "elsewhere": given,
    ]

    private static func word(_ status: Int) -> String {
        switch status {
        case 401: "nokey"
        case 403: "no"
        case 404: "hidden"
        case 500...: "fault \(status)"
        default: "yes"
        }
    }

    @Test(arguments: ["nobody"] + keys.keys.sorted()) func everyAddressAnswersWhomItShould(_ caller: String)
        async throws
    {
        let program = try await Program()
        let id = try await program.world.referral(in: .sent)
        var headers: HTTPFields = [.contentType: "application/json"]
        if let scopes = Self.keys[caller] {
            let area = caller == "elsewhere" ? ReferralWorld.elsewhere : ReferralWorld.here
            headers[.authorization] = "Bearer \(try await Program.key(program.world, scopes, in: area))"
        }
        headers[try #require(HTTPFields.Element.Name("If-Match"))] = "\"2\""
        for row in Self.table {
            let thing =
                row.path.hasPrefix("/api/services")
                ? program.world.service
                : row.path.hasPrefix("/api/organizations") ? try await organization(program) : id
            let path = row.path.replacing("{id}", with: thing)
            let body = row.method == .post ? "{\"action\":\"cancel\",\"reason\":\"other_help\"}" : ""
            let reply = try await program.reader.send(row.method, path, headers, body)
            #expect(Self.word(reply.status) == row.expected[caller], "\(caller): \(row.method) \(path) \(reply.status)")
        }
    }

    private func organization(_ program: Program) async throws -> String {
        let service = program.world.service
        return try await program.world.store.read { try Service.find($0, id: service)?.organization.id ?? "" }
    }

    @Test func everyAddressThatAnswersHasAnExpectation() async throws {
        let program = try await Program()
        let router = Router(context: ReaderContext.self)
        let office = program.world.office
        let search = SearchEngine(store: program.world.store)
        DataRoutes(store: program.world.store, search: search, settings: APISettings(), office: office).add(to: router)
        let named = Set(Self.table.map { "\($0.method) \($0.path.split(separator: "?")[0])" })
        for route in router.routes where [.get, .post, .put, .patch, .delete].contains(route.method) {
            let path = "\(route.path)".replacing(/:(\w+)/) { "{\($0.output.1)}" }
            guard !["/api", "/api/services", "/api/organizations", "/api/**"].contains(path) else { continue }
            let reply = try await program.reader.send(route.method, path.replacing("{id}", with: "0"), [:])
            #expect(named.contains("\(route.method) \(path)") == (reply.status != 405), "\(route.method) \(path)")
        }
    }
}
