import Accounts
import Directory
import Foundation
import GRDB
import Harvest
import Referrals
import Storage
import Web

/// Fills an empty database with the demonstration: accounts, partners that take referrals, and referrals in every state. A database
/// with people of its own is never touched, and one that holds a demonstration is never served as anything else.
struct DemoWorld {
    let file: DemoFile
    let store: Store
    let office: ReferralOffice

    /// What is wrong with starting: a demonstration in a real database, or a real start on a demonstration.
    enum Mixed: Error, CustomStringConvertible {
        case real
        case demonstration

        var description: String {
            switch self {
            case .real:
                "this database has accounts of its own; a demonstration needs a database of its own (--database)"
            case .demonstration: "this database holds a demonstration; start with --demo, or name another database"
            }
        }
    }

    /// Throws `Mixed` when the database is not of the kind it is started as.
    static func check(_ store: Store, isDemo: Bool) async throws {
        let isMarked: Bool = try await store.read { db in try Self.isMarked(db) }
        let hasAccounts: Bool = try await store.read { db in try !Account.all(db).isEmpty }
        if isDemo, hasAccounts, !isMarked { throw Mixed.real }
        if !isDemo, isMarked { throw Mixed.demonstration }
    }

    private static func isMarked(_ db: Database) throws -> Bool {
        let events = try Journal.events(db, about: "demonstration")
        return !events.isEmpty
    }

    /// Fills the database, unless it is filled. Says whether it did.
    func fill() async throws -> Bool {
        let isFilled: Bool = try await store.read { db in try Self.isMarked(db) }
        if isFilled { return false }
        let hash = try await PasswordHashing().hash(file.password)
        let (file, office, now) = (file, office, store.clock.now)
        try await store.write { db in
            try Journal.append(db, "demonstration.begun", subject: "demonstration", actor: "demo", at: now)
            var people: [String: Account] = [:]
            for person in file.accounts { people[person.email] = try Self.add(db, person, hash, at: now) }
            for route in file.routes {
                guard let service = try Service.find(db, key: route.service) else { continue }
                // Before anything was sent.
                let before = now.addingTimeInterval(-366 * 86_400)
                try PartnerRoute.invent(db, route.email, of: service.id, by: "demo", at: before)
            }
            try Self.say(db, file, at: now)
            let lists = try ControlledLists(db)
            for item in file.referrals {
                guard let holder = people[item.holder] else { continue }
                try DemoCase(item: item, holder: holder, office: office, lists: lists, now: now).make(db)
            }
            for request in file.requests {
                let words = PersonalWords(
                    name: request.name,
                    channel: .phone,
                    contact: request.contact,
                    when: request.when
                )
                let language = Language(rawValue: request.language) ?? .et
                _ = try office.request(db, words, in: request.municipality, language: language, service: nil, at: now)
            }
        }
        return true
    }

    /// What readers report and partners answer, waiting for whoever keeps the directory true.
    private static func say(_ db: Database, _ file: DemoFile, at now: Date) throws {
        for report in file.reports {
            guard let service = try Service.find(db, key: report.service) else { continue }
            try Mistake.tell(db, service: service.id, field: report.field, note: report.words, at: now)
        }
        for answer in file.answers {
            guard let service = try Service.find(db, key: answer.service),
                let field = Field(rawValue: answer.field)
            else { continue }
            let cite = Words.of(.et)["partner.cite"]
            _ = try Reviewing.propose(db, service, [field: answer.words], cite: cite, at: now)
        }
    }

    private static func add(_ db: Database, _ person: DemoFile.Person, _ hash: String, at now: Date) throws -> Account?
    {
        let account = try Account.add(
            db,
            email: person.email,
            name: person.name,
            role: Role(rawValue: person.role) ?? .specialist,
            municipality: person.municipality,
            isWhole: person.role == Role.administrator.rawValue,
            by: "demo",
            at: now
        )
        try Account.setPassword(db, hash, of: account.id, at: now)
        return try Account.find(db, id: account.id)
    }
}
