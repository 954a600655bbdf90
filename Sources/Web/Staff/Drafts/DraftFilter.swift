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
