import Directory
import Foundation
import Referrals
import Storage

/// The question to an address whether referrals of a service may come there, or the news that they go elsewhere.
struct MailboxPage: Hidden {
    enum Kind: String { case yes, no, right, wrong, gone }

    let reader: Reader
    let token: String
    /// What is asked; nil for a link that leads nowhere.
    var open: RouteLink?
    var service: Service?
    /// After an answer.
    var kind: Kind?
    /// When requests come here, where that is not yet.
    var begins: Date?

    private var words: Words { reader.words }

    var html: HTML {
        Layout(
            reader: reader,
            title: words["mailbox.name"],
            shape: "page",
            content: "<div class=\"wide stack answer\">\(open.map(question) ?? notice)</div>"
        ).html
    }

    private var notice: HTML {
        let kind = kind ?? .gone
        let later = begins.map { words("mailbox.later.text", ["date": reader.by($0)]) }
        return """
            <h1>\(words["mailbox.\(kind.rawValue).title"])</h1>\
            <p class="lead measure">\(later ?? words["mailbox.\(kind.rawValue).text"])</p>
            """
    }

    private func question(_ open: RouteLink) -> HTML { open.purpose == .news ? news(open) : asked(open) }

    private func news(_ open: RouteLink) -> HTML {
        let name = service?.name.text(reader.language) ?? ""
        let since = open.route.countsFrom.map(reader.moment) ?? ""
        return """
            <h1>\(words["mailbox.news.title"])</h1>\
            <p class="lead measure">\(words("mailbox.news.lead", ["service": name, "email": open.route.email, "date": since]))</p>\
            <p class="measure">\(words["mailbox.news.text"])</p>\
            <form class="form" method="post" action="\(reader.link("/aadress/\(token)"))">\
            <p class="acts"><button class="button" name="vastus" value="ei">\(words["mailbox.news.object"])</button>\
            <button class="button plain" name="vastus" value="jah">\(words["mailbox.news.accept"])</button></p></form>
            """
    }

    private func asked(_ open: RouteLink) -> HTML {
        let languages = Language.allCases.map { ($0.rawValue, Languages(words: words).name($0.rawValue)) }
        let name = service?.name.text(reader.language) ?? ""
        let chosen = reader.language.rawValue
        return """
            <h1>\(words["mailbox.title"])</h1>\
            <p class="lead measure">\(words("mailbox.lead", ["service": name, "email": open.route.email]))</p>\
            <p class="measure">\(words["mailbox.text"])</p>\
            <form class="form" method="post" action="\(reader.link("/aadress/\(token)"))">\
            \(Choices(name: "keel", label: words["mailbox.language"], options: languages, chosen: chosen, isRow: true).html)\
            <p class="acts"><button class="button" name="vastus" value="jah">\(words["mailbox.accept"])</button>\
            <button class="button plain" name="vastus" value="ei">\(words["mailbox.refuse"])</button></p></form>
            """
    }
}
