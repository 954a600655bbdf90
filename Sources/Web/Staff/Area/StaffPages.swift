/// The pages of a list for staff, as links to each other.
struct StaffPages {
    let desk: Desk
    /// From 1.
    let page: Int
    let last: Int
    /// What it is called to those who do not see it.
    let label: String
    /// How many pages before and behind this one are linked.
    var around = Int.max / 2

    var html: HTML? {
        guard last > 1 else { return nil }
        let links = (max(1, page - around)...min(last, page + around)).map { number -> HTML in
            let reader = desk.reader
            let address = reader.address.with("leht", number == 1 ? nil : "\(number)").with("tehtud", nil)
            return number == page
                ? "<span aria-current=\"page\">\(number)</span>" : "<a href=\"\(reader.link(address))\">\(number)</a>"
        }
        return "<nav class=\"pages\" aria-label=\"\(label)\">\(links)</nav>"
    }
}
