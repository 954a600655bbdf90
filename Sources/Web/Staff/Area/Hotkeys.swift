/// The keys by which one decides; shown where scripts run.
struct Hotkeys {
    let words: Words
    /// What the words of the keys begin with.
    let family: String
    let keys: [String]

    var html: HTML {
        let items = keys.map { key -> HTML in "<li><kbd>\(key)</kbd> \(words["\(family).key.\(key)"])</li>" }
        return "<ul class=\"hotkeys small quiet\" hidden data-keys>\(items)</ul>"
    }
}
