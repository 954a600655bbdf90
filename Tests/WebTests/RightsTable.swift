import Foundation
import Hummingbird

@testable import Web

/// A table of `Tests/Rights`: what each kind of caller is to get from each route.
struct RightsTable {
    struct Row {
        let method: HTTPRequest.Method
        let path: String
        let expected: [String: String]
    }

    let callers: [String]
    let rows: [Row]

    /// The kinds of caller of a table.
    static func callers(of name: String) -> [String] { (try? RightsTable(name))?.callers ?? [] }

    init(_ name: String) throws {
        let text = try String(
            contentsOf: Samples.repository.appending(path: "Tests/Rights/\(name).tsv"),
            encoding: .utf8
        )
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "\t").map(String.init)
        }
        let callers = Array(lines[0].dropFirst(2))
        self.callers = callers
        rows = lines.dropFirst().map { cells in
            Row(
                method: HTTPRequest.Method(cells[0]) ?? .get,
                path: cells[1],
                expected: Dictionary(uniqueKeysWithValues: zip(callers, cells.dropFirst(2)))
            )
        }
    }

    /// What an answer is in the words of the tables.
    static func word(_ reply: Reply) -> String {
        if reply.status == 303, reply.headers[.location]?.contains("/too/sisse") == true { return "door" }
        switch reply.status {
        case 401: return "nokey"
        case 403: return "no"
        case 404: return "hidden"
        case 500...: return "fault \(reply.status)"
        case 429: return "slowed"
        default: return "yes"
        }
    }
}
