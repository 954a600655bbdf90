import Accounts
import Directory
import Foundation
import Outbox
import Referrals
import Testing

@testable import Web

/// The words of the interface are whole in every language.
@Suite struct WordsTests {
    private static let sources: String = {
        let folder = Samples.repository.appending(path: "Sources/Web")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
            .compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined()
    }()

    /// Keys of which the code writes only the beginning, the end being a code of the data.
    private static let families = [
        "crisis.", "language.", "field.", "flag.", "cost.", "anonymity.", "contact.kind.", "bundle.", "mistake.",
        "problem.",
        "entry.", "meeting.", "promise.", "accessibility.", "privacy.", "staff.role.", "staff.confidence.",
        "staff.problem.", "invitation.", "reset.", "password.fault.", "accounts.fault.", "accounts.status.", "drafts.",
        "review.",
        "door.", "cover.reason.", "cover.fault.", "cover.state.", "own.look.", "route.did.", "keys.scope.",
        "keys.status.", "keys.days.",
        "run.", "schedule.", "sources.column.", "freshness.view.", "links.", "merge.sign.", "partner.", "outbox.",
        "referral.", "handoff.present.", "look.", "follow.", "handover.", "refer.fault.", "preview.obstacle.",
        "story.move.", "story.do.", "story.done.", "story.fact.", "board.none.", "board.next.", "board.task.", "board.",
        "statistics.", "stepfault.", "route.how.", "route.done.", "requests.ending.", "requests.done.",
        "answer.title.", "answer.done.", "answer.question.", "answer.dead.", "answer.fresh.", "answer.room.",
        "mailbox.", "missed_mail.", "clock.", "held.",
        "own.title.", "own.next.", "own.way.", "own.follow.", "own.done.", "own.out.", "own.question.", "own.gone.",
        "own.forgotten.", "mail.account.", "signins.kind.",
        "accounts.unmailed.", "accounts.held.", "desk.done.", "desk.end", "desk.again", "handing.fault.",
        "handing.answer.",
    ]

    @Test(arguments: [Language.ru, .en]) func everyLanguageHasTheSameKeysAsEstonian(_ language: Language) {
        #expect(Words.of(language).keys.symmetricDifference(Words.of(.et).keys).sorted() == [])
        #expect(Words.of(.et).keys.count > 300)
    }

    @Test(arguments: [Language.ru, .en]) func everyTextHasTheSamePlaceholdersAsInEstonian(_ language: Language) {
        func holes(_ text: String) -> Set<String> { Set(text.matches(of: /\{\w+\}/).map { String($0.output) }) }
        let (words, estonian) = (Words.of(language), Words.of(.et))
        for key in estonian.keys { #expect(holes(words[key]) == holes(estonian[key]), "\(key)") }
    }

    @Test(arguments: Language.allCases) func noTextIsEmpty(_ language: Language) {
        let words = Words.of(language)
        for key in words.keys { #expect(!words[key].trimmingCharacters(in: .whitespaces).isEmpty, "\(key)") }
    }

    @Test func noKeyIsUnused() {
        for key in Words.of(.et).keys {
            let stem =
                [".one", ".few", ".many"].first { key.hasSuffix($0) }.map { String(key.dropLast($0.count)) } ?? key
            let isUsed = Self.sources.contains("\"\(stem)\"") || Self.families.contains { stem.hasPrefix($0) }
            #expect(isUsed, "\(key)")
        }
    }

    @Test func everyKeyInTheCodeHasWords() {
        let keys = Words.of(.et).keys
        for match in Self.sources.matches(of: /words(?:\.counted)?[\[(]"([a-z0-9_.]+)"/) {
            let key = String(match.output.1)
            #expect(keys.contains(key) || keys.contains("\(key).many"), "\(key)")
        }
    }

    @Test func everyCodeOfTheDataHasWords() {
        let keys = Words.of(.et).keys
        for kind in Cost.Kind.allCases { #expect(keys.contains("cost.\(kind.rawValue)")) }
        for kind in ContactPoint.Kind.allCases { #expect(keys.contains("contact.kind.\(kind.rawValue)")) }
        for anonymity in Service.Anonymity.allCases { #expect(keys.contains("anonymity.\(anonymity.rawValue)")) }
        for field in Mistake.others { #expect(keys.contains("mistake.\(field)")) }
        for field in Field.allCases {
            #expect(keys.contains("field.\(field.rawValue).short"))
            if case .prose = field.shape { continue }
            for value in field.shape == .flag ? ["yes", "no"] : [] {
                #expect(keys.contains("flag.\(field.rawValue).\(value)"))
            }
            #expect(keys.contains("field.\(field.rawValue).fault"))
        }
        for role in Role.allCases { #expect(keys.contains("staff.role.\(role.rawValue)")) }
        for status in Account.Status.allCases { #expect(keys.contains("accounts.status.\(status.rawValue)")) }
        for fault in PasswordRules.Fault.allCases { #expect(keys.contains("password.fault.\(fault.rawValue)")) }
        for trust in Claim.Confidence.allCases { #expect(keys.contains("staff.confidence.\(trust.rawValue)")) }
        for word in DoorWord.allCases { #expect(keys.contains("door.\(word.rawValue)")) }
        for reason in Cover.Reason.allCases { #expect(keys.contains("cover.reason.\(reason.rawValue)")) }
        for scope in APIKey.Scope.allCases { #expect(keys.contains("keys.scope.\(scope.rawValue)")) }
        for status in APIKey.Status.allCases { #expect(keys.contains("keys.status.\(status.rawValue)")) }
        for days in APIKey.lifetimes { #expect(keys.contains("keys.days.\(days)")) }
        for kind in SignInRecord.Kind.allCases { #expect(keys.contains("signins.kind.\(kind.rawValue)")) }
        for kind in AccountNotice.Kind.allCases {
            #expect(keys.contains("mail.account.\(kind.rawValue).subject"))
            #expect(keys.contains("mail.account.\(kind.rawValue).text"))
        }
        for word in AttemptWord.allCases { #expect(keys.contains("outbox.word.\(word.rawValue)")) }
        for act in PartnerAct.allCases where act.leavesWord { #expect(keys.contains("answer.done.\(act.rawValue)")) }
        for act in OwnAct.allCases where act.leavesWord { #expect(keys.contains("own.done.\(act.rawValue)")) }
        for state in ReferralState.allCases where ![.draft, .enteredInError].contains(state) {
            #expect(keys.contains("own.title.\(state.rawValue)") && keys.contains("own.next.\(state.rawValue)"))
        }
        for way in HandoffWay.allCases { #expect(keys.contains("own.way.\(way.rawValue)")) }
        for reason in Refusal.Reason.allCases { #expect(keys.contains("referral.reason.\(reason.rawValue)")) }
        for reason in NonCompletion.allCases { #expect(keys.contains("referral.reason.\(reason.rawValue)")) }
        for code in Languages.known { #expect(keys.contains("language.\(code)")) }
    }

    @Test func everyCodeOfReferralsHasWords() {
        let keys = Words.of(.et).keys
        for state in ReferralState.allCases { #expect(keys.contains("referral.state.\(state.rawValue)")) }
        for move in Move.allCases { #expect(keys.contains("story.move.\(move.rawValue)")) }
        for party in Move.Party.allCases { #expect(keys.contains("referral.party.\(party.rawValue)")) }
        let reasons =
            Refusal.Reason.allCases.map(\.rawValue) + NonCompletion.allCases.map(\.rawValue)
            + Cancellation.allCases.map(\.rawValue) + Pause.Reason.allCases.map(\.rawValue)
            + ["no_response", "duplicate_on_purpose", "wrong_person", "wrong_service", "test"]
        for reason in reasons { #expect(keys.contains("referral.reason.\(reason)")) }
        for outcome in Outcome.allCases { #expect(keys.contains("referral.outcome.\(outcome.rawValue)")) }
        for way in HandoffWay.allCases { #expect(keys.contains("referral.way.\(way.rawValue)")) }
        for answer in FollowUp.Answer.allCases { #expect(keys.contains("follow.\(answer.rawValue)")) }
        for reason in HandoverReason.allCases { #expect(keys.contains("handover.\(reason.rawValue)")) }
        for obstacle in ReferralOffice.Obstacle.allCases {
            #expect(keys.contains("preview.obstacle.\(obstacle.rawValue)"))
        }
        for presence in Handoff.Presence.allCases { #expect(keys.contains("handoff.present.\(presence.rawValue)")) }
    }

    @Test(arguments: [
        (1, "1 услуга"), (3, "3 услуги"), (5, "5 услуг"), (11, "11 услуг"), (21, "21 услуга"), (112, "112 услуг"),
    ])
    func russianCountsAsRussiansDo(_ count: Int, _ text: String) {
        #expect(Words.of(.ru).counted("results.count", count) == text)
    }

    @Test func datesAreWrittenByEachLanguagesOwnCustom() throws {
        let dates = Language.allCases.map { Dates(words: .of($0)) }
        let day = try #require(PartialDate("2026-04-30"))
        #expect(dates.map { $0.plain(day) } == ["30. aprill 2026", "30 апреля 2026", "30 April 2026"])
        #expect(dates.map { $0.when(day) } == ["30. aprillil 2026", "30 апреля 2026 года", "on 30 April 2026"])
        let month = try #require(PartialDate("2026-04"))
        #expect(dates.map { $0.plain(month) } == ["aprill 2026", "апрель 2026", "April 2026"])
        #expect(dates.map { $0.when(month) } == ["aprillis 2026", "в апреле 2026 года", "in April 2026"])
    }

    @Test func hoursAreToldInTheReadersLanguage() {
        let written = "E–N 8–12, 13–17; R 8–14; pühad suletud"
        #expect(Hours(words: .of(.et)).text(written) == written)
        #expect(Hours(words: .of(.en)).text(written) == "Mon–Thu 8–12, 13–17; Fri 8–14; public holidays closed")
        #expect(Hours(words: .of(.ru)).text("iga päev 19–07") == "ежедневно 19–07")
        #expect(Hours(words: .of(.en)).text("24/7") == "day and night")
    }
}
