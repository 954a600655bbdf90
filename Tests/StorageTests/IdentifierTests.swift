import Foundation
import Storage
import Testing

@Suite struct IdentifierTests {
    @Test func anIdentifierIsARandomUUIDInSmallLetters() throws {
        for _ in 0..<200 {
            let text = try Identifier.fresh()
            #expect(text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
            #expect(UUID(uuidString: text) != nil)
        }
    }

    @Test func noTwoIdentifiersAreTheSame() throws {
        #expect(Set(try (0..<2000).map { _ in try Identifier.fresh() }).count == 2000)
    }
}
