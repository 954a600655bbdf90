import Accounts
import Directory
import Foundation
import Hummingbird
import Storage
import Testing

@testable import Referrals
@testable import Web

/// A partner answers behind its link, without an account.
@Suite struct PartnerAnswerTests {
    @Test(arguments: ["", "/ru", "/en"]) func openingTheLinkChangesNothingButTheListOfLooks(_ prefix: String)
        async throws
    {
        let handed = try await Handed()
        let before = try await handed.everything()
        for _ in 1...3 {
            let reply = try await handed.visitor.get(prefix + handed.partner)
            #expect(reply.status == 200 && reply.text.contains("Vajab rahuliku algust."))
            #expect(reply.headers[.cacheControl] == "no-store" && reply.headers[.setCookie] == nil)
            for (name, value) in [("X-Robots-Tag", "noindex"), ("Referrer-Policy", "no-referrer")] {
                #expect(reply.headers.first { $0.name.canonicalName == name.lowercased() }?.value == value)
            }
        }
        #expect(try await handed.everything() == before)
        let looks = try await handed.samples.store.read { try Look.all($0, of: handed.id) }
        #expect(looks.map(\.shown) == [["message"]] && looks.map(\.party) == [.partner])
    }

    @Test func beforeAcceptingNeitherNameNorContactIsShown() async throws {
        let handed = try await Handed()
        let page = try await handed.visitor.get(handed.partner).text
        #expect(page.contains("Võlad") || page.contains("18–20 aastat"))
        #expect(page.contains("Viljandi vald") && page.contains("Võlanõustamine"))
        #expect(!page.contains("Liis") && !page.contains("5550 1234") && !page.contains("õhtuti"))
        #expect(page.contains("<title>Palve – Kaardistus</title>"))
    }

    @Test func aPersonWhoLooksIsNotedOnceAndTheLinkThenLivesTwoWeeks() async throws {
        let handed = try await Handed()
        for _ in 1...2 { #expect(try await handed.visitor.post(handed.partner, "tegu=nahtud").status == 204) }
        #expect(try await handed.referral().times.opened == Samples.noon)
        let token = try #require(handed.partner.split(separator: "/").last.flatMap { Token(String($0)) })
        let expires = try await handed.samples.store.read { db in
            try ReferralLink.find(db, token, for: .partner, at: Samples.noon)?.expires
        }
        #expect(expires == Samples.noon.addingTimeInterval(14 * 86_400))
        #expect(try await handed.state() == .sent)
    }

    @Test func twoTapsAcceptAndOpenNameAndContact() async throws {
        let handed = try await Handed()
        let reply = try await handed.send("vota", Handed.acceptance + "&aeg1=2026-11-24T14:30")
        #expect(reply.status == 303 && reply.headers[.location] == handed.partner + "?tehtud=vota")
        let page = try await handed.visitor.get(handed.partner + "?tehtud=vota").text
        #expect(page.contains("Liis") && page.contains("tel:55501234") && page.contains("Peeter Paan, 435 0000"))
        #expect(
            page.contains("Aitäh! Noor ja spetsialist saavad teada.") && page.contains("kuni 22. november 2026, 12.00")
        )
        #expect(page.contains("24. november 2026, 14.30"))
        let looks = try await handed.samples.store.read { try Look.all($0, of: handed.id) }
        #expect(looks.last?.purpose == .contact)
    }

    @Test(arguments: [
        ("kohtuja=&plaan=2026-11-23&algus=joint_meeting", "kohtuja-viga"),
        ("kohtuja=49403136526&plaan=2026-11-23", "kohtuja-viga"),
        ("kohtuja=Peeter&plaan=2026-11-20", "plaan-viga"), ("kohtuja=Peeter&plaan=homme", "plaan-viga"),
        ("kohtuja=Peeter&plaan=2026-11-23&aeg1=2020-01-01T10:00", "aeg1-viga"),
        ("kohtuja=Peeter&plaan=2026-11-23&aeg1=pärast", "aeg1-viga"),
    ])
    func whatIsMissingIsSaidBesideItsFieldAndNothingHappens(_ form: String, _ field: String) async throws {
        let handed = try await Handed()
        let before = try await handed.everything()
        let reply = try await handed.send("vota", form)
        #expect(reply.status == 422 && reply.text.contains("id=\"\(field)\"") && reply.text.contains("role=\"alert\""))
        #expect(reply.text.contains("<details class=\"move first\" open>"))
        #expect(try await handed.everything() == before)
    }

    @Test func aRefusalForPlacesStandsInTheDirectoryAndItsSearchAtOnce() async throws {
        let handed = try await Handed()
        #expect(try await handed.send("keeldu", "pohjus=no_places&tais_kuni=2027-03-01&vanused=1-2").status == 303)
        #expect(try await handed.state() == .declined)
        let service = try await handed.samples.store.read { try Service.find($0, id: Samples.debts) }
        #expect(service?.capacity?.fullUntil?.description == "2027-03-01")
        let page = try await handed.visitor.get(handed.partner + "?tehtud=keeldu").text
        #expect(page.contains("Aitäh vastuse eest!") && page.contains("Kohti ei ole"))
        #expect(!page.contains("Vajab rahuliku algust.") && !page.contains("id=\"vota\""))
    }

    @Test func aRefusalCanNameABetterServiceAndAges() async throws {
        let handed = try await Handed()
        #expect(try await handed.send("keeldu", "pohjus=other_fits_better&sobivam=\(Samples.shelter)").status == 303)
        #expect(try await handed.referral().suggested == Samples.shelter)
        let other = try await Handed()
        #expect(try await other.send("keeldu", "pohjus=not_our_age&vanused=16 – 26").status == 303)
    }

    @Test(arguments: [
        ("pohjus=other", "selgitus"), ("pohjus=miski", "pohjus"),
        ("pohjus=no_places&tais_kuni=2020-01-01", "tais_kuni"),
        ("pohjus=not_our_age&vanused=noored", "vanused"), ("pohjus=other_fits_better&sobivam=x", ""),
        ("pohjus=another_time&selgitus=49403136526", "selgitus"),
    ])
    func aRefusalThatCannotBeTakenComesBack(_ form: String, _ field: String) async throws {
        let handed = try await Handed()
        let reply = try await handed.send("keeldu", form)
        #expect(reply.status == 422 && (field.isEmpty || reply.text.contains("href=\"#\(field)\"")))
        #expect(try await handed.state() == .sent)
    }

    @Test func anAcceptanceIsTakenBack() async throws {
        let handed = try await Handed(.accepted)
        #expect(try await handed.send("tagasi").status == 303)
        #expect(try await handed.state() == .sent)
        #expect(try await !handed.visitor.get(handed.partner).text.contains("Liis"))
    }

    @Test func aHandoffIsWrittenDownThenHeldThenEnds() async throws {
        let handed = try await Handed(.accepted)
        let none = try await handed.send("kohtusid", "millal=2026-11-21&viis=joint_meeting&kohal=partner")
        #expect(none.status == 422 && none.text.contains("Kohal pidid olema"))
        let met = "millal=2026-11-21&viis=joint_meeting&kohal=young_person&kohal=partner&kohal=sender"
        #expect(try await handed.send("kohtusid", met).status == 303)
        #expect(try await handed.referral().isWarm == true)
        #expect(try await handed.send("ootele", "ootepohjus=waiting_list&ulevaatus=2026-12-10").status == 303)
        #expect(try await handed.send("jatka").status == 303)
        #expect(try await handed.send("lopp", "tulemus=started_work&lopumarkus=Läks+hästi.").status == 303)
        #expect(try await handed.send("ava", "avamismarkus=").status == 422)
        #expect(try await handed.send("ava", "avamismarkus=Tuli+tagasi.").status == 303)
        #expect(try await handed.send("luhtus", "luhtumine=no_show").status == 303)
        #expect(try await handed.state() == .notCompleted)
        #expect(try await !handed.visitor.get(handed.partner).text.contains("5550 1234"))
    }

    @Test func onlyWhatTheTableAllowsIsOffered() async throws {
        for state in [
            ReferralState.sent, .accepted, .inProgress, .onHold, .completed, .notCompleted, .declined, .cancelled,
        ] {
            let handed = try await Handed(state)
            let page = try await handed.visitor.get(handed.partner).text
            let allowed = try await handed.referral().allowed(.partner)
            let acts: [(PartnerAct, Move)] = [
                (.accept, .accept), (.decline, .decline), (.undo, .undoAcceptance), (.start, .start), (.hold, .hold),
                (.resume, .resume), (.complete, .complete), (.fail, .fail), (.reopen, .reopen),
            ]
            for (act, move) in acts {
                #expect(
                    page.contains("name=\"tegu\" value=\"\(act.rawValue)\"") == allowed.contains(move),
                    "\(state) \(act)"
                )
            }
        }
    }
}
