/// Whom to call, before anything else, where words that somebody has sent tell of danger.
struct DangerNotice {
    /// What stands in the address of a page that shows it.
    static let mark = "abi"

    let words: Words

    var html: HTML {
        """
        <section class="danger" aria-labelledby="danger"><h2 id="danger">\(words["danger.title"])</h2>\
        <p>\(words["danger.text"])</p>\(CallLines(words: words).html)</section>
        """
    }
}
