/// Says above every page of a demonstration that nobody in it exists.
struct DemoStrip {
    let reader: Reader

    var html: HTML? {
        guard reader.site.demonstration != nil else { return nil }
        return """
            <p class="demo"><b>\(reader.words["demo.strip"])</b> \(reader.words["demo.strip.text"]) \
            <a href="/demo/post">\(reader.words["demo.post"])</a></p>
            """
    }
}

/// The sample accounts, on the page where one comes in.
struct DemoAccounts {
    let desk: Desk

    var html: HTML? {
        guard let demonstration = desk.reader.site.demonstration else { return nil }
        let words = desk.words
        let people = demonstration.accounts.map { account -> HTML in
            "<li><code>\(account.email)</code> <span class=\"quiet\">\(words["staff.role.\(account.role.rawValue)"])</span></li>"
        }
        return StaffNotice(
            title: words["demo.accounts"],
            text: "<ul>\(people)</ul><p>\(words["signin.password"]): <code>\(demonstration.password)</code></p>"
        ).html
    }
}
