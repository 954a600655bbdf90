import Foundation
import Testing

@testable import Benchmark

/// Pages that were cut, doubled and strewn with nonsense, the same ones every time.
@Suite struct SpoiledPagesTests {
    @Test func noSpoiledPageStopsTheReading() async throws {
        let fuzz = try ExtractionFuzz(scrapers: House.scrapers, recorded: House.recorded)
        let report = await fuzz.run(cases: 400)
        #expect(report.cases == 400)
        #expect(report.faults == [], "\(report)")
        #expect(report.findings > 100 && report.verdicts.count >= 2, "most still say something")
    }
}
