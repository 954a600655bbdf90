import Accounts
import Directory
import Storage

/// The pages for staff, over the samples and an invented person.
struct SpecimensOfStaff {
    let samples: SamplesDirectory

    private var reader: Reader { samples.reader() }
    private var words: Words { reader.words }

    func all() async throws -> [Specimen] {
        let (store, town, now) = (samples.pages.store, SamplesDirectory.town, SamplesDirectory.morning)
        let account = try await store.write { db in
            try Account.add(
                db,
                email: "kati@vald.example",
                name: "Kati Kask",
                role: .administrator,
                municipality: town,
                isWhole: true,
                by: "samples",
                at: now
            )
        }
        let desk = Desk(reader: reader, account: account, secret: FormSecret(Token()))
        return door(account) + [
            accounts(desk, account), try await SpecimensOfOutbox(samples: samples, desk: desk).page(account),
        ]
            + (try await SpecimensOfAccounts(samples: samples, desk: desk, account: account).all())
            + (try await drafts(desk))
            + (try await SpecimensOfHarvest(samples: samples, desk: desk, account: account).all())
    }

    private func door(_ account: Account) -> [Specimen] {
        let desk = Desk(reader: reader, account: nil, secret: FormSecret(Token()))
        let town = samples.lists.area(account.municipality)?.name.text(samples.language) ?? ""
        func invitation(_ fault: PasswordRules.Fault?) -> HTML {
            let until = SamplesDirectory.morning.addingTimeInterval(Invitation.lifetime)
            return InvitationPage(
                desk: desk,
                token: "x",
                account: account,
                municipality: town,
                until: until,
                fault: fault
            ).html
        }
        return [
            Specimen(words["signin.title"], page: SignInPage(desk: desk).html),
            Specimen(words["signin.wrong"], page: SignInPage(desk: desk, fault: words["signin.wrong"]).html),
            Specimen(words["invitation.title"], page: invitation(nil)),
            Specimen(words["password.fault.common"], page: invitation(.common)),
            Specimen(words["invitation.used.title"], page: DeadInvitationPage(desk: desk, isUsed: true).html),
            Specimen(words["invitation.gone.title"], page: DeadInvitationPage(desk: desk, isUsed: false).html),
        ]
    }

    private func accounts(_ desk: Desk, _ account: Account) -> Specimen {
        let form = AccountsPage.Form(municipality: account.municipality, fault: "name")
        let page = AccountsPage(desk: desk, accounts: [account], lists: samples.lists, form: form)
        return Specimen(words["staff.accounts"], page: page.html)
    }

    private func drafts(_ desk: Desk) async throws -> [Specimen] {
        let service = try await samples.service("sample-avatud")
        let page = DraftPage(
            desk: desk,
            service: service,
            lists: samples.lists,
            check: nil,
            correction: Correction(service),
            faults: ["phones", "cite"]
        )
        let none = DraftsPage(
            desk: desk,
            lists: samples.lists,
            drafts: [],
            total: 0,
            filter: DraftFilter(),
            page: 1
        )
        let refused = StaffProblemPage(desk: desk, problem: .notAllowed("page"))
        return [
            Specimen(words["drafts.single"], page: page.html), Specimen(words["drafts.none"], page: none.html),
            Specimen(words["staff.problem.refused.title"], page: refused.html),
        ]
    }
}
