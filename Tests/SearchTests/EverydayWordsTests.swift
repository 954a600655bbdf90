import Directory
import Testing

@testable import Search

/// What the thesaurus makes of everyday words: the concepts asked for.
@Suite struct EverydayWordsTests {
    private static let made = Task {
        let lists = try await Sample.real().engine.lists()
        let morphology = Morphology(lists)
        return (ConceptLexicon(lists.concepts, morphology), morphology)
    }

    private func concepts(_ text: String) async throws -> Set<String> {
        let (lexicon, morphology) = try await Self.made.value
        let words = TextAnalysis.terms(text)
        let forms = words.map { morphology.forms(of: $0) }
        let meetings = lexicon.meetings(in: words, forms).map(\.concept)
        let questions = lexicon.questions(in: words, forms, isLastResort: meetings.isEmpty).map(\.concept)
        return Set((meetings + questions).map { lexicon.concepts[$0].code })
    }

    @Test(arguments: [
        ("kohtutäitur võttis palga", "debt_counselling"), ("kõht on kogu aeg tühi", "food_aid"),
        ("ema ajas mu välja", "overnight_shelter"),
        ("elan sõbra juures diivanil", "overnight_shelter"), ("süda taob", "anxiety"), ("nutan iga öö", "depression"),
        ("uni ei tule", "sleep"), ("olen nii üksik", "loneliness"), ("isa on alkohoolik", "alcohol"),
        ("poeg suitsetab kanepit", "drugs"),
        ("laps on kogu aeg telefonis", "gaming_screens"), ("mind narritakse koolis", "bullying"),
        ("mu alastipildid on netis", "cyberbullying"),
        ("poiss lööb mind", "domestic_violence"), ("ülemus ei maksa palka", "work_rights"),
        ("jätsin kooli pooleli", "dropping_out"),
        ("mata on raske", "tutoring"), ("ei tea mis ametit valida", "career_counselling"),
        ("päevad jäid ära", "pregnancy"),
        ("meeldivad tüdrukud", "lgbt"), ("vanglast välja", "prison_release"), ("hammas valutab", "dentist"),
        ("sõber sai surma", "grief"),
    ])
    func estonian(words: String, concept: String) async throws {
        #expect(try await concepts(words).contains(concept), "\(words)")
    }

    @Test(arguments: [
        ("нечем платить кредит", "debt_counselling"), ("мама выгнала из дома", "overnight_shelter"),
        ("сын проигрывает деньги", "gambling"),
        ("ребёнок заикается", "speech_therapy"), ("болит зуб", "dentist"), ("не хочу идти в школу", "school_avoidance"),
        ("курит травку", "drugs"), ("куда потусить", "youth_centre"),
    ])
    func russian(words: String, concept: String) async throws {
        #expect(try await concepts(words).contains(concept), "\(words)")
    }

    @Test(arguments: [
        ("can't pay my bills", "debt_counselling"), ("mum kicked me out", "overnight_shelter"), ("I'm gay", "lgbt"),
        ("my boss doesn't pay", "work_rights"), ("toothache", "dentist"), ("nobody talks to me", "loneliness"),
        ("dropped out of school", "dropping_out"), ("learn to code", "it_jobs"),
    ])
    func english(words: String, concept: String) async throws {
        #expect(try await concepts(words).contains(concept), "\(words)")
    }

    @Test func aVerbIsHelpedByItsNoun() async throws {
        let (_, morphology) = try await Self.made.value
        #expect(morphology.forms(of: "suusatamas").bases.contains("suusatamine"))
        #expect(morphology.forms(of: "noustamine").bases.contains("noustama"))
        #expect(!morphology.forms(of: "noustamine", in: .et).bases.contains("noustama"), "texts stay as they are")
    }
}
