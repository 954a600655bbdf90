import Directory
import Referrals
import Storage

/// Who has which of the young person's data, until when, and who has looked.
struct OwnData {
    let reader: Reader
    let lists: ControlledLists
    let own: OwnReferral

    private var words: Words { reader.words }
    private var referral: Referral { own.referral }

    var html: HTML {
        """
        <section class="part"><h2>\(words["own.data"])</h2><ul class="plainlist">\(sides)</ul>\(until)\(forgetting)\
        <details class="move"><summary>\(words["own.data.all"])</summary>\
        \(PartnerSight(reader: reader, lists: lists, referral: referral, view: sealed).html)</details>\
        <details class="move"><summary>\(words["own.looks"])</summary>\(looks)</details></section>
        """
    }

    private var sealed: SealedView {
        var view = own.view
        view.meeter = nil
        return view
    }

    private var sides: HTML {
        let organization = own.organization(reader)
        let place = ReferralWords(reader: reader, lists: lists).area(referral.municipality)
        return """
            <li><b>\(words("own.data.sender", ["place": place]))</b><br>\(words["own.data.sender.knows"])</li>\
            <li><b>\(organization)</b><br>\(words[knowledge])</li>
            """
    }

    /// What the partner's side knows now.
    private var knowledge: String {
        if ReferralState.withPartner.contains(referral.state) { return "own.data.partner.knows" }
        if referral.state == .sent { return "own.data.partner.asked" }
        return referral.times.accepted == nil ? "own.data.partner.nothing" : "own.data.partner.over"
    }

    private var until: HTML? {
        own.consent.map { "<p>\(ConsentSentence(reader: reader, consent: $0).text("own.data.consent"))</p>" }
    }

    private var forgetting: HTML? {
        referral.times.forgetOn.map { day -> HTML in
            "<p>\(words("own.data.forget", ["when": reader.dates.plain(day)]))</p>"
        }
    }

    private var looks: HTML {
        guard !own.looks.isEmpty else { return "<p>\(words["own.looks.none"])</p>" }
        return LookList(reader: reader, looks: own.looks).html
    }
}
