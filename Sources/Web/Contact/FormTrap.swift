import Accounts
import Directory
import Foundation

/// A field that people do not see and machines fill in.
struct FormTrap {
    static let name = "koduleht"
    /// When the form was shown, in seconds: nobody fills it in at once.
    static let stamp = "hetk"

    let reader: Reader

    var html: HTML {
        """
        <input type="hidden" name="\(Self.stamp)" value="\(Int(reader.now.timeIntervalSince1970))">\
        <p class="trap" aria-hidden="true"><label for="\(Self.name)">\(reader.words["mistake.trap"])</label>\
        <input id="\(Self.name)" name="\(Self.name)" tabindex="-1" autocomplete="off"></p>
        """
    }
}

extension Pages {
    /// What makes a form of the public pages look as if a machine had sent it. That one was filled in at once proves nothing; a row
    /// of such about one thing does.
    func suspicion(
        of form: FormPost,
        _ texts: [String],
        links: Int = 0,
        about target: String,
        at moment: Date
    ) -> Suspicion? {
        let (trap, shown) = (form[FormTrap.name], form[FormTrap.stamp])
        let found = Suspicion.of(texts, trap: trap, shown: shown, links: links, at: moment)
        guard found == .fast else { return found }
        let rule = Pace.Rule(free: 3, first: 600, most: 3600, memory: 3600)
        return partners.take([Pace.Key("fast \(target)", rule)], at: moment) == nil ? nil : .fast
    }
}
