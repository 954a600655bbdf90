import Hummingbird
import Search

/// Whom to call, before anything else, where words that somebody has sent tell of danger.
struct DangerNotice {
    /// What stands in the address of a page that shows it.
    fileprivate static let mark = "abi"

    let words: Words

    var html: HTML {
        """
        <section class="danger" aria-labelledby="danger"><h2 id="danger">\(words["danger.title"])</h2>\
        <p>\(words["danger.text"])</p>\(CallLines(words: words).html)</section>
        """
    }
}

extension Visit {
    /// Leads to a page of thanks, which tells whom to call first when the words that were sent tell of danger.
    func thanks(_ page: String, for written: [String]) -> Response {
        let isDanger = written.contains { Danger(in: $0) != nil }
        return Answer.seeOther(reader.link(page, isDanger ? [DangerNotice.mark: "1"] : [:]))
    }

    /// Whether this is such a page after words of danger.
    var showsDanger: Bool { address[DangerNotice.mark] != nil }
}
