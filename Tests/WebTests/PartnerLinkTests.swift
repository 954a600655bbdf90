import Accounts
import Directory
import Foundation
import Outbox
import Storage
import Testing

@testable import Referrals
@testable import Web

/// What hostile, late and hurried hands get at a partner's link.
@Suite struct PartnerLinkTests {
    private static let unknown = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    @Test func twoWhoAnswerAtOnceSeeWhatTheFirstHasDone() async throws {
        let handed = try await Handed()
        let version = try await handed.referral().version
        #expect(try await handed.send("vota", Handed.acceptance, version: version).status == 303)
        for (act, form) in [("vota", Handed.acceptance), ("keeldu", "pohjus=no_places")] {
            let second = try await handed.send(act, form, version: version)
            #expect(second.status == 409 && second.text.contains("Vahepeal on midagi muutunud"))
            #expect(second.text.contains("Peeter Paan"))
        }
        #expect(try await handed.state() == .accepted)
    }

    @Test func aMoveThatIsNotPossibleNowIsToldKindly() async throws {
        let handed = try await Handed()
        for (act, form) in [("lopp", "tulemus=started_work"), ("jatka", ""), ("kustutatud", ""), ("tagasi", "")] {
            #expect(try await handed.send(act, form).status == 409, "\(act)")
        }
        #expect(try await handed.send("midagi").status == 422)
        #expect(try await handed.visitor.post(handed.partner, "tegu=vota&\(Handed.acceptance)").status == 409)
        #expect(try await handed.state() == .sent)
    }

    @Test func aFormFromAnotherSiteIsRefused() async throws {
        let handed = try await Handed()
        for path in [handed.partner, handed.own, "/kontakt", "/aadress/\(Self.unknown)"] {
            #expect(try await handed.visitor.post(path, "tegu=vota", from: "https://evil.example").status == 403)
        }
        #expect(try await handed.state() == .sent)
    }

    @Test func deadLinksCannotBeToldApart() async throws {
        let handed = try await Handed()
        let token = try #require(handed.partner.split(separator: "/").last.map(String.init))
        let foreign = try #require(handed.own.split(separator: "/").last.map(String.init))
        try await handed.samples.store.write {
            try ReferralLink.withdraw($0, of: handed.id, from: .partner, at: Samples.noon)
        }
        var texts: Set<String> = []
        for dead in [token, foreign, Self.unknown] {
            let reply = try await handed.visitor.get("/vastus/\(dead)")
            #expect(reply.status == 404)
            texts.insert(reply.text.replacing("/vastus/\(dead)", with: ""))
            let answer = try await handed.visitor.post("/vastus/\(dead)", "tegu=vota&versioon=2&\(Handed.acceptance)")
            #expect(answer.status == 404)
        }
        #expect(texts.count == 1)
        #expect(try await handed.state() == .sent)
    }

    @Test func aFreshLinkGoesToThePartnersOwnAddressAndTheAnswerTellsNothing() async throws {
        let handed = try await Handed()
        let token = try #require(handed.partner.split(separator: "/").last.map(String.init))
        try await handed.samples.store.write {
            try ReferralLink.withdraw($0, of: handed.id, from: .partner, at: Samples.noon)
        }
        var texts: Set<String> = []
        for dead in [token, token, Self.unknown, "x"] {
            let reply = try await handed.visitor.post("/vastus/\(dead)", "tegu=uuslink")
            #expect(reply.status == 200 && !reply.text.contains("sinine-sild"))
            texts.insert(reply.text.replacing("/vastus/\(dead)", with: ""))
        }
        #expect(texts.count == 1)
        let mails = try await handed.samples.store.read { try Message.about($0, handed.id).map(\.name) }
        #expect(mails.filter { $0 == "partner.fresh" }.count == 1)
    }

    @Test func whoeverAsksForManyFreshLinksHasToWait() async throws {
        let handed = try await Handed()
        var statuses: [Int] = []
        for _ in 1...32 {
            statuses.append(try await handed.visitor.post("/vastus/\(Self.unknown)", "tegu=uuslink").status)
        }
        #expect(statuses.first == 200 && statuses.last == 429)
    }

    @Test func aLinkOpensItsOwnReferralAlone() async throws {
        let handed = try await Handed()
        let token = try #require(handed.partner.split(separator: "/").last.map(String.init))
        #expect(try await handed.visitor.get("/minu/\(token)").status == 404)
        #expect(try await handed.visitor.post("/minu/\(token)", "tegu=koik&versioon=2").status == 404)
        #expect(try await handed.state() == .sent)
    }

    @Test func whatPeopleTypeIsTextEverywhere() async throws {
        let evil = "<script>alert(1)</script>\" onload=x '"
        let handed = try await Handed(message: evil)
        func clean(_ reply: Reply) {
            #expect(!reply.text.contains("<script>alert") && !reply.text.contains("\" onload=x"))
        }
        let typed = evil.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        clean(try await handed.visitor.get(handed.partner + "?tehtud=\(typed)"))
        clean(try await handed.send("vota", "kohtuja=\(typed)&telefon=\(typed)&plaan=\(typed)&aeg1=\(typed)"))
        clean(try await handed.send("keeldu", "pohjus=\(typed)&selgitus=\(typed)&vanused=\(typed)"))
        #expect(try await handed.send("vota", "kohtuja=\(typed)&plaan=\(Handed.next)").status == 303)
        clean(try await handed.visitor.get(handed.partner))
        clean(try await handed.visitor.get(handed.own))
        clean(try await handed.visitor.get("/vastus/\(typed)"))
        clean(try await handed.visitor.get("/minu/\(typed)"))
        let split = try await handed.visitor.get("/vastus/%0D%0ASet-Cookie:%20a=b")
        #expect(split.headers[.setCookie] == nil)
    }

    @Test func placesAreToldAndStandAtOnce() async throws {
        let handed = try await Handed(.accepted)
        #expect(try await handed.send("kohad", "seis=kohti&mitu=3").status == 303)
        let page = try await handed.visitor.get(handed.partner).text
        #expect(page.contains("Kaardil: vabu kohti 3"))
        #expect(try await handed.send("kohad", "seis=tais&tais=2027-01-10").status == 303)
        #expect(try await handed.visitor.get(handed.partner).text.contains("täis kuni 10. jaanuar 2027"))
        for form in ["seis=kohti", "seis=kohti&mitu=0", "seis=kohti&mitu=palju", "seis=tais&tais=2020-01-01", "seis=x"]
        {
            #expect(try await handed.send("kohad", form).status == 422, "\(form)")
        }
        #expect(try await handed.send("kohad", "seis=jarjekord").status == 303)
    }

    @Test func feedbackIsGivenOnceAtTheEnd() async throws {
        let handed = try await Handed(.accepted)
        #expect(try await handed.send("tagasiside", "kysimus1=yes").status == 409)
        let ended = try await Handed(.declined)
        #expect(try await ended.send("tagasiside").status == 422)
        #expect(try await ended.send("tagasiside", "kysimus1=yes&kysimus3=no").status == 303)
        #expect(try await ended.send("tagasiside", "kysimus1=yes").status == 409)
        #expect(try await !ended.visitor.get(ended.partner).text.contains("kysimus1"))
    }

    @Test func theQuestionToAnAddressIsAnsweredOnce() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.specialist, in: samples)
        let visitor = try Visitor(samples)
        for (answer, isKept) in [("ei", false), ("jah", true)] {
            let email = "\(answer)@sinine-sild.example"
            let token = try await samples.store.write { db in
                let id = try PartnerRoute.add(
                    db,
                    email,
                    of: Samples.shelter,
                    language: "et",
                    how: .link,
                    by: account.id,
                    at: Samples.noon
                )
                return try RouteLink.issue(db, .question, about: id, by: account.id, at: Samples.noon)
            }
            let path = "/aadress/\(token.text)"
            let page = try await visitor.get(path).text
            #expect(page.contains(email) && page.contains("Sinise Silla turvakodu"))
            #expect(
                try await samples.store.read { try PartnerRoute.find($0, of: Samples.shelter, at: Samples.noon) } == nil
            )
            #expect(try await visitor.post(path, "vastus=vist").status == 422)
            #expect(try await visitor.post(path, "vastus=\(answer)&keel=ru").status == 200)
            #expect(try await visitor.get(path).status == 404)
            #expect(try await visitor.post(path, "vastus=jah").status == 404)
            let route = try await samples.store.read {
                try PartnerRoute.find($0, of: Samples.shelter, at: Samples.noon)
            }
            #expect((route != nil) == isKept && (!isKept || route?.language == "ru"))
        }
    }
}
