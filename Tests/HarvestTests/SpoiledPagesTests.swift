import Foundation
import Testing

@testable import Benchmark

/// Pages that were cut, doubled and strewn with nonsense, the same ones every time.
@Suite struct SpoiledPagesTests {
    @Test func noSpoiledPageStopsOrHoldsUpTheReading() async throws {
        let fuzz = try ExtractionFuzz(scrapers: House.scrapers, recorded: House.recorded)
        let report = await fuzz.run(cases: 2_000)
        #expect(report.cases == 2_000)
        #expect(report.faults == [], "\(report)")
        #expect(report.findings > 500 && report.verdicts.count >= 2, "most still say something")
    }
}
