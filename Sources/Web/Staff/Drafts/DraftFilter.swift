import Directory
import Foundation

/// Which of the drafts one wants to see.
struct DraftFilter: Equatable {
    /// Words of the name, the organisation or the source.
    var words = ""
    /// A municipality: its own services, its county's and the country's.
    var area = ""
    var need = ""

    init(words: String = "", area: String = "", need: String = "") {
        (self.words, self.area, self.need) = (words, area, need)
    }

    init(_ address: PageAddress) {
        words = (address["q"] ?? "").trimmingCharacters(in: .whitespaces)
        (area, need) = (address["piirkond"] ?? "", address["vajadus"] ?? "")
    }

    /// As it came along with a decision.
    init(_ form: FormPost) { (words, area, need) = (form["q"], form["piirkond"], form["vajadus"]) }

    /// For the address of the list.
    var query: KeyValuePairs<String, String> { ["q": words, "piirkond": area, "vajadus": need] }

    /// For a form, so that a decision leads back to the same list.
    var hidden: HTML {
        let fields = query.filter { !$0.value.isEmpty }.map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
        return "\(fields)"
    }

    var isEmpty: Bool { self == DraftFilter() }

    func fits(_ draft: Draft, _ lists: ControlledLists) -> Bool {
        guard need.isEmpty || draft.needs.contains(need) else { return false }
        let text = "\(draft.name) \(draft.organization) \(draft.cite)".lowercased()
        guard words.lowercased().split(separator: " ").allSatisfy({ text.contains($0) }) else { return false }
        guard !area.isEmpty else { return true }
        let around: Set<String> = [area, lists.area(area)?.parent ?? area, "EE"]
        return draft.areas.contains { around.contains($0) }
    }
}
