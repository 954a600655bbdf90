import Testing

@testable import Markup

/// What stands under a heading.
@Suite struct SectionTests {
    static let page = """
        <main><h1>Tugiisikuteenus</h1><p>Üldine jutt.</p>
        <div class=plokk><h2>Kirjeldus</h2></div><div>Teenus <b>noorele</b>.<ul><li>üks</li><li>kaks</li></ul></div>
        <h2> TAOTLEMINE: </h2>Esita avaldus.<h3>Tähtaeg</h3><p>30 päeva</p><nav>Menüü</nav>
        <section><p>Lisa</p><h2>Kontakt</h2><p>Telefon <a href="tel:+3727361863">736 1863</a></p></section>
        <details><summary>Hind</summary><p>Tasuta</p></details></main><footer><h2>Kirjeldus</h2>Jalus</footer>
        """

    @Test func aSectionGoesToTheNextHeadingOfItsLevel() throws {
        let root = try html(Self.page)
        #expect(root.section(under: "Kirjeldus")?.lines == "Teenus noorele.\nüks\nkaks")
        #expect(root.section(under: "taotlemine")?.lines == "Esita avaldus.\nTähtaeg\n30 päeva\nLisa")
        #expect(root.section(under: "Tähtaeg")?.text == "30 päeva Lisa")
        #expect(root.section(under: "Puudub")?.text == nil)
    }

    @Test func aSectionEndsWithItsArticle() throws {
        let root = try html(Self.page)
        #expect(root.section(under: "Hind")?.text == "Tasuta")
        #expect(root.section(under: "Kontakt")?.text == "Telefon 736 1863 Hind Tasuta")
        #expect(root.sections { $0 == "Kirjeldus" }.count == 1)
    }

    @Test func elementsOfASectionAreFound() throws {
        let section = try #require(try html(Self.page).section(under: "Kontakt"))
        #expect(section.level == 2)
        #expect(section.title == "Kontakt")
        #expect(section.first(try Selector("a"))?["href"] == "tel:+3727361863")
        #expect(section.all(try Selector("p")).map(\.text) == ["Telefon 736 1863", "Tasuta"])
    }

    @Test func boldParagraphsAreHeadingsWhereThereAreNoBetterOnes() throws {
        let root = try html(
            "<p><strong>Kes saab abi?</strong></p><p>Noor <b>16–29</b>.</p><p><b>Hind</b></p><p>Tasuta</p>"
        )
        #expect(root.section(under: "Kes saab abi?")?.text == "Noor 16–29.")
        #expect(root.section(under: "hind")?.text == "Tasuta")
    }
}
