/// A line that is there to be taken along whole: a link, a key. It is marked when it is entered, and a button copies it where the
/// browser can; both by `share.js`, which the page names.
struct CopyField {
    static let module = "share.js"

    let id: String
    let label: String
    let value: String
    let words: Words

    var html: HTML {
        """
        <div class="field copied"><label for="\(id)">\(label)</label><input id="\(id)" readonly value="\(value)" data-select>\
        <p class="actions"><button class="button plain" type="button" data-copy="\(value)" data-done="\(words["copy.done"])" hidden>\
        \(words["copy.button"])</button><span role="status" class="small quiet" data-copied></span></p></div>
        """
    }
}
