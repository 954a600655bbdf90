import Accounts
import Directory
import Foundation
import GRDB
import Hummingbird
import Storage
import Testing

@testable import Referrals
@testable import Web

/// Every cell of the matrix of rights: every kind of caller at every route of the pages.
@Suite struct RightsMatrixTests {
    /// The people of the matrix around one referral: `holder`, `colleague`, `stand_in` …
    private struct Cast {
        let handed: Handed
        let people: [String: Account]
        let draft: String
        let request: String
        let tokens: [String: String]

        init() async throws {
            handed = try await Handed(.accepted)
            let (samples, office, lists, id) = (handed.samples, handed.office, handed.samples.lists, handed.id)
            try await samples.harvest()
            try await samples.harvest(phone: "+372 5555 0202", age: "16-29")
            let holder = try await StaffBrowser.account(.specialist, in: samples)
            var people = ["holder": holder]
            for (name, role, area) in Self.others { people[name] = try await Self.add(samples, name, role, area) }
            let standIn = try #require(people["stand_in"])
            let now = Samples.noon
            (draft, request, tokens) = try await samples.store.write { db in
                let today = Day(now)
                let wanted = Cover.Wanted(
                    colleague: holder.id,
                    reason: .away,
                    from: today,
                    until: today.adding(days: 3)
                )
                try Cover.agree(db, try Cover.begin(db, standIn, wanted, at: now).id, by: holder, at: now)
                let time = now.addingTimeInterval(2 * 86_400)
                try office.proposeTimes(db, [time], for: id, by: .partner, at: now)
                try office.chooseTime(db, time, for: id, by: .youngPerson(toldTo: nil), at: now)
                let referral = try #require(try Referral.find(db, id))
                var filled = try office.filled(db, referral)
                filled.person.contact = "5550 9999"
                let draft = try office.draft(db, filled, lists, for: "0899", by: holder.id, at: now)
                let words = PersonalWords(name: "Liis", channel: .phone, contact: "5550 1234", when: "")
                let request = try office.request(db, words, in: "0899", language: .et, service: nil, at: now)
                let route = try PartnerRoute.add(
                    db,
                    "abi@sinine-sild.example",
                    of: Samples.shelter,
                    language: "et",
                    how: .link,
                    by: holder.id,
                    at: now
                )
                let question = try RouteLink.issue(db, .question, about: route, by: holder.id, at: now)
                let confirmation = try PartnerLink.issue(db, for: Samples.debts, by: holder.id, at: now)
                return (draft, request, ["question": question.text, "confirmation": confirmation.text])
            }
            self.people = people
        }

        private static let others: [(String, Role, String)] = [
            ("colleague", .specialist, "0899"), ("stand_in", .specialist, "0899"),
            ("coordinator", .coordinator, "0899"),
            ("administrator", .administrator, "0899"), ("specialist_elsewhere", .specialist, "0793"),
            ("coordinator_elsewhere", .coordinator, "0793"), ("administrator_elsewhere", .administrator, "0793"),
            ("whole", .administrator, "0899"),
        ]

        private static func add(_ samples: Samples, _ name: String, _ role: Role, _ area: String) async throws
            -> Account
        {
            let hash = try await PasswordHashing(cost: .init(memory: 64, passes: 1)).hash(StaffBrowser.password)
            let now = Samples.noon
            return try await samples.store.write { db in
                let added = try Account.add(
                    db,
                    email: "\(name)@vald.example",
                    name: name,
                    role: role,
                    municipality: area,
                    isWhole: name == "whole",
                    by: "test",
                    at: now
                )
                try Account.setPassword(db, hash, of: added.id, at: now)
                return try #require(try Account.find(db, id: added.id))
            }
        }

        /// The token that a caller brings.
        func token(_ caller: String) -> String {
            switch caller {
            case "partner": String(handed.partner.split(separator: "/")[1])
            case "young_person": String(handed.own.split(separator: "/")[1])
            default: tokens[caller] ?? Token().text
            }
        }

        /// The address of a route with something that is there.
        func path(_ route: String) -> String {
            switch route {
            case "/too/suunamised/uus": "\(route)?teenus=\(Samples.debts)"
            case "/too/suunamised/{id}/muuda": "/too/suunamised/\(draft)/muuda"
            case "/too/poordumised/{id}": "/too/poordumised/\(request)"
            case "/too/ettepanekud/{id}": "/too/ettepanekud/1"
            case "/too/allikad/{id}": "/too/allikad/sild"
            case "/too/topelt/{id}": "/too/topelt/\(Samples.debts)?teine=\(Samples.shelter)"
            case "/asutus/{id}": "/asutus/\(Samples.bridge)"
            case let path where path.hasPrefix("/too/suunamised/{id}"): path.replacing("{id}", with: handed.id)
            case let path where path.hasPrefix("/too/mustandid/"): path.replacing("{id}", with: Samples.draft)
            default: route.replacing("{id}", with: Samples.debts)
            }
        }

        /// A browser in which a person has just signed in.
        func browser(_ caller: String) async throws -> StaffBrowser {
            let browser = try StaffBrowser(handed.samples)
            guard let id = people[caller]?.id else { return browser }
            let token = try await handed.samples.store.write { db in
                try Session.begin(db, for: id, browser: "Firefox, Linux", at: Samples.noon)
            }
            browser.set("too", token.text)
            return browser
        }
    }

    /// A form that can be read, so that the link alone decides.
    private static func readable(_ path: String) -> String {
        switch path {
        case "/vastus/{id}": "tegu=nahtud&versioon=0"
        case "/minu/{id}": "tegu=loobun&versioon=0"
        case "/aadress/{id}": "vastus=ei&keel=et"
        default: "a=b"
        }
    }

    private static let form = "a=b&teenus=\(Samples.debts)"

    @Test(arguments: RightsTable.callers(of: "staff")) func everyPageForStaffAnswersWhomItShould(_ caller: String)
        async throws
    {
        let cast = try await Cast()
        for row in try RightsTable("staff").rows {
            let browser = try await cast.browser(caller)
            let path = cast.path(row.path)
            // Before the door links and cookies of a visitor who is on the way are missing: that is told, not refused.
            let isDoor = StaffArea.routes.contains { $0.path == row.path && $0.right == nil }
            let reply =
                row.method == .get
                ? try await browser.get(path)
                : try await browser.send(path, Self.form, from: isDoor || caller == "nobody" ? "/too/sisse" : "/too")
            let word = RightsTable.word(reply)
            let leads = isDoor && ["hidden", "door"].contains(word)
            // Whoever signs out is led to the door; a report that is not there is not there for anybody.
            let isDone = caller != "nobody" && ["/too/valja", "/too/vead"].contains(row.path) && word != "no"
            let isAnswered = leads || isDone
            #expect(isAnswered || word == row.expected[caller], "\(caller): \(row.method) \(path) \(reply.status)")
        }
    }

    @Test(arguments: RightsTable.callers(of: "pages")) func everyPublicPageAnswersWhomItShould(_ caller: String)
        async throws
    {
        let cast = try await Cast()
        for row in try RightsTable("pages").rows where !["/health", "/ready"].contains(row.path) {
            let browser = try await cast.browser(caller == "staff" ? "holder" : caller)
            let isLink = ["/vastus/", "/minu/", "/aadress/", "/kinnita/"].contains(where: row.path.hasPrefix)
            let path =
                row.path == "/static/{name}"
                ? cast.handed.samples.files.address("site.css")
                : isLink ? row.path.replacing("{id}", with: cast.token(caller)) : cast.path(row.path)
            let reply =
                row.method == .get ? try await browser.get(path) : try await browser.post(path, Self.readable(row.path))
            #expect(RightsTable.word(reply) == row.expected[caller], "\(caller): \(row.method) \(path) \(reply.status)")
        }
    }
}
