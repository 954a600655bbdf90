import Harvest
import Testing

@Suite struct FindingTests {
    @Test func aPassageIsNotKeptWithoutEnd() {
        #expect(FoundValue("736 1300", passage: String(repeating: "ä", count: 600)).passage.count == 500)
    }
}
