import Foundation
import Testing

@testable import Benchmark

/// Pages that were cut, doubled and strewn with nonsense, the same ones every time.
@Suite struct SpoiledPagesTests {
    @Test func noSpoiledPageStopsOrHoldsUpTheReading() async throws {
        let fuzz = try ExtractionFuzz(scrapers: House.scrapers, recorded: House.recorded)
        let report = await fuzz.run(cases: 3_000)
        #expect(report.cases == 3_000)
        #expect(report.faults == [], "\(report)")
        #expect(report.findings > 1_000 && report.verdicts.count >= 3, "most still say something")
    }
}
