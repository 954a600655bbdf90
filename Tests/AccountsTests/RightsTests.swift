import Testing

@testable import Accounts

@Suite struct RightsTests {
    @Test func everyRightIsInTheTable() { #expect(Set(Right.table.keys) == Set(Right.allCases)) }

    @Test func onlyAdministratorsKeepAccounts() {
        #expect(Role.allCases.filter { $0.has(.keepAccounts) } == [.administrator])
        #expect(Role.allCases.filter { $0.has(.keepKeys) && $0.has(.keepOutbox) } == [.administrator])
        #expect(Role.allCases.allSatisfy { $0.has(.enter) })
    }

    @Test func whoKeepsTheProgramSendsNoReferrals() {
        #expect(Role.allCases.filter { $0.has(.sendReferrals) } == [.specialist, .coordinator])
        #expect(Role.allCases.filter { $0.has(.seeStatistics) } == [.coordinator, .administrator])
    }
}
