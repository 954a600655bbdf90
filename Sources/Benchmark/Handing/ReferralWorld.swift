package import Accounts
package import Directory
import Foundation
import GRDB
package import Referrals
package import Storage

/// A small invented world in which referrals can be made: two municipalities, three people, two services that take referrals and
/// one that does not.
package struct ReferralWorld: Sendable {
    package let store: Store
    package let office: ReferralOffice
    package let lists: ControlledLists
    /// Specialists of the same municipality, and one of another.
    package let mari: Account
    package let jaan: Account
    package let kati: Account
    package let service: String
    package let other: String
    /// Nobody made sure where its referrals may come to.
    package let unreachable: String
    package static let here = "0899"
    package static let elsewhere = "0793"

    /// Makes it in a store, which needs a master key.
    package init(in store: Store, address: String = "https://kaardistus.example", rules: ReferralRules = .init())
        async throws
    {
        self.store = store
        office = ReferralOffice(vault: store.vault, address: address, rules: rules)
        (service, other, unreachable) = (Identity.service("tugi"), Identity.service("töö"), Identity.service("vaikus"))
        let now = store.clock.now
        let services = [service, other, unreachable]
        let made = try await store.write { db -> (ControlledLists, [Account]) in
            try Self.writeLists(db)
            for (index, id) in services.enumerated() { try Self.write(db, id, "s\(index)") }
            for id in services.prefix(2) {
                try PartnerRoute.invent(db, "noored@partner.example", of: id, by: "test", at: now)
            }
            let people = try [
                ("Mari Maasikas", Self.here, Role.specialist), ("Jaan Jalakas", Self.here, .coordinator),
                ("Kati Kadakas", Self.elsewhere, .specialist),
            ].map { name, place, role in
                try Account.add(
                    db,
                    email: "\(name.lowercased().prefix(4))@vald.example",
                    name: name,
                    role: role,
                    municipality: place,
                    by: "test",
                    at: now
                )
            }
            for person in people { try Account.setPassword(db, "$argon2id$none", of: person.id, at: now) }
            return (try ControlledLists(db), try people.compactMap { try Account.find(db, id: $0.id) })
        }
        (lists, mari, jaan, kati) = (made.0, made.1[0], made.1[1], made.1[2])
    }

    /// What Mari fills in for a girl who is called Liis.
    package func draft(_ name: String = "Liis", contact: String = "5550 1234", to service: String? = nil)
        -> ReferralDraft
    {
        var draft = ReferralDraft()
        (draft.service, draft.need, draft.ageBand) = (service ?? self.service, "work", .from18)
        (draft.area, draft.isSafe) = (Self.here, true)
        draft.person = PersonalWords(name: name, channel: .phone, contact: contact, when: "õhtuti")
        draft.message = "Soovib rääkida tööst."
        draft.consent = ConsentWords(how: .spoken)
        return draft
    }

    /// Makes a draft and gives its identifier.
    package func made(_ draft: ReferralDraft? = nil) async throws -> String {
        let (draft, now) = (draft ?? self.draft(), store.clock.now)
        return try await store.write { db in
            try office.draft(db, draft, lists, for: Self.here, by: mari.id, at: now)
        }
    }

    private static func writeLists(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO area (code, kind, parent, et, ru, en) VALUES ('EE', 'country', NULL, 'Eesti', 'Эстония', 'Estonia'),
                    ('0084', 'county', 'EE', 'Viljandi maakond', 'Вильяндимаа', 'Viljandi County'),
                    ('0899', 'municipality', '0084', 'Viljandi vald', 'волость Вильянди', 'Viljandi Parish'),
                    ('0793', 'municipality', '0084', 'Tartu linn', 'город Тарту', 'Tartu City');
                INSERT INTO need (position, code, crisis, et, ru, en, youth_et, youth_ru, youth_en)
                    VALUES (1, 'work', 0, 'Töö', 'Работа', 'Work', 'Tahan tööd', 'Хочу работать', 'I want to work');
                INSERT INTO organization_kind (position, code, et, ru, en) VALUES (1, 'ngo', 'MTÜ', 'НКО', 'NGO');
                INSERT INTO public_holiday (rule, et, ru, en) VALUES ('02-24', 'a', 'a', 'a'), ('12-24', 'b', 'b', 'b'),
                    ('12-25', 'c', 'c', 'c'), ('12-26', 'd', 'd', 'd'), ('01-01', 'e', 'e', 'e'), ('easter-2', 'f', 'f', 'f');
                """
        )
    }

    private static func write(_ db: Database, _ id: String, _ key: String) throws {
        let organization = Identity.organization(key)
        try db.execute(
            sql: "INSERT INTO organization (id, key, kind, name, status) VALUES (?, ?, 'ngo', ?, 'published')",
            arguments: [organization, key, "Noorte Tugi \(key)"]
        )
        try db.execute(
            sql: "INSERT INTO service (id, key, organization, status, cost) VALUES (?, ?, ?, 'published', 'free')",
            arguments: [id, key, organization]
        )
        for (subject, field) in [(organization, "name"), (id, "name"), (id, "first_step")] {
            try db.execute(
                sql: "INSERT INTO text (subject, field, language, value) VALUES (?, ?, 'et', ?)",
                arguments: [subject, field, "Noorte tugi \(key)"]
            )
        }
    }
}
