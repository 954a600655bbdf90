import Directory

/// What a browser is told before the page begins.
struct Head {
    let reader: Reader
    let title: String
    let modules: [String]
    /// Whether search engines may list the page.
    var isListed = true

    var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="\(reader.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) – Kaardistus</title>
        \("<meta name=\"robots\" content=\"noindex\">\n", if: !isListed)<meta name="color-scheme" content="light dark">
        <link rel="icon" href="\(reader.files.address("favicon.svg"))" type="image/svg+xml">
        <link rel="stylesheet" href="\(reader.files.address("site.css"))">
        \(modules.map(module))</head>

        """
    }

    private func module(_ name: String) -> HTML {
        "<script type=\"module\" src=\"\(reader.files.address(name))\"></script>\n"
    }
}

/// The same page in the other languages.
struct LanguageLinks {
    let reader: Reader

    /// Each language names itself in its own words, whatever the page is in.
    private static let names: [Language: String] = [.et: "eesti keeles", .ru: "по-русски", .en: "in English"]

    var html: HTML {
        let links = Language.allCases.map { language -> HTML in
            let code = language.rawValue
            return """
                <a href="\(reader.address.text(language))" lang="\(code)" hreflang="\(code)"\
                \(" aria-current=\"true\"", if: language == reader.language)>\(code.uppercased())\
                <span class="unseen"> \(Self.names[language] ?? code)</span></a>
                """
        }
        return """
            <nav class="languages" id="keeled" data-part aria-label="\(reader.words["layout.languages"])">\(links)</nav>
            """
    }
}
