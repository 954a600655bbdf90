/// Words that say nothing of what is looked for, folded.
enum StopWords {
    private static let all: Set<String> = Set(
        """
        ja voi ning et on ei ole pole oli olen oled olema kui siis see seda selle mis mida mille kes keda kelle kus kuhu kust
        mina ma minu mul mulle mind sina sa sinu sul sulle ta tema tal talle meie me meil teie te teil nad nende oma ka aga
        kuidas palju vaga veel juba nagu uks ainult kas mingi moni keegi midagi ule alla juurde juures jaoks parast enne vaja
        tahan tahaks soovin otsin saan saab saada saaks voib voin peab pean tahtsin tahame tahaksin sooviks
        olla oleks oleme olete olid olime olnud iga kogu enam ära üldse lihtsalt nüüd ikka ikkagi siin seal sealt siia sinna
        nii niimoodi kuna sest kohe täna praegu liiga natuke päris äkki vist vb lausa isegi hästi ennast end endale enda
        alati pidevalt sageli tihti jälle kuidagi seoses kohta lähedal lähim lähimas
        и в на не с по к у о за из для что как это я мне мои меня ты тебе он она они мы вы где куда кто есть нет или а но же бы
        нужно нужна нужен хочу ищу могу можно хотел хотела очень уже еще всегда просто сейчас там тут здесь меня себя
        мною со от до под при про поблизости недалеко
        a an the and or of to in on for with at is are am i my me you your he she it we they how where what who need want looking
        find get can do not no want wants please very really just still now there here nearby closest about from
        """.split(whereSeparator: \.isWhitespace).map { TextAnalysis.fold(String($0)) }
    )

    /// Parts of compounds that stand in compounds of every kind.
    private static let generic: Set<String> = [
        "abi", "teenus", "keskus", "tegevus", "too", "noor", "noored", "noorte", "andmine", "maja", "koht", "aeg",
        "paev", "ring", "klubi", "trenn", "kursus", "ruhm", "grupp", "huvi", "noustamine", "noustaja", "laps", "lapse",
        "laste", "inimene", "vahend", "voimalus", "tegemine", "saamine", "tool", "firma",
    ]

    /// Words that fit nearly every service: they say little of what is looked for.
    private static let vague: Set<String> = Set(
        """
        abi nou nouanne noustamine noustaja teenus teenused keskus tugi toetus noor noored laps inimene voimalus tegevus
        tegema minema tulema panema jaama votma andma hakkama saama sattuma kaima otsima leidma kasutama aitama abistama
        ema isa vend ode poeg tutar sober
        oppima vajama proovima aeg paev nadal kuu aasta kord asi info inimesed vastuvott registreerimine
        помощь помоч помощ услуга услуг центр молодежь молодеж подросток подростк ребенок ребенк дети дет
        мама мам папа пап мать мат отец отц сын дочь доч дочер брат сестра сестр друг подруга подруг
        наити получить получ пойти поит помогите проити дать дела делать говорить сказать
        help support service services centre center advice young youth people child children kids start go someone
        mum mom mother dad father brother sister son daughter friend
        """.split(whereSeparator: \.isWhitespace).map { TextAnalysis.fold(String($0)) }
    )

    static func isVague(_ word: String, _ bases: [String]) -> Bool {
        vague.contains(word) || bases.contains { vague.contains($0) }
    }

    static func contains(_ word: String) -> Bool { all.contains(word) }

    static func isGeneric(_ part: String) -> Bool { generic.contains(part) }
}
