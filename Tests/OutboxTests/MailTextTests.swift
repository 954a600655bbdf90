import Testing

@testable import Outbox

/// A mail says the same as text and as HTML, and fetches nothing.
@Suite struct MailTextTests {
    private func text(_ language: String = "et", paragraph: String = "Teile on uus pöördumine.") -> MailText {
        MailText(
            language: language,
            subject: "Uus pöördumine",
            paragraphs: ["Tere!", paragraph],
            link: MailText.Link("Vaata pöördumist", to: "https://kaardistus.example/p/abc?a=1&b=2"),
            afterwards: ["Link kehtib 14 päeva."],
            footer: MailFooter(name: "Viljandi vald", contact: "info@vald.example")
        )
    }

    @Test func whatIsSealedOfAMailIsReadBackWhole() throws {
        let plain = MailText(language: "ru", subject: "Ответ", paragraphs: [], footer: MailFooter())
        for words in [text(paragraph: "Ta ütles: \"jah\"\n\\ \u{1}"), plain] {
            let sealed = try #require(
                SealedMail(Mail(to: "info@vald.example", words, about: "1", template: "answer"))
            )
            #expect(try SealedMail(json: sealed.json) == sealed)
        }
    }

    @Test func theTextReadsFromTopToBottom() {
        #expect(
            text().text == """
                Tere!

                Teile on uus pöördumine.

                Vaata pöördumist:
                https://kaardistus.example/p/abc?a=1&b=2

                Link kehtib 14 päeva.

                -- 
                Kirja saatis automaatselt Kaardistus (Viljandi vald). Palun ärge sellele vastake.
                Küsimuste korral kirjutage: info@vald.example

                """
        )
    }

    @Test func theHTMLHasOneLinkAndFetchesNothing() {
        let html = text().html
        #expect(html.matches(of: /href=/).count == 1)
        #expect(html.contains("href=\"https://kaardistus.example/p/abc?a=1&amp;b=2\""))
        for bad in ["<img", "src=", "url(", "@import", "<script", "<link", "http://"] { #expect(!html.contains(bad)) }
        #expect(html.contains("<html lang=\"et\">") && html.contains("prefers-color-scheme:dark"))
        for words in ["Tere!", "Teile on uus pöördumine.", "Link kehtib 14 päeva.", "Viljandi vald"] {
            #expect(html.contains(words))
        }
    }

    @Test func whatIsWrittenIsNoMarkup() {
        let html = text(paragraph: "<script>alert('1')</script> & \"nii\"").html
        #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;nii&quot;"))
    }

    @Test(arguments: [("et", "Palun ärge"), ("ru", "Пожалуйста, не"), ("en", "Please do not")])
    func theFooterSpeaksTheReadersLanguage(_ language: String, _ words: String) {
        #expect(text(language).text.contains(words) && text(language).html.contains(words))
    }

    @Test func aFooterWithoutNamesIsWholeToo() {
        #expect(
            MailFooter().lines(in: "en") == [
                "This message was sent automatically by Kaardistus. Please do not reply to it."
            ]
        )
    }
}
