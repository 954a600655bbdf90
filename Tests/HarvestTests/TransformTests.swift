import Testing

@testable import Harvest

/// What becomes of words as sites write them.
@Suite struct TransformTests {
    @Test(arguments: [
        ("736 1300", ["+372 736 1300"]), ("7361 863", ["+372 736 1863"]), ("+372 736 1300", ["+372 736 1300"]),
        ("(+372) 7361300", ["+372 736 1300"]), ("00372 5123 4567", ["+372 5123 4567"]),
        ("51 234 567", ["+372 5123 4567"]),
        ("Tel: 736 1300, mob 5308 1234", ["+372 736 1300", "+372 5308 1234"]),
        ("736 1300 / 736 1301", ["+372 736 1300", "+372 736 1301"]),
        ("736 1300 5308 1234", ["+372 736 1300", "+372 5308 1234"]), ("112", ["112"]), ("helista 1220", ["1220"]),
        ("116 111", ["116 111"]), ("Kriisitelefon 116006", ["116 006"]), ("+358 40 123 4567", ["+358 401234567"]),
        ("faks 736 1301, tel 736 1300", ["+372 736 1300"]), ("reg nr 75006546", []), ("31.01.2024", []),
        ("kl 10–18", []),
        ("51003 Tartu", []), ("aastal 2024", []), ("a/a EE382200221020145685", []), ("736-1300", ["+372 736 1300"]),
        ("6000 000", ["+372 600 0000"]), ("25 €", []), ("800 2222", ["+372 800 2222"]),
    ])
    func phonesAreWrittenInOneWay(text: String, numbers: [String]) {
        #expect(PhoneReading.numbers(in: text) == numbers)
    }

    @Test(arguments: [
        ("E–R kl 10–18", "E–R 10–18"), ("E-R 10.00-18.00", "E–R 10–18"),
        ("Esmaspäevast reedeni 8.30–16", "E–R 8.30–16"),
        ("E, T, N kl 8–12 ja 13–17\nK kl 13–18\nR suletud", "E–T, N 8–12, 13–17; K 13–18; R suletud"),
        ("E–N 8–17 (lõuna 12–12.45), R 8–15", "E–N 8–12, 12.45–17; R 8–15"),
        ("E–R 9–17\nL 10–15\nLõuna 12–13", "E–R 9–12, 13–17; L 10–12, 13–15"), ("Tööpäeviti kella 9–17", "E–R 9–17"),
        ("iga päev 19–07", "E–P 19–7"), ("Avatud 24/7", "24/7"), ("ööpäevaringselt", "24/7"),
        ("Esmaspäev 14–18, kolmapäev 9:00–12:00", "E 14–18; K 9–12"),
        ("E-R 10-18, riigipühadel suletud", "E–R 10–18; pühad suletud"),
        ("L, P suletud; E–R 10 kuni 18", "L–P suletud; E–R 10–18"),
        ("13.12.2026 suletud; E–R 10–18", "13.12.2026 suletud; E–R 10–18"),
    ])
    func hoursAreReadAsEstoniansWriteThem(text: String, hours: String) throws {
        #expect(try HoursReading.hours(in: text) == hours)
    }

    @Test(arguments: [
        "kokkuleppel", "E–R", "10–18", "E 25–26", "R–E 10–18", "suletud remondiks", "E 10–18 eelregistreerimisel", "",
    ])
    func hoursThatAreNotClearAreRefused(text: String) {
        #expect(throws: Unreadable.self) { try HoursReading.hours(in: text) }
    }

    @Test(arguments: [
        ("16–29-aastased", ["16-29"]), ("16-29 a", ["16-29"]), ("noored vanuses 7–19", ["7-19"]),
        ("alates 16. eluaastast", ["16-"]),
        ("alates 16", ["16-"]), ("kuni 26", ["-26"]), ("kuni 26-aastastele", ["-26"]), ("alla 18-aastased", ["-17"]),
        ("16+", ["16-"]), ("13 kuni 26", ["13-26"]), ("7–11- ja 12–19-aastased", ["7-11", "12-19"]), ("16-", ["16-"]),
        ("-26", ["-26"]), ("18-aastased ja vanemad", ["18-"]),
    ])
    func agesAreRead(text: String, ages: [String]) throws { #expect(try AgeReading.ages(in: text) == ages) }

    @Test(arguments: [
        "1629-aastased", "1629", "1629-aastastele noortele", "290–16", "igas vanuses", "29–16-aastased", "alates 160",
    ])
    func agesThatCannotBeAreRefused(text: String) { #expect(throws: Unreadable.self) { try AgeReading.ages(in: text) } }

    @Test(arguments: [
        ("Teenus on tasuta", "free"), ("Tasuta linna otsuse alusel", "free_with_decision"), ("25 €", "paid 25 €"),
        ("0 eurot", "free"),
        ("Hind 12,50 eurot tund", "paid 12,50 €"), ("5–10 €", "paid 5–10 €"),
        ("Omaosalus on 45 € kuus", "contribution 45 €"),
        ("omaosalusega", "contribution"), ("tasuline", "paid"), ("€8", "paid 8 €"),
    ])
    func pricesAreRead(text: String, cost: String) throws { #expect(try PriceReading.cost(in: text) == cost) }

    @Test(arguments: ["tasuta kuni 26, teistele 15 €", "kokkuleppel", "küsi hinda"])
    func pricesThatAreNotClearAreRefused(text: String) {
        #expect(throws: Unreadable.self) { try PriceReading.cost(in: text) }
    }

    @Test(arguments: [
        ("01.01.2024–31.12.2027", "2024-01-01/2027-12-31"), ("8.–12. september 2026", "2026-09-08/2026-09-12"),
        ("kuni 31.12.26", "/2026-12-31"), ("alates 1. septembrist 2026", "2026-09-01/"),
        ("5. detsember 2026", "2026-12-05/2026-12-05"),
        ("12.–14.03.2026", "2026-03-12/2026-03-14"), ("2026-12-05T17:00:00+02:00", "2026-12-05/2026-12-05"),
        ("2026-01-01/", "2026-01-01/"), ("29. detsember – 3. jaanuar 2027", "2026-12-29/2027-01-03"),
        ("Fri, 20 Nov 2026 10:00:00 +0200", "2026-11-20/2026-11-20"),
    ])
    func periodsAreRead(text: String, period: String) throws { #expect(try DateReading.period(in: text) == period) }

    @Test(arguments: ["8. september", "31.02.2026", "kevadel", "2.1.2026, 3.1.2026, 4.1.2026", "31.12.2026–01.01.2026"])
    func daysThatDoNotExistAreRefused(text: String) {
        #expect(throws: Unreadable.self) { try DateReading.period(in: text) }
    }

    @Test(arguments: [
        ("Aadress: Lutsu tn 2, 50603 Tartu, Tartu maakond", "Lutsu tn 2, Tartu"),
        ("Uus 56\nTartu\nEesti", "Uus 56, Tartu"),
        ("Tartumaa, Elva vald, Kesk 30", "Elva vald, Kesk 30"),
    ])
    func addressesSayNothingTwice(text: String, address: String) {
        #expect(AddressReading.address(in: text) == address)
    }

    @Test func areasAreKnownByTheirNames() throws {
        let areas = AreaReading(codes: ["tartu linn": "0793", "elva vald": "0171"])
        #expect(try areas.codes(in: "Tartu linn, Elva vald; 0897") == ["0793", "0171", "0897"])
        #expect(try areas.codes(in: "üle Eesti") == ["EE"])
        #expect(throws: Unreadable(words: "Tertu linn")) { try areas.codes(in: "Tertu linn") }
    }

    @Test func languagesAreWrittenAsCodes() throws {
        #expect(try LanguageReading.codes(in: "eesti, vene ja inglise keeles") == ["et", "ru", "en"])
        #expect(throws: Unreadable.self) { try LanguageReading.codes(in: "kõik keeled") }
    }

    @Test(arguments: [
        ("Esmaspäeval avatud. Teisipäeval suletud.", "Esmaspäeval avatud."),
        ("Kell 8. september algab. Jah", "Kell 8. september algab."),
        ("Mida teha? Helista.", "Mida teha?"), ("Ilma punktita", "Ilma punktita"),
        ("Esimene rida\nteine rida", "Esimene rida"),
    ])
    func theFirstSentenceEndsWhereItEnds(text: String, sentence: String) { #expect(text.firstSentence == sentence) }
}
