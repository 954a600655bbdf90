import Testing

/// What time alone brings about and cannot be undone asks whether the clock can be believed.
@Suite struct TimedDeletionTests {
    @Test(arguments: SourceFile.swift(in: "Sources").filter { $0.room != "Benchmark" })
    func whatIsDeletedByItsAgeAsksWhetherTheClockIsBelieved(file: SourceFile) {
        let pattern = #/DELETE FROM \w+ WHERE [^"]*(\bat|_at|_on|day|month|until)\s*(<=?)/#
        guard file.text.contains(pattern) else { return }
        #expect(file.text.contains("Beat.isBelieved("), "\(file) deletes by age")
    }

    @Test func suchADeletionIsFound() {
        let pattern = #/DELETE FROM \w+ WHERE [^"]*(\bat|_at|_on|day|month|until)\s*(<=?)/#
        for sql in [
            "DELETE FROM a WHERE made_at < ?", "DELETE FROM session WHERE ends_at <= ? OR seen_at <= ?",
            "DELETE FROM b WHERE at < ?",
        ] {
            #expect(sql.contains(pattern))
        }
        #expect(!"DELETE FROM a WHERE id = ?".contains(pattern))
    }
}
