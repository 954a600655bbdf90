/// The keys by which one decides, shown where scripts run, with a button that turns them off.
struct Hotkeys {
    let words: Words
    /// What the words of the keys begin with.
    let family: String
    let keys: [String]

    var html: HTML {
        let items = keys.map { key -> HTML in
            "<li><kbd>\(key)</kbd> \(words["\(family).key.\(key == "/" ? "slash" : key)"])</li>"
        }
        return """
            <ul class="hotkeys small quiet" hidden data-keys>\(items)<li><button type="button" class="button bare" data-keys-toggle \
            data-off="\(words["keys.off"])" data-on="\(words["keys.on"])">\(words["keys.off"])</button></li></ul>
            """
    }
}
