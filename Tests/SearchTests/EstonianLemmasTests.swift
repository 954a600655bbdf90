import Testing

@testable import Search

@Suite struct EstonianLemmasTests {
    private let estonian = EstonianLemmas()

    private func forms(_ text: String) -> [String] { TextAnalysis.terms(text) }

    @Test(arguments: [
        ("võlg", "võlg võla võlga võlad võlgu võlgade võlgadega võlgadest võlast"),
        ("laps", "laps lapse last lapsed lapsi laste lastele lastega lapsele lapsest"),
        ("noor", "noor noore noort noored noori noorte noortele noortega noorele noorem"),
        ("kodu", "kodu kodus kodust kodude koju"),
        ("töö", "töö tööd töös tööst tööle töid tööde"),
        ("kool", "kool kooli koolis koolist koolid koole koolides"),
        ("vägivald", "vägivald vägivalla vägivalda vägivallast"),
        ("haridus", "haridus hariduse haridust haridusega haridusest"),
        ("inimene", "inimene inimese inimest inimesed inimesi inimeste inimestele"),
        ("arst", "arst arsti arstile arstid arste arstide arstidega"),
        ("perekond", "perekond perekonna perekonda perekondade perekonnas"),
        ("sõber", "sõber sõbra sõpra sõbrad sõpru sõprade sõbraga"),
        ("raamat", "raamat raamatu raamatut raamatud raamatuid raamatutest"),
        ("mõte", "mõte mõtte mõtet mõtted mõtteid mõtetest"),
        ("kohtunik", "kohtunik kohtuniku kohtunikku kohtunikud kohtunike"),
        ("õppima", "õppima õppida õpin õpib õppisin õppis õppinud õpitakse õppides"),
        ("nõustama", "nõustama nõustada nõustan nõustab nõustas nõustanud nõustatakse"),
        ("aitama", "aitama aidata aitan aitab aitas aidanud aidake"),
        ("rääkima", "rääkima rääkida räägin räägib rääkisin rääkinud räägitakse"),
        ("minema", "minema minna lähen läheb läks läinud"),
        ("jääma", "jääma jääda jäin jääb jäänud"), ("viskama", "viskama visata visati visatud viskab"),
        ("õmblema", "õmblema õmmelda õmbleb õmblemas"), ("kokk", "kokk koka kokka kokaks kokkadele"),
        ("ladu", "ladu lao laos lattu ladude"), ("töövari", "töövari töövarju töövarjuks töövarjud"),
        ("poiss", "poiss poisi poissi poisid poiste poistele"), ("hammas", "hammas hamba hambad hammaste hambaid"),
        ("hobune", "hobune hobuse hobust hobuste hobuseid"), ("põgenik", "põgenik põgeniku põgenikke põgenike"),
        ("tervislik", "tervislik tervisliku tervislikku tervislike"), ("õun", "õun õuna õunu õunte"),
    ])
    func formsMeetInTheirWord(word: String, text: String) {
        for form in forms(text) { #expect(estonian.lemma(of: form) == TextAnalysis.fold(word), "\(form)") }
    }

    @Test func nounsMadeFromVerbsStayWordsOfTheirOwn() {
        for form in forms("nõustamine nõustamise nõustamist nõustamisele") {
            #expect(estonian.lemma(of: form) == "noustamine")
        }
        for form in forms("nõustaja nõustajad nõustajale nõustajate") {
            #expect(estonian.lemma(of: form) == "noustaja")
        }
    }

    @Test(arguments: [
        ("koolikiusamisest", "koolikiusamine"), ("psühholoogiga", "psuhholoog"), ("rahamuredega", "rahamure"),
        ("võlanõustamisele", "volanoustamine"), ("noortekeskustes", "noortekeskus"), ("töötoas", "tootuba"),
        ("sõltlasele", "soltlane"), ("depressioonis", "depressioon"),
    ])
    func theEndingDecidesInCompoundsAndUnknownWords(form: String, word: String) {
        #expect(estonian.lemma(of: TextAnalysis.fold(form)) == word)
    }

    @Test func aFormOfTwoWordsLeadsToBoth() {
        #expect(Set(estonian.lemmas(of: "too")).isSuperset(of: ["too", "tooma"]))
        #expect(estonian.lemmas(of: "lahe").contains("minema"))
    }

    @Test(arguments: ["", "x", "116111", "психолог", "日本", "^", "\t", "\u{1F600}"])
    func whatIsNoEstonianWordStaysItself(term: String) { #expect(estonian.lemmas(of: term) == [term]) }

    @Test func thereAreNeverMoreThanThreeOrNone() {
        let terms = ["volgade", "kannatanute", "s", "te", "sse", "koolist", String(repeating: "dega", count: 500)]
        for term in terms { #expect((1...3).contains(estonian.lemmas(of: term).count), "\(term.prefix(20))") }
    }
}
