import Accounts
import Directory
import Foundation
import Referrals
import Search
import Storage

/// A draft just before it is sent: exactly what the partner will see before accepting and after, and what stands in the way.
struct ReferralPreviewPage {
    let desk: Desk
    let lists: ControlledLists
    let preview: ReferralPreview
    var fault: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var named: ReferralWords { ReferralWords(reader: reader, lists: lists) }
    private var referral: Referral { preview.referral }
    private var service: Service { preview.service }
    private var obstacles: [ReferralOffice.Obstacle] { preview.obstacles }
    private var path: String { "/too/suunamised/\(referral.id)" }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["preview.title"],
            place: .referrals,
            content: """
                <div class="wide stack refer"><div class="head"><h1>\(words["preview.title"])</h1>\
                <p class="lead">\(service.name.text(reader.language)), \(service.organization.name.text(reader.language))</p>\
                <p class="quiet">\(partnerLine)</p></div>\(danger)\(destination)\(hindrances)\
                <div class="beside"><section class="part"><h2>\(words["preview.before"])</h2>\(sight(preview.view.withoutPerson))</section>\
                <section class="part"><h2>\(words["preview.after"])</h2>\(sight(preview.view))</section></div>\
                <p class="measure quiet">\(words["preview.mail"])</p>\(agreed)\(sending)</div>
                """
        ).html
    }

    /// The message is read as the search reads words: what tells of danger is asked about once more before it is sent.
    private var danger: HTML? {
        guard let message = preview.view.message, Danger(in: message) != nil else { return nil }
        let text: HTML = "<p>\(words["preview.danger.text"])</p><p>\(words["refer.danger.text"])</p>"
        return StaffNotice(title: words["preview.danger.title"], text: text, isAlert: true).html
    }

    /// What can be expected of the partner, before it is chosen.
    private var partnerLine: String {
        let record = preview.record
        guard record.hasFigure else { return words["preview.record.none"] }
        let days = record.medianDays.map { words.counted("preview.days", $0) } ?? ""
        return words("preview.record", ["share": "\(record.answeredPercent)", "days": days])
    }

    private var isAgain: Bool { referral.state == .expired }

    /// Where it goes, and who has made sure of that.
    private var destination: HTML? {
        preview.route.map { route -> HTML in
            let name = service.organization.name.text(reader.language)
            return """
                <section class="part" id="kuhu"><h2>\(words["preview.where"])</h2><p><b>\(name)</b><br>\(route.email)</p>\
                <p class="quiet">\(RouteSentence(reader: reader, people: preview.people).text(route))</p></section>
                """
        }
    }

    private func sight(_ view: SealedView) -> HTML {
        let language = Language(rawValue: preview.route?.language ?? "et") ?? .et
        let theirs = Reader(language, at: reader.address, site: reader.site, files: reader.files, now: reader.now)
        let html = PartnerSight(reader: theirs, lists: lists, referral: referral, view: view).html
        return language == reader.language ? html : "<div lang=\"\(language.rawValue)\">\(html)</div>"
    }

    private var agreed: HTML? {
        preview.consent.map { consent -> HTML in
            let guardian = words["referral.guardian.\(consent.guardian.rawValue)"]
            let until = reader.dates.plain(consent.until)
            let how = words["referral.consent.\(consent.how.rawValue)"]
            return """
                <p class="measure">\(words("preview.consent", ["how": how, "until": until]))\
                \(" \(guardian)." as HTML, if: referral.ageBand.isMinor)</p>
                """
        }
    }

    private var hindrances: HTML? {
        var items = obstacles.filter { !isAgain || ReferralOffice.forbidsResending($0) }.map { obstacle -> HTML in
            let link: HTML =
                "<a href=\"\(reader.link("/too/teenused/\(service.id)/aadress"))\">\(words["refer.no_route.link"])</a>"
            return "<li>\(words["preview.obstacle.\(obstacle.rawValue)"]) \(link, if: obstacle == .route)</li>"
        }
        if let fault { items.append("<li>\(fault)</li>") }
        guard !items.isEmpty else { return nil }
        return StaffNotice(title: words["preview.obstacles"], text: "<ul>\(items)</ul>", isAlert: true).html
    }

    private var isBlocked: Bool {
        obstacles.contains { isAgain ? ReferralOffice.forbidsResending($0) : ![.duplicate, .full].contains($0) }
    }

    /// What goes along with the button: the version, and the address that is seen here.
    private var seen: HTML {
        """
        <input type="hidden" name="versioon" value="\(referral.version)">\
        \(preview.route.map { "<input type=\"hidden\" name=\"kuhu\" value=\"\($0.id)\">" as HTML })
        """
    }

    private var sending: HTML {
        let send = isBlocked ? nil : isAgain ? again : first
        guard !isAgain else {
            return """
                <div class="act">\(send)<div class="acts"><a class="button plain" href="\(reader.link(path))">\(words["preview.back"])</a></div></div>
                """
        }
        return """
            <div class="act">\(send)<div class="acts"><a class="button plain" href="\(reader.link("\(path)/muuda"))">\(words["preview.edit"])</a> \
            \(desk.button(path, "samm", "delete", words["preview.delete"], more: seen))</div></div>
            """
    }

    private var again: HTML {
        desk.form(
            path,
            """
            \(seen)\(StaffField(name: "markus", label: words["story.why"], lines: 2, most: 300).html)\
            <p><button class="button" name="samm" value="resend">\(words["story.do.resend"])</button></p>
            """
        )
    }

    private var first: HTML {
        let reason =
            obstacles.contains(.duplicate)
            ? StaffField(
                name: "pohjus",
                label: words["preview.duplicate"],
                hint: words["preview.duplicate.hint"],
                most: 200
            ).html : nil
        let full: HTML? =
            obstacles.contains(.full)
            ? "<label class=\"choice\"><input type=\"checkbox\" name=\"tais\" value=\"1\" required>\(words["preview.despite"])</label>"
            : nil
        return desk.form(
            path,
            shape: "form",
            "\(seen)\(reason)\(full)<p><button class=\"button\" name=\"samm\" value=\"send\">\(words["preview.send"])</button></p>"
        )
    }
}
