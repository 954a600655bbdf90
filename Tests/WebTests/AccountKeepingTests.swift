import Accounts
import Foundation
import GRDB
import Hummingbird
import Outbox
import Storage
import Testing

@testable import Web

/// Who keeps accounts takes over none of them: links go to their owners, who hear of every change.
@Suite struct AccountKeepingTests {
    private static let site: SiteSettings = {
        var site = SiteSettings()
        site.mail = .server("smtp://mail.example.ee:587")
        return site
    }()

    /// The kinds of mails that wait for an account.
    private func mails(_ samples: Samples, to account: Account) async throws -> [String] {
        try await samples.store.read {
            try String.fetchAll(
                $0,
                sql: "SELECT name FROM message WHERE subject = ? ORDER BY made_at, name",
                arguments: [account.id]
            )
        }
    }

    private func kept(_ samples: Samples, _ name: String, _ place: Account.Place) async throws -> Account {
        try await samples.store.write { db in
            let account = try Account.add(
                db,
                email: "\(name)@vald.example",
                name: name,
                role: place.role,
                municipality: place.municipality,
                isWhole: place.isWhole,
                by: "test",
                at: Samples.noon
            )
            let token = try Invitation.issue(db, for: account.id, by: "test", at: Samples.noon)
            return try Invitation.accept(db, token, password: "$argon2id$x", at: Samples.noon)
        }
    }

    private func browser(_ samples: Samples, of account: Account, _ site: SiteSettings = Self.site) async throws
        -> StaffBrowser
    {
        let browser = try StaffBrowser(samples, settings: site)
        let token = try await samples.store.write {
            try Session.begin($0, for: account.id, browser: "Firefox, Linux", at: Samples.noon)
        }
        browser.set("too", token.text)
        return browser
    }

    @Test func aNewLinkForAnAccountThatHasAnOwnerGoesByMailAndIsShownToNobody() async throws {
        let samples = try await Samples()
        let owner = try await StaffBrowser.account(.specialist, in: samples)
        let keeper = try await StaffBrowser(samples, as: .administrator, settings: Self.site)
        let reply = try await keeper.send("/too/kontod", "tegu=kutsu&konto=\(owner.id)")
        #expect(reply.status == 303 && reply.headers[.location] == "/too/kontod?tehtud=saadetud")
        #expect(try await !keeper.get("/too/kontod?tehtud=saadetud").text.contains("/too/kutse/"))
        #expect(try await mails(samples, to: owner) == ["invitation"])
        #expect(try await samples.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM link") } == 1)
    }

    @Test func whereNoMailIsPossibleThereIsNoLinkAndASentenceSaysWhatToDo() async throws {
        let samples = try await Samples()
        let owner = try await StaffBrowser.account(.specialist, in: samples)
        let keeper = try await StaffBrowser(samples, as: .administrator)
        let reply = try await keeper.send("/too/kontod", "tegu=kutsu&konto=\(owner.id)")
        #expect(reply.status == 409 && !reply.text.contains("/too/kutse/"))
        #expect(reply.text.contains("linki ei saa saata") && reply.text.contains("sulge konto ja lisa uus"))
        #expect(try await samples.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM link") } == 0)
    }

    @Test func theOwnerIsToldOfPasswordCodeKeyAndRole() async throws {
        let samples = try await Samples()
        let own = try await StaffBrowser(samples, as: .specialist, settings: Self.site)
        let owner = try await StaffBrowser.account(.specialist, in: samples)
        let new = "uus=minu+enda+uus+parool&uuesti=minu+enda+uus+parool&tegu=parool"
        #expect(try await own.send("/too/profiil", "parool=kolm+rohelist+kapsast&\(new)").status == 303)
        let page = try await own.send("/too/profiil/kood", "tegu=alusta&parool=minu+enda+uus+parool")
        let typed = try #require(page.text.firstMatch(of: /<code class="secret">([A-Z2-7 ]+)</)).output.1
        let secret = try #require(TimeCode(base32: typed.filter { $0 != " " }))
        let step = TimeCode.step(at: Samples.noon)
        let shown = try await own.send("/too/profiil/kood", "tegu=kinnita&kood=\(secret.code(at: step - 1))")
        let codes = shown.text.matches(of: /<li><code>([a-z0-9\-]+)<\/code>/).map { String($0.output.1) }
        let off = "tegu=eemalda&parool=minu+enda+uus+parool&kood=\(codes[0])"
        #expect(try await own.send("/too/profiil/kood", off).status == 303)
        let keeper = try await StaffBrowser(samples, as: .administrator, settings: Self.site)
        let move = "tegu=muuda&konto=\(owner.id)&roll=coordinator&piirkond=0899"
        #expect(try await keeper.send("/too/kontod", move).status == 303)
        #expect(
            try await Set(mails(samples, to: owner))
                == ["account-password", "account-code_on", "account-code_off", "account-moved"]
        )
        let keys = "tegu=lisa&piirkond=0899&paevad=365&nimetus=STAR&oigus=referrals%3Aread"
        #expect(try await keeper.send("/too/votmed", keys).status == 200)
        let admin = try await StaffBrowser.account(.administrator, in: samples)
        #expect(try await mails(samples, to: admin) == ["account-key_made"])
    }

    @Test func theOwnerIsToldWhenAnAccountIsClosedOrOpenedAndNothingIsToldWhereNothingChanged() async throws {
        let samples = try await Samples()
        let owner = try await kept(samples, "oma", .init(role: .specialist, municipality: "0899"))
        let keeper = try await StaffBrowser(samples, as: .administrator, settings: Self.site)
        let same = "tegu=muuda&konto=\(owner.id)&roll=specialist&piirkond=0899"
        let reply = try await keeper.send("/too/kontod", same)
        #expect(reply.headers[.location] == "/too/kontod?tehtud=sama")
        #expect(try await mails(samples, to: owner) == [])
        for action in ["sulge", "sulge", "ava", "ava"] {
            #expect(try await keeper.send("/too/kontod", "tegu=\(action)&konto=\(owner.id)").status == 303)
        }
        #expect(try await Set(mails(samples, to: owner)) == ["account-closed", "account-opened"])
        #expect(try await mails(samples, to: owner).count == 2)
    }

    @Test func whomAnAdministratorAddsSeesNobodyUntilAColleagueVouchesOnThePage() async throws {
        let samples = try await Samples()
        let leader = try await kept(samples, "juht", .init(role: .coordinator, municipality: "0899"))
        let keeper = try await StaffBrowser(samples, as: .administrator, settings: Self.site)
        let add = "tegu=lisa&nimi=Uno+Uus&epost=uno%40vald.example&roll=coordinator&piirkond=0899"
        #expect(try await keeper.send("/too/kontod", add).text.contains("ootab kolleegi kinnitust"))
        #expect(try await mails(samples, to: leader) == ["account-colleague"])
        let uno = try await samples.store.write { db in
            let uno = try #require(try Account.find(db, email: "uno@vald.example"))
            let token = try Invitation.issue(db, for: uno.id, by: "test", at: Samples.noon)
            return try Invitation.accept(db, token, password: "$argon2id$x", at: Samples.noon)
        }
        let ghost = try await browser(samples, of: uno)
        #expect(try await ghost.get("/too").text.contains("Sa ei näe veel noorte suunamisi"))
        for path in ["/too/suunamised", "/too/poordumised", "/too/kolleegid", "/too/votmed/isikud"] {
            #expect(try await ghost.get(path).status == 403, "\(path)")
        }
        let own = try await browser(samples, of: leader)
        #expect(try await own.get("/too").text.contains("uus kolleeg ootab kinnitust"))
        #expect(try await own.get("/too/kolleegid").text.contains("Uno Uus"))
        let shown = try await ghost.get("/too").text
        let code = try #require(shown.firstMatch(of: /<b>([0-9]{6})<\/b>/)?.output.1)
        #expect(try await own.send("/too/kolleegid", "tegu=kinnita&konto=\(uno.id)&kood=12").status == 422)
        #expect(try await own.send("/too/kolleegid", "tegu=kinnita&konto=\(uno.id)&kood=\(code)").status == 303)
        #expect(try await own.send("/too/kolleegid", "tegu=kinnita&konto=\(uno.id)&kood=\(code)").status == 404)
        #expect(try await mails(samples, to: uno) == ["account-vouched"])
        #expect(try await ghost.get("/too/suunamised").status == 200)
    }

    @Test func withoutACurrentCodeASecondFactorStaysOn() async throws {
        let samples = try await Samples()
        let own = try await StaffBrowser(samples, as: .specialist, settings: Self.site)
        let page = try await own.send("/too/profiil/kood", "tegu=alusta&parool=kolm+rohelist+kapsast")
        let typed = try #require(page.text.firstMatch(of: /<code class="secret">([A-Z2-7 ]+)</)).output.1
        let secret = try #require(TimeCode(base32: typed.filter { $0 != " " }))
        let step = TimeCode.step(at: Samples.noon)
        _ = try await own.send("/too/profiil/kood", "tegu=kinnita&kood=\(secret.code(at: step - 1))")
        for action in ["eemalda", "uued-koodid"] {
            for code in ["", secret.code(at: step - 1), "000000x"] {
                let form = "tegu=\(action)&parool=kolm+rohelist+kapsast&kood=\(code)"
                #expect(try await [422, 429].contains(own.send("/too/profiil/kood", form).status), "\(action) \(code)")
            }
        }
        let owner = try await StaffBrowser.account(.specialist, in: samples)
        #expect(try await samples.store.read { try SecondFactor.isOn($0, owner.id) })
    }

    @Test func anAdministratorSeesAndChangesOnlyTheirMunicipality() async throws {
        let samples = try await Samples()
        let own = try await kept(samples, "oma", .init(role: .specialist, municipality: "0899"))
        let other = try await kept(samples, "teine", .init(role: .specialist, municipality: "0793"))
        let whole = try await kept(samples, "kogu", .init(role: .administrator, municipality: "0899", isWhole: true))
        let keeper = try await kept(samples, "haldur", .init(role: .administrator, municipality: "0899"))
        let browser = try await browser(samples, of: keeper)
        let page = try await browser.get("/too/kontod").text
        #expect(page.contains(own.email) && !page.contains(other.email))
        for victim in [other, whole] {
            for action in ["kutsu", "sulge", "kood-maha", "seos-maha", "muuda&roll=specialist&piirkond=0899"] {
                let reply = try await browser.send("/too/kontod", "konto=\(victim.id)&tegu=\(action)")
                #expect(reply.status == 404, "\(victim.name) \(action)")
            }
        }
        let add = "tegu=lisa&nimi=Uno+Uus&epost=uno%40vald.example&roll=administrator&kogu=1"
        #expect(try await browser.send("/too/kontod", "\(add)&piirkond=0793").status == 403)
        #expect(try await browser.send("/too/kontod", "\(add)&piirkond=0899").status == 200)
        let added = try await samples.store.read { try Account.find($0, email: "uno@vald.example") }
        #expect(added?.isWhole == false)
        let key = "tegu=lisa&paevad=365&nimetus=STAR&oigus=referrals%3Aread&piirkond="
        #expect(try await browser.send("/too/votmed", key + "0793").status == 403)
        #expect(try await browser.send("/too/votmed", key + "0899").status == 200)
        #expect(try await browser.get("/too/valjuv").status == 403)
        #expect(try await browser.get("/too/sisselogimised?konto=\(other.id)").status == 404)
    }

    @Test func aReferralOfAnotherMunicipalityIsNotStopped() async throws {
        let handed = try await Handed()
        let keeper = try await kept(handed.samples, "haldur", .init(role: .administrator, municipality: "0793"))
        let browser = try await browser(handed.samples, of: keeper)
        let code = String(handed.id.prefix(8))
        #expect(try await !browser.get("/too/peatamine?kood=\(code)").text.contains("<b>\(code.uppercased())</b>"))
        let form = "kood=\(code)&suunamine=\(handed.id)&versioon=2&samm=cancel&pohjus=duplicate"
        #expect(try await browser.send("/too/peatamine", form).status == 404)
        #expect(try await handed.state() == .sent)
    }

    @Test func whoHoldsReferralsIsMovedOnlyOnceTheyAreHandedOver() async throws {
        let handed = try await Handed()
        let holder = try await StaffBrowser.account(.specialist, in: handed.samples)
        let keeper = try await StaffBrowser(handed.samples, as: .administrator)
        for place in ["roll=specialist&piirkond=0793", "roll=administrator&piirkond=0899"] {
            let reply = try await keeper.send("/too/kontod", "tegu=muuda&konto=\(holder.id)&\(place)")
            #expect(reply.status == 409 && reply.text.contains("suunamised tuleb enne edasi anda"))
        }
        let rise = "tegu=muuda&konto=\(holder.id)&roll=coordinator&piirkond=0899"
        #expect(try await keeper.send("/too/kontod", rise).status == 303)
        #expect(try await handed.samples.store.read { try Account.find($0, id: holder.id) }?.role == .coordinator)
    }

    @Test func coordinatorsAreToldWhoGetsAnAccountOrARoleAmongThem() async throws {
        let samples = try await Samples()
        let coordinator = try await StaffBrowser.account(.coordinator, in: samples)
        let keeper = try await StaffBrowser(samples, as: .administrator, settings: Self.site)
        let form = "tegu=lisa&nimi=Uno+Uus&epost=uno%40vald.example&roll=coordinator&piirkond=0899"
        #expect(try await keeper.send("/too/kontod", form).status == 200)
        #expect(try await mails(samples, to: coordinator) == ["account-colleague"])
    }

    @Test func aCoordinatorLetsAKeyOfTheirMunicipalityReadPersonsAndTakesThatBack() async throws {
        let samples = try await Samples()
        let keeper = try await StaffBrowser(samples, as: .administrator)
        func make(_ area: String) async throws -> String {
            let form =
                "tegu=lisa&piirkond=\(area)&paevad=365&nimetus=STAR-\(area)&oigus=referrals%3Aread&oigus=persons%3Aread"
            #expect(try await keeper.send("/too/votmed", form).status == 422)
            let good = form.replacing("&oigus=persons%3Aread", with: "")
            let page = try await keeper.send("/too/votmed", good).text
            return String(try #require(page.firstMatch(of: /value="(kaart_[A-Za-z0-9_\-]{43})"/)?.output.1))
        }
        let (own, foreign) = (try await make("0899"), try await make("0793"))
        func key(_ text: String) async throws -> APIKey {
            try #require(try await samples.store.read { try APIKey.find($0, text, at: Samples.noon) })
        }
        let coordinator = try await StaffBrowser(samples, as: .coordinator)
        let page = try await coordinator.get("/too/votmed/isikud").text
        #expect(page.contains("STAR-0899") && !page.contains("STAR-0793"))
        let (id, other) = (try await key(own).id, try await key(foreign).id)
        #expect(try await coordinator.send("/too/votmed/isikud", "tegu=anna&voti=\(other)").status == 404)
        #expect(try await coordinator.send("/too/votmed/isikud", "tegu=anna&voti=\(id)").status == 303)
        #expect(try await key(own).may(.readPersons))
        #expect(try await !key(foreign).may(.readPersons))
        #expect(try await keeper.send("/too/votmed/isikud", "tegu=anna&voti=\(other)", from: "/too").status == 403)
        #expect(try await coordinator.send("/too/votmed/isikud", "tegu=vota&voti=\(id)").status == 303)
        #expect(try await !key(own).may(.readPersons))
    }

    @Test func signInsAreFoundOnOnesOwnPageAndByAdministratorsOfTheMunicipality() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.specialist, in: samples)
        let other = try await kept(samples, "teine", .init(role: .specialist, municipality: "0793"))
        let visitor = try StaffBrowser(samples)
        _ = try await visitor.send("/too/sisse", "epost=specialist%40vald.example&parool=vale+parool+123")
        _ = try await visitor.send("/too/sisse", "epost=specialist%40vald.example&parool=kolm+rohelist+kapsast")
        #expect(try await visitor.send("/too/valja", "", from: "/too").status == 303)
        try await samples.store.write { db in
            try SignInRecord.note(db, .refused, of: other.id, .init(caller: "198.51.100.7"), at: Samples.noon)
            try SignInRecord.note(db, .refused, of: nil, .init(caller: "203.0.113.9"), at: Samples.noon)
        }
        let own = try await StaffBrowser(samples, as: .specialist).get("/too/profiil/sisselogimised").text
        for word in ["Logis sisse", "Ei pääsenud sisse", "Logis välja", "192.0.2.0/24"] {
            #expect(own.contains(word), "\(word)")
        }
        #expect(!own.contains("198.51.100") && !own.contains("203.0.113") && !own.contains("192.0.2.7"))
        let keeper = try await kept(samples, "haldur", .init(role: .administrator, municipality: "0899"))
        let page = try await browser(samples, of: keeper).get("/too/sisselogimised").text
        #expect(page.contains("Kati Kask") && !page.contains("198.51.100") && !page.contains("203.0.113"))
        let whole = try await StaffBrowser(samples, as: .administrator)
        let all = try await whole.get("/too/sisselogimised").text
        #expect(all.contains("198.51.100.0/24") && all.contains("203.0.113.0/24") && all.contains("tundmatu"))
        let one = try await whole.get("/too/sisselogimised?konto=\(account.id)").text
        #expect(one.contains("Logis välja") && !one.contains("198.51.100"))
    }

    @Test func longListsOfSignInsComeInPages() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.specialist, in: samples)
        try await samples.store.write { db in
            for number in 0..<120 {
                let visitor = SignInRecord.Visitor(caller: "10.0.\(number).1")
                try SignInRecord.note(db, .entered, of: account.id, visitor, at: Samples.noon)
            }
        }
        let browser = try await StaffBrowser(samples, as: .specialist)
        for (page, count) in [(1, 50), (2, 50), (3, 20), (4, 0), (-3, 50)] {
            let text = try await browser.get("/too/profiil/sisselogimised?leht=\(page)").text
            #expect(text.matches(of: /10\.0\.\d+\.0\/24/).count == count, "page \(page)")
        }
    }
}
