import Accounts
import Directory
import Storage

/// The pages of accounts, over the samples and an invented person.
struct SpecimensOfAccounts {
    let samples: SamplesDirectory
    let desk: Desk
    let account: Account

    private var words: Words { desk.words }

    func all() async throws -> [Specimen] {
        let door = Desk(reader: desk.reader, account: nil, secret: desk.secret)
        let (keys, clock) = (try await keys(), try await clock())
        return [
            Specimen(words["code.title"], page: CodePage(desk: door, fault: words["code.wrong"]).html),
            Specimen(words["reset.title"], page: ResetPage(desk: door).html),
            Specimen(words["reset.asked.title"], page: ResetPage(desk: door, isAsked: true).html),
            Specimen(words["signin.or"], page: SignInPage(desk: door, provider: "TARA").html),
        ] + second + [cover, keys, clock] + (try await atTheDoor())
    }

    /// Who came in, and which programs see who young people are.
    private func atTheDoor() async throws -> [Specimen] {
        let (store, now, account) = (samples.pages.store, SamplesDirectory.morning, account)
        let (records, keys) = try await store.write { db in
            for kind in SignInRecord.Kind.allCases {
                try SignInRecord.note(db, kind, of: account.id, .init(caller: "192.0.2.7", browser: "Firefox"), at: now)
            }
            return (try SignInRecord.page(db, .account(account.id)).records, try APIKey.all(db))
        }
        var page = SignInsPage(desk: desk, records: records, count: 120, page: 2)
        page.accounts = [account]
        return [
            Specimen(words["signins.title"], page: page.html),
            Specimen(words["persons.title"], page: PersonsPage(desk: desk, keys: keys).html),
        ]
    }

    private var second: [Specimen] {
        let states: [(String, SecondFactorPage.State)] = [
            ("second.off", .off(canBegin: true)), ("second.begin", .begun(TimeCode(), isWrong: true)),
            ("second.codes.title", .codes(["abcd-efgh-jkmn", "pqrs-tuvw-xyz2"])), ("second.on", .on(codes: 9)),
        ]
        return states.map { key, state in
            Specimen(
                words[key],
                page: SecondFactorPage(desk: desk, account: account, state: state, isNeeded: true).html
            )
        }
    }

    private func clock() async throws -> Specimen {
        let store = samples.pages.store
        try await store.beat()
        return Specimen(words["clock.title"], page: ClockPage(desk: desk, clock: try await ClockStanding(store)).html)
    }

    private var cover: Specimen {
        let today = desk.reader.today
        let form = CoverPage.Form(from: today.description, until: today.description, fault: "kuni")
        let page = CoverPage(
            desk: desk,
            account: account,
            covers: [],
            all: [account],
            colleagues: [account],
            form: form
        )
        return Specimen(words["cover.title"], page: page.html)
    }

    private func keys() async throws -> Specimen {
        let (store, now) = (samples.pages.store, SamplesDirectory.morning)
        let scopes: Set<APIKey.Scope> = [.readReferrals]
        let wanted = APIKey.Wanted(label: "STAR", municipality: account.municipality, scopes: scopes, days: 90)
        let (keys, text) = try await store.write { db in
            let text = try APIKey.make(db, wanted, by: account.id, at: now)
            return (try APIKey.all(db), text)
        }
        let form = KeysPage.Form(municipality: account.municipality, scopes: [], fault: "scopes")
        let page = KeysPage(desk: desk, keys: keys, lists: samples.lists, form: form, made: text)
        return Specimen(words["keys.title"], page: page.html)
    }
}
