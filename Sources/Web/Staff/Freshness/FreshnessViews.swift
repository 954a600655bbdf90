/// The pages on what is no longer fresh, beside each other.
struct FreshnessViews {
    enum View: String, CaseIterable {
        case stale = "varskus", mistakes = "vead", links = "lingid", contradictions = "vastuolud", doubles = "topelt"
    }

    let desk: Desk
    let view: View

    var html: HTML {
        let shown = View.allCases.filter { $0 != .doubles || desk.may(.mergeServices) }
        let links = shown.map { item -> HTML in
            let address = desk.reader.link("/too/\(item.rawValue)")
            let text = desk.words["freshness.view.\(item.rawValue)"]
            return "<a href=\"\(address)\"\(" aria-current=\"page\"", if: item == view)>\(text)</a>"
        }
        return "<nav class=\"views\" aria-label=\"\(desk.words["freshness.views"])\">\(links)</nav>"
    }
}
