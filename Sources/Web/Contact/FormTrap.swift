/// A field that people do not see and machines fill in.
struct FormTrap {
    static let name = "koduleht"

    let words: Words

    var html: HTML {
        """
        <p class="trap" aria-hidden="true"><label for="\(Self.name)">\(words["mistake.trap"])</label>\
        <input id="\(Self.name)" name="\(Self.name)" tabindex="-1" autocomplete="off"></p>
        """
    }
}
