import Foundation
import Harvest
import Storage

/// The sources that are read on the web and how their latest readings went.
struct SourceList: Encodable {
    let sources: [SourceEntry]
}

/// One source.
struct SourceEntry: Encodable {
    /// How a reading went.
    struct Reading: Encodable {
        /// UTC in ISO 8601.
        let began: String
        let ended: String?
        /// `good`, `void`, `failed`, `empty`, `moved`, `stopped` or `killed`; missing while it goes on.
        let verdict: String?
        /// Why, as a code, and what belongs to it.
        let reason: String?
        let values: [String: String]
        let pages: Int
        let unchanged: Int
        let records: Int
        let new: Int
        let changed: Int
        let missing: Int
        let proposed: Int
        let ruled: Int
        /// In percent of the records, by field.
        let filled: [String: Int]
    }

    let name: String
    let title: String
    let publisher: String
    let address: String
    let licence: String?
    let attribution: String?
    let schedule: String
    /// How many proposals wait for a person.
    let waiting: Int
    /// When it was last read whole and as expected.
    let lastGood: String?
    /// The latest first.
    let readings: [Reading]

    init(_ source: SourceRecord, runs: [Run], waiting: Int, lastGood: Run?) {
        (name, title, publisher) = (source.name, source.title, source.publisher)
        (address, licence, attribution) = (source.address, source.licence, source.attribution)
        (schedule, self.waiting, self.lastGood) = (source.schedule, waiting, lastGood?.ended?.iso8601)
        readings = runs.map(Reading.init)
    }
}

extension SourceEntry.Reading {
    init(_ run: Run) {
        (began, ended, verdict) = (run.began.iso8601, run.ended?.iso8601, run.verdict?.rawValue)
        (reason, values) = (run.reason?.code.rawValue, run.reason?.values ?? [:])
        (pages, unchanged, records) = (run.pages, run.unchanged, run.findings)
        (new, changed, missing) = (run.fresh, run.changed, run.missing)
        (proposed, ruled, filled) = (run.proposed, run.ruled, run.fills)
    }
}
