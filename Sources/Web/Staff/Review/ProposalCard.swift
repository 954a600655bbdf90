import Directory
import Harvest

/// A proposal: what it is about, before and after with the words that differ marked, and where it comes from.
struct ProposalCard {
    let reader: Reader
    let lists: ControlledLists
    let proposal: Proposal

    private var words: Words { reader.words }
    private var text: FieldText { FieldText(reader: reader, lists: lists) }

    /// Before and after.
    var change: HTML {
        switch proposal.kind {
        case .new: record
        case .ended: pair(proposal.before ?? "", proposal.settled)
        case .document: document
        case .field: pair(proposal.before ?? "", proposal.settled)
        }
    }

    private func pair(_ before: String, _ after: String) -> HTML {
        let field = proposal.field
        let change = WordChange(text.value(field, before), text.value(field, after))
        return """
            <dl class="change"><div class="before"><dt>\(words["review.before"])</dt><dd>\(shown(before, change.before))</dd></div>\
            <div class="after"><dt>\(words["review.after"])</dt><dd>\(shown(after, change.after))</dd></div></dl>
            """
    }

    private func shown(_ value: String, _ html: HTML) -> HTML {
        value.isEmpty ? "<span class=\"quiet\">\(words["review.nothing"])</span>" : html
    }

    /// The document, and its lines that are gone or have come.
    private var document: HTML {
        let lines = proposal.lines.map { line -> HTML in
            line.isNew ? "<li>+ <ins>\(line.text)</ins></li>" : "<li>− <del>\(line.text)</del></li>"
        }
        let told: HTML =
            lines.isEmpty
            ? "<p class=\"quiet\">\(words["review.document.silent"])</p>" : "<ul class=\"lines\">\(lines)</ul>"
        return "<p>\(words["review.document"]) \(Source.links(text.value("document", proposal.found)))</p>\(told)"
    }

    private var record: HTML {
        let rows = proposal.record.sorted { $0.key < $1.key }.map { field, found -> HTML in
            "<div><dt>\(text.name(field.rawValue))</dt><dd>\(text.value(field.rawValue, found.value))</dd></div>"
        }
        return "<dl class=\"rows record\">\(rows)</dl>\(wordsOfDocument)"
    }

    /// What stands in the document that a new record is about.
    private var wordsOfDocument: HTML? {
        guard let found = proposal.record[.document], !found.passage.isEmpty, found.passage != found.value else {
            return nil
        }
        return """
            <details><summary>\(words["review.document.words"])</summary>\
            <blockquote class="document">\(found.passage)</blockquote></details>
            """
    }

    /// The passage, the page and the time.
    var origin: HTML {
        let passage: HTML = "<blockquote>\(proposal.passage)</blockquote>"
        let hasPassage = !proposal.passage.isEmpty && proposal.kind == .field
        let title = proposal.sourceTitle ?? words["review.partner"]
        return """
            \(passage, if: hasPassage)\(gone)<p class="quiet small origin">\(title): \(Source.links(proposal.address)), \
            \(reader.moment(proposal.foundAt))</p>
            """
    }

    private var gone: HTML? {
        guard proposal.kind == .ended, let day = PartialDate(proposal.passage) else { return nil }
        return "<p>\(words("review.gone", ["when": reader.dates.plain(day)]))</p>"
    }

    var badges: HTML {
        let doubt: HTML = " <span class=\"badge\">\(words["review.contradicts"])</span>"
        return "<span class=\"badge field-name\">\(title)</span>\(doubt, if: proposal.contradicts)"
    }

    /// What kind of thing is proposed.
    private var title: String {
        switch proposal.kind {
        case .new: words["review.new"]
        case .ended: words["review.ended"]
        case .document: words.field("document")
        case .field: text.name(proposal.field)
        }
    }
}
