import Accounts
import Foundation
import Storage
import Web
import Yams

/// The demonstration as its file tells it: `Seeds/demo/world.yaml`.
struct DemoFile: Decodable, Hidden {
    struct Person: Decodable {
        let email: String
        let name: String
        let role: String
        let municipality: String
    }

    struct Route: Decodable {
        let service: String
        let email: String
    }

    struct Request: Decodable {
        let name: String
        let contact: String
        let when: String
        let language: String
        let municipality: String
    }

    /// What somebody says of a field of a service.
    struct Saying: Decodable {
        let service: String
        let field: String
        let words: String
    }

    struct Step: Decodable {
        let move: String
        let days: Double
        let by: String?
    }

    struct Case: Decodable {
        let holder: String
        let service: String
        let need: String
        let age: String
        let name: String
        let contact: String
        let language: String?
        let message: String
        let days: Double
        let steps: [Step]
    }

    let password: String
    let accounts: [Person]
    let routes: [Route]
    let requests: [Request]
    let reports: [Saying]
    let answers: [Saying]
    let referrals: [Case]

    /// Who may try it.
    var people: Demonstration {
        Demonstration(
            accounts: accounts.map { ($0.email, Role(rawValue: $0.role) ?? .specialist) },
            password: password
        )
    }

    /// Throws `SettingsBroken` with the reason.
    static func read(_ path: String) throws -> DemoFile {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingsBroken(path: path, reason: "the file of the demonstration cannot be read")
        }
        do { return try YAMLDecoder().decode(DemoFile.self, from: text) } catch {
            throw SettingsBroken(path: path, reason: "\(error)")
        }
    }
}
