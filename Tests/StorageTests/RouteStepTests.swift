import Foundation
import GRDB
import Testing

@testable import Storage

/// What was known of partners' addresses before each became a record of its own is there afterwards, and counts only where the
/// mailbox itself had agreed.
@Suite struct RouteStepTests {
    /// How identifiers begin here.
    private static let id = "00000000-0000-4000-8000-0000000000"
    private static let before = """
        INSERT INTO area (code, kind, parent, et, ru, en) VALUES ('EE', 'country', NULL, 'Eesti', 'a', 'a'),
            ('0084', 'county', 'EE', 'b', 'b', 'b'), ('0899', 'municipality', '0084', 'c', 'c', 'c');
        INSERT INTO need (position, code, crisis, et, ru, en, youth_et, youth_ru, youth_en)
            VALUES (1, 'work', 0, 'a', 'a', 'a', 'a', 'a', 'a');
        INSERT INTO organization_kind (position, code, et, ru, en) VALUES (1, 'ngo', 'a', 'a', 'a');
        INSERT INTO organization (id, key, kind, name, status) VALUES ('\(id)0a', 'o', 'ngo', 'Noorte Tugi', 'published');
        INSERT INTO service (id, key, organization, status, cost) VALUES ('\(id)11', 's1', '\(id)0a', 'published', 'free'),
            ('\(id)12', 's2', '\(id)0a', 'published', 'free'), ('\(id)13', 's3', '\(id)0a', 'published', 'free');
        INSERT INTO account (id, email, name, role, municipality, added_at)
            VALUES ('\(id)21', 'mari@vald.example', 'Mari', 'specialist', '0899', '2026-11-01T08:00:00.000Z');
        INSERT INTO partner_route (service, email, language, how, verified_by, verified_at) VALUES
            ('\(id)11', 'a@partner.example', 'et', 'link', 'partner', '2026-11-02T08:00:00.000Z'),
            ('\(id)12', 'b@partner.example', 'ru', 'call', '\(id)21', '2026-11-03T08:00:00.000Z');
        INSERT INTO route_question (hash, service, email, asked_by, asked_at, expires_at) VALUES
            ('0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '\(id)13', 'c@partner.example', '\(id)21',
            '2026-11-04T08:00:00.000Z', '2026-12-04T08:00:00.000Z');
        INSERT INTO referral (id, version, state, municipality, holder, service, organization, need, age_band, area, language,
            urgent, wants_mail, wants_follow_up, safe, made_at, changed_at, sent_at) VALUES
            ('\(id)01', 2, 'sent', '0899', '\(id)21', '\(id)12', '\(id)0a', 'work', '18-20', '0899', 'et',
            0, 0, 0, 1, '2026-11-05T08:00:00.000Z', '2026-11-05T08:00:00.000Z', '2026-11-05T08:00:00.000Z'),
            ('\(id)02', 1, 'draft', '0899', '\(id)21', '\(id)12', '\(id)0a', 'work', '18-20', '0899', 'et',
            0, 0, 0, 1, '2026-11-05T08:00:00.000Z', '2026-11-05T08:00:00.000Z', NULL);
        """

    @Test func whatOnePersonHadMadeSureOfWaitsForASecondAndReferralsKeepWhereTheyWent() throws {
        let database = try DatabaseQueue()
        try StoreMigrator.migrator.migrate(database, upTo: "0013_parting")
        try database.write { try $0.execute(sql: Self.before) }
        try StoreMigrator.bringUpToDate(database)
        try database.read { db in
            let routes = try Row.fetchAll(db, sql: "SELECT * FROM route ORDER BY service")
            #expect(
                routes.map { $0["email"] as String } == ["a@partner.example", "b@partner.example", "c@partner.example"]
            )
            #expect(routes.map { $0["counts_from"] as String? } == ["2026-11-02T08:00:00.000Z", nil, nil])
            #expect(routes.allSatisfy { ($0["id"] as String).count == 36 })
            let kept = try String.fetchAll(
                db,
                sql: "SELECT route.email FROM referral JOIN route ON route.id = referral.route"
            )
            #expect(kept == ["b@partner.example"])
            let open = try String.fetchOne(
                db,
                sql: "SELECT route.email FROM route_link JOIN route ON route.id = route_link.route"
            )
            #expect(open == "c@partner.example")
            #expect(try Integrity.faults(db) == [])
        }
    }
}
