import Directory
import Foundation
import Referrals
import Storage

/// What a partner sees of a request, drawn once: on the partner's own page, and in the preview before anything is sent.
struct PartnerSight {
    let reader: Reader
    let lists: ControlledLists
    let referral: Referral
    /// What may be seen now; without a person before the request is accepted.
    let view: SealedView

    private var words: Words { reader.words }
    private var named: ReferralWords { ReferralWords(reader: reader, lists: lists) }

    var html: HTML { "<dl class=\"rows sight\">\(person)\(request)</dl>" }

    private var request: HTML {
        """
        \(row("need", named.need(referral.need)))\(row("age_band", named.age(referral.ageBand)))\
        \(row("area", named.area(referral.area)))\(row("language", named.language(referral.language)))\
        \(message)\(view.meeter.map { row("meeter", $0.phone.isEmpty ? $0.name : "\($0.name), \($0.phone)") })
        """
    }

    private var message: HTML? {
        view.message.map { text -> HTML in
            "<div><dt>\(words["referral.message"])</dt><dd class=\"typed\">\(text)</dd></div>"
        }
    }

    private var person: HTML? {
        view.person.map { person -> HTML in
            let when = person.when.isEmpty ? nil : row("when", person.when)
            return
                "\(row("name", person.name))<div><dt>\(words["referral.contact"])</dt><dd>\(PersonalContact(words: words, person: person).html)</dd></div>\(when)"
        }
    }

    private func row(_ key: String, _ value: String) -> HTML {
        "<div><dt>\(words["referral.\(key)"])</dt><dd>\(value)</dd></div>"
    }
}
