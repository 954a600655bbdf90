import Foundation
import Storage
import Testing

@testable import Accounts

@Suite struct CoverTests {
    private let today = Day(Cast.noon)

    private func begin(_ cast: Cast, _ colleague: String, from: Int = 0, until: Int = 7) async throws -> Cover {
        let wanted = Cover.Wanted(
            colleague: colleague,
            reason: .away,
            from: today.adding(days: from),
            until: today.adding(days: until)
        )
        return try await cast.store.write { [mari = cast.mari] in try Cover.begin($0, mari, wanted, at: Cast.noon) }
    }

    /// The same, and the colleague agrees.
    private func agreed(_ cast: Cast, _ colleague: Account, from: Int = 0, until: Int = 7) async throws -> Cover {
        let cover = try await begin(cast, colleague.id, from: from, until: until)
        try await cast.store.write { try Cover.agree($0, cover.id, by: colleague, at: Cast.noon) }
        return cover
    }

    private func away(_ cast: Cast, _ colleague: Account, by account: Account) async throws {
        let (from, until) = (today, today.adding(days: 3))
        try await cast.store.write {
            try Absence.mark($0, colleague.id, from: from, until: until, by: account, at: Cast.noon)
        }
    }

    private func holders(_ cast: Cast, days: Int = 0) async throws -> Set<String> {
        let moment = Cast.noon.addingTimeInterval(Double(days) * 24 * 3600)
        return try await cast.store.read { [id = cast.mari.id] in try Cover.holders($0, for: id, at: moment) }
    }

    @Test func whoHasBeenAskedAndHasNotAnsweredIsNotAskedAgain() async throws {
        let cast = try await Cast()
        let jaan = try await cast.colleague("Jaan")
        let first = try await begin(cast, jaan.id)
        await #expect(throws: Problem.conflict("this colleague has been asked already")) {
            _ = try await begin(cast, jaan.id, from: 2)
        }
        try await cast.store.write { try Cover.end($0, first.id, by: jaan.id, at: Cast.noon) }
        _ = try await begin(cast, jaan.id)
    }

    @Test func oneActsForAColleagueFromTheFirstDayToTheLast() async throws {
        let cast = try await Cast()
        let jaan = try await cast.colleague("Jaan")
        #expect(try await holders(cast) == [cast.mari.id])
        _ = try await agreed(cast, jaan, from: 1, until: 3)
        for (day, isIn) in [(0, false), (1, true), (3, true), (4, false)] {
            #expect(try await holders(cast, days: day).contains(jaan.id) == isIn, "\(day)")
        }
        let others = try await cast.store.read { try Cover.holders($0, for: jaan.id, at: Cast.noon) }
        #expect(others == [jaan.id])
    }

    @Test func eitherOfTheTwoCanEndItAndNobodyElse() async throws {
        let cast = try await Cast()
        let (jaan, kadri) = (try await cast.colleague("Jaan"), try await cast.colleague("Kadri"))
        let cover = try await begin(cast, jaan.id)
        await #expect(throws: Problem.notFound("cover")) {
            try await cast.store.write { try Cover.end($0, cover.id, by: kadri.id, at: Cast.noon) }
        }
        #expect(try await cast.store.read { try Cover.all($0, of: jaan.id, at: Cast.noon) } == [cover])
        try await cast.store.write { try Cover.end($0, cover.id, by: jaan.id, at: Cast.noon) }
        #expect(try await holders(cast) == [cast.mari.id])
        #expect(try await cast.kinds().suffix(2) == ["account.cover_asked", "account.cover_ended"])
    }

    @Test func standingInNeedsTheColleaguesAgreement() async throws {
        let cast = try await Cast()
        let (jaan, lead) = (try await cast.colleague("Jaan"), try await cast.colleague("Juht", role: .coordinator))
        let cover = try await begin(cast, jaan.id)
        #expect(try await holders(cast) == [cast.mari.id])
        #expect(try await cast.store.read { try Cover.waiting($0, for: jaan, at: Cast.noon) } == [cover])
        for stranger in [cast.mari, lead] {
            await #expect(throws: Problem.notFound("cover")) {
                try await cast.store.write { try Cover.agree($0, cover.id, by: stranger, at: Cast.noon) }
            }
        }
        try await cast.store.write { try Cover.agree($0, cover.id, by: jaan, at: Cast.noon) }
        #expect(try await holders(cast) == [cast.mari.id, jaan.id])
        #expect(try await cast.kinds().suffix(2) == ["account.cover_asked", "account.cover_agreed"])
    }

    @Test func whoIsMarkedAsAwayIsStoodInForOnThoseDaysWithoutAgreeing() async throws {
        let cast = try await Cast()
        let (jaan, lead) = (try await cast.colleague("Jaan"), try await cast.colleague("Juht", role: .coordinator))
        _ = try await begin(cast, jaan.id)
        try await away(cast, jaan, by: lead)
        for (day, isIn) in [(0, true), (3, true), (4, false)] {
            #expect(try await holders(cast, days: day).contains(jaan.id) == isIn, "\(day)")
        }
        let absence = try await cast.store.read { try Absence.all($0, of: [jaan.id], at: Cast.noon) }[0]
        try await cast.store.write { try Absence.end($0, absence.id, by: jaan, at: Cast.noon) }
        #expect(try await holders(cast) == [cast.mari.id])
        try await away(cast, jaan, by: jaan)
        #expect(try await holders(cast) == [cast.mari.id, jaan.id])
    }

    @Test func nobodyMarksAColleagueAsAwayButACoordinatorWhoIsNotTheOneToStandIn() async throws {
        let cast = try await Cast()
        let (jaan, far) = (
            try await cast.colleague("Jaan"), try await cast.colleague("Kaugel", role: .coordinator, in: "0480")
        )
        let lead = try await cast.colleague("Juht", role: .coordinator)
        for other in [far, try await cast.colleague("Kadri")] {
            await #expect(throws: Problem.notAllowed("absence")) { try await away(cast, jaan, by: other) }
        }
        let wanted = Cover.Wanted(colleague: jaan.id, reason: .away, from: today, until: today.adding(days: 3))
        _ = try await cast.store.write { try Cover.begin($0, lead, wanted, at: Cast.noon) }
        try await away(cast, jaan, by: lead)
        #expect(try await cast.store.read { try Cover.holders($0, for: lead.id, at: Cast.noon) } == [lead.id])
    }

    @Test func whatTheColleagueEndedBeginsAgainOnlyWithThemOrACoordinator() async throws {
        let cast = try await Cast()
        let (jaan, lead) = (try await cast.colleague("Jaan"), try await cast.colleague("Juht", role: .coordinator))
        let first = try await agreed(cast, jaan)
        try await cast.store.write { try Cover.end($0, first.id, by: jaan.id, at: Cast.noon) }
        try await away(cast, jaan, by: jaan)
        let again = try await begin(cast, jaan.id)
        #expect(try await holders(cast) == [cast.mari.id])
        try await cast.store.write { try Cover.agree($0, again.id, by: lead, at: Cast.noon) }
        #expect(try await holders(cast) == [cast.mari.id, jaan.id])
    }

    @Test func nobodyStandsInForAnotherMunicipalityOrForThemselves() async throws {
        let cast = try await Cast()
        let (far, keeper) = (
            try await cast.colleague("Kadri", in: "0480"), try await cast.colleague("Haldur", role: .administrator)
        )
        for id in [far.id, keeper.id, cast.mari.id, "x"] {
            await #expect(throws: Problem.notAllowed("no colleague")) { try await begin(cast, id) }
        }
    }

    @Test func whoMovesToAnotherMunicipalityStandsInForNobodyThere() async throws {
        let cast = try await Cast()
        let jaan = try await cast.colleague("Jaan")
        _ = try await agreed(cast, jaan)
        try await cast.store.write { [id = cast.mari.id] db in
            try db.execute(sql: "UPDATE account SET municipality = '0480' WHERE id = ?", arguments: [id])
        }
        #expect(try await holders(cast) == [cast.mari.id])
    }

    @Test(arguments: [(-1, 3, "from"), (2, 1, "until"), (0, 92, "until")])
    func daysHaveToFit(_ from: Int, _ until: Int, _ field: String) async throws {
        let cast = try await Cast()
        let jaan = try await cast.colleague("Jaan")
        await #expect { _ = try await begin(cast, jaan.id, from: from, until: until) } throws: { error in
            guard case Problem.invalid(field, _) = error else { return false }
            return true
        }
        _ = try await begin(cast, jaan.id, from: 0, until: 91)
    }
}
