import Storage

/// The words of a mail, laid out twice with the same content: as plain text, and as simple HTML of one column, without images and
/// without anything to be fetched.
package struct MailText: Codable, Equatable, Hidden, Sendable {
    /// A button, and where it leads.
    package struct Link: Codable, Equatable, Sendable {
        package let label: String
        package let address: String

        /// A button that leads somewhere.
        package init(_ label: String, to address: String) { (self.label, self.address) = (label, address) }
    }

    /// `et`, `ru` or `en`.
    package let language: String
    package let subject: String
    /// What stands before the button.
    package let paragraphs: [String]
    /// The one button, if any.
    package let link: Link?
    /// What stands behind the button.
    package let afterwards: [String]
    package let footer: MailFooter

    /// A mail's words: paragraphs, one button at most, further paragraphs, and who sends it.
    package init(
        language: String,
        subject: String,
        paragraphs: [String],
        link: Link? = nil,
        afterwards: [String] = [],
        footer: MailFooter
    ) {
        (self.language, self.subject, self.paragraphs) = (language, subject, paragraphs)
        (self.link, self.afterwards, self.footer) = (link, afterwards, footer)
    }

    /// As plain text.
    package var text: String {
        let button = link.map { ["\($0.label):\n\($0.address)"] } ?? []
        let foot = "-- \n" + footer.lines(in: language).joined(separator: "\n")
        return (paragraphs + button + afterwards + [foot]).joined(separator: "\n\n") + "\n"
    }

    /// As HTML. Colours are named for light and dark alike; where a reader knows none of it, it is text on white.
    package var html: String {
        let body =
            paragraphs.map(Self.paragraph).joined() + (link.map(Self.button) ?? "")
            + afterwards.map(Self.paragraph).joined()
        let foot = footer.lines(in: language).map(Self.escaped).joined(separator: "<br>")
        return """
            <!doctype html>
            <html lang="\(Self.escaped(language))"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1">\
            <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">\
            <title>\(Self.escaped(subject))</title><style>\(Self.style)</style></head>
            <body><div class="column">
            \(body)<p class="foot">\(foot)</p>
            </div></body></html>

            """
    }

    private static let style = """
        :root{color-scheme:light dark}body{margin:0;padding:16px;background:#ffffff;color:#1d1d1b;\
        font:16px/1.5 system-ui,sans-serif}.column{max-width:560px;margin:0 auto}p{margin:0 0 16px;white-space:pre-line}\
        .button{display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5c4b;color:#ffffff;font-weight:600;\
        text-decoration:none}.foot{color:#595955;font-size:14px;border-top:1px solid #c9c9c4;padding-top:12px}\
        @media(prefers-color-scheme:dark){body{background:#171716;color:#eeeeea}.foot{color:#b4b4ae;border-color:#45453f}\
        .button{background:#7fd6c0;color:#10211c}}
        """

    private static func paragraph(_ text: String) -> String { "<p>\(escaped(text))</p>\n" }

    /// The address stands beneath in letters too, for readers that show no buttons.
    private static func button(_ link: Link) -> String {
        let address = escaped(link.address)
        return """
            <p><a class="button" href="\(address)">\(escaped(link.label))</a></p>
            <p style="word-break:break-all">\(address)</p>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
