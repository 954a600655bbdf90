import Accounts
import Directory
import Foundation
import Harvest
import Hummingbird
import Referrals
import Storage

/// What waits for the person who is signed in, and what they did last.
struct StaffHomePage {
    let desk: Desk
    let account: Account
    let drafts: Int
    /// How many referrals and requests wait; nil for those who send none.
    var referrals: Int?
    var requests = 0
    /// How many addresses of partners wait for this person's agreement.
    var routes = 0
    /// How many are new here and wait for this person to vouch for them.
    var colleagues = 0
    /// Who stands in for this person, or asks to: the name, and whether it waits for their agreement.
    var covers: [StandIn] = []

    /// Somebody who stands in for the person who is signed in, or asks to.
    struct StandIn: Sendable {
        let name: String
        let until: Day
        let stands: Bool
    }

    /// How many proposals of sources and partners wait.
    var proposals = 0
    /// How many reports of readers wait.
    var mistakes = 0
    /// How many of them concern the person's own municipality, and its name.
    let own: Int
    let municipality: String
    let latest: [DraftCheck]
    /// Forms that wait to be sent again, and until when.
    var kept: [(id: String, until: Date)] = []
    /// Whether the clock cannot be believed; told to those who may say that it is right.
    var isClockDoubted = false

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.home"],
            place: .home,
            content: """
                <div class="wide stack"><h1>\(words("staff.hello", ["name": account.name]))</h1>\
                <p class="quiet">\(words["staff.role.\(account.role.rawValue)"]), \(municipality)</p>\(clock, if: isClockDoubted)\
                \(unvouched, if: account.isToBeVouchedFor)\(unsent)\
                \(standIns)<section><h2>\(words["staff.waits"])</h2>\(waiting)</section>\(done)</div>
                """
        ).html
    }

    private var standIns: HTML? {
        guard !covers.isEmpty else { return nil }
        let lines = covers.map { cover -> HTML in
            let key = cover.stands ? "cover.home.stands" : "cover.home.asks"
            return "<p>\(words(key, ["name": cover.name, "until": reader.dates.plain(cover.until)]))</p>"
        }
        let link: HTML = """
            <p><a href="\(reader.link("/too/profiil/asendus"))">\(words["cover.home.open"])</a></p>
            """
        return StaffNotice(title: words["cover.title"], text: "\(lines)\(link)").html
    }

    private var unsent: HTML? {
        guard !kept.isEmpty else { return nil }
        let items = kept.map { form -> HTML in
            let text = words("kept.waits", ["when": reader.moment(form.until)])
            return "<li><a href=\"\(reader.link("/too/hoitud/\(form.id)"))\">\(text)</a></li>"
        }
        return StaffNotice(title: words["kept.waits.title"], text: "<ul>\(items)</ul>").html
    }

    private var unvouched: HTML {
        let code: HTML? = account.vouchingCode.map { "<p>\(words["colleagues.unvouched.code"]) <b>\($0)</b></p>" }
        let text: HTML = "<p>\(words["colleagues.unvouched.text"])</p>\(code)"
        return StaffNotice(title: words["colleagues.unvouched"], text: text).html
    }

    private var clock: HTML {
        let link: HTML = "<p><a href=\"\(reader.link("/too/kell"))\">\(words["clock.title"])</a></p>"
        let text: HTML = "<p>\(words["clock.doubted.text"])</p>\(link)"
        return StaffNotice(title: words["clock.doubted"], text: text, isAlert: true).html
    }

    private var waiting: HTML {
        guard drafts + proposals + mistakes > 0 || referrals != nil else { return "<p>\(words["drafts.none"])</p>" }
        let changes: HTML = """
            <li><a href="\(reader.link("/too/ettepanekud"))"><b>\(proposals)</b><span>\(words.counted("staff.waits.proposals", proposals))</span></a></li>
            """
        let reports: HTML = """
            <li><a href="\(reader.link("/too/vead"))"><b>\(mistakes)</b><span>\(words.counted("staff.waits.mistakes", mistakes))</span></a></li>
            """
        let mine: HTML = """
            <li><a href="\(reader.link("/too/mustandid", ["piirkond": account.municipality]))">\
            <b>\(own)</b><span>\(words.counted("staff.waits.own", own, ["place": municipality]))</span></a></li>
            """
        return """
            <ul class="waits">\(handed)\(reports, if: mistakes > 0)\(changes, if: proposals > 0)<li><a href="\(reader.link("/too/mustandid"))"><b>\(drafts)</b>\
            <span>\(words.counted("staff.waits.drafts", drafts))</span></a></li>\(mine, if: own > 0 && own < drafts)</ul>
            """
    }

    private var handed: HTML? {
        guard let referrals else { return nil }
        let asked: HTML = """
            <li><a href="\(reader.link("/too/poordumised"))"><b>\(requests)</b><span>\(words.counted("staff.waits.requests", requests))</span></a></li>
            """
        let unsettled: HTML = """
            <li><a href="\(reader.link("/too/aadressid"))"><b>\(routes)</b><span>\(words.counted("staff.waits.routes", routes))</span></a></li>
            """
        let fresh: HTML = """
            <li><a href="\(reader.link("/too/kolleegid"))"><b>\(colleagues)</b><span>\(words.counted("staff.waits.colleagues", colleagues))</span></a></li>
            """
        return """
            <li><a href="\(reader.link("/too/suunamised"))"><b>\(referrals)</b><span>\(words.counted("staff.waits.referrals", referrals))</span></a></li>\
            \(asked, if: requests > 0)\(unsettled, if: routes > 0)\(fresh, if: colleagues > 0)
            """
    }

    private var done: HTML? {
        guard !latest.isEmpty else { return nil }
        let items = latest.map { check -> HTML in
            """
            <li><a href="\(reader.link("/too/mustandid/\(check.service)"))">\(check.name)</a> \
            <span class="quiet">\(words["drafts.\(check.decision.rawValue)"]), \(reader.moment(check.decidedAt))</span></li>
            """
        }
        return "<section><h2>\(words["staff.latest"])</h2><ul class=\"plainlist\">\(items)</ul></section>"
    }
}

extension Pages {
    /// `GET /too`
    func staffHome(_ visit: StaffVisit) async throws -> Response {
        let account = visit.account
        let lists = try await search.lists()
        let (drafts, latest, proposals, mistakes) = try await store.read { db in
            (
                try Draft.all(db), try DraftCheck.latest(db, by: account.id), try Proposal.count(db),
                try Mistake.count(db)
            )
        }
        let now = store.clock.now
        let vault = store.vault
        let (waiting, requests, routes) = try await store.read { db -> (Int?, Int, Int) in
            guard account.may(.sendReferrals), vault.isOpen else { return (nil, 0, 0) }
            let access = try ReferralAccess(db, account, at: now)
            let board = try ReferralBoard(db, of: access.holders, in: account.municipality, vault: vault, at: now)
            let routes = try RouteSecond.waiting(db, for: account, at: now).count
            let open = try ContactRequest.open(db, in: account.municipality)
            return (board.entries(in: .mine).count, open.count { $0.takenBy == nil }, routes)
        }
        let kept = try await store.read { try KeptText.forms($0, of: account.id, at: now) }
        var page = StaffHomePage(
            desk: visit.desk,
            account: account,
            drafts: drafts.count,
            referrals: waiting,
            requests: requests,
            routes: routes,
            covers: try await standIns(for: account, at: now),
            proposals: proposals,
            mistakes: mistakes,
            own: drafts.count { DraftFilter(area: account.municipality).fits($0, lists) },
            municipality: lists.area(account.municipality)?.name.text(visit.reader.language) ?? "",
            latest: latest
        )
        page.kept = kept
        page.colleagues = try await store.read { try Account.unvouched($0, for: account).count }
        if account.may(.keepClock) { page.isClockDoubted = try await store.read { try !Beat.isBelieved($0, at: now) } }
        return visit.answer(page.html)
    }

    /// Who stands in for somebody, or asks to.
    private func standIns(for account: Account, at now: Date) async throws -> [StaffHomePage.StandIn] {
        try await store.read { db in
            try Cover.all(db, of: account.id, at: now).filter { $0.colleague == account.id }.map { cover in
                let name = try Account.find(db, id: cover.account)?.name ?? ""
                return StaffHomePage.StandIn(name: name, until: cover.until, stands: try cover.stands(db, at: now))
            }
        }
    }
}
