import Foundation
import GRDB
import Storage

/// Writes organisations and services from the seeds, each only when its entry says something new.
struct SeedLoading {
    private let db: Database
    private let now: Date
    private let lists: ControlledLists
    private var keys: Set<String> = []

    init(_ db: Database, at now: Date) throws {
        (self.db, self.now) = (db, now)
        lists = try ControlledLists(db)
    }

    mutating func load(_ organization: SeedOrganization, _ report: inout SeedReport) throws {
        do {
            guard lists.kind(organization.kind) != nil else {
                throw organization.place.mistake("a kind that stands in kinds.yaml, found “\(organization.kind)”")
            }
            try claimKey("organization \(organization.key)", organization.place)
        } catch let mistake as SeedMistake {
            report.refuse(mistake)
            for service in organization.services {
                report.refuse(
                    service.place.mistake("an organisation that can be loaded; \(organization.key) was refused")
                )
            }
            return
        }
        let services = try accepted(organization.services, &report)
        report.count(try OrganizationWriting(db, organization, services: services, at: now).write())
        for service in services {
            let writing = ServiceWriting(db, service, of: organization, lists: lists, at: now)
            report.count(try writing.write(), service: Identity.service(service.key))
        }
    }

    /// The services that make sense; the others are refused.
    private mutating func accepted(_ services: [SeedService], _ report: inout SeedReport) throws -> [SeedService] {
        var accepted: [SeedService] = []
        for service in services {
            do {
                try check(service)
                accepted.append(service)
            } catch let mistake as SeedMistake { report.refuse(mistake) }
        }
        return accepted
    }

    private mutating func claimKey(_ key: String, _ place: SeedPlace) throws {
        guard keys.insert(key).inserted else { throw place.mistake("a key of its own; \(key) stands twice") }
    }

    private mutating func check(_ service: SeedService) throws {
        let place = service.place
        for need in service.needs where lists.need(need) == nil {
            throw place.mistake("needs of needs.yaml, found “\(need)”")
        }
        for code in service.areas + service.locations.compactMap(\.municipality) where lists.area(code) == nil {
            throw place.mistake("EHAK codes of areas.csv, found “\(code)”")
        }
        guard !service.areas.isEmpty else { throw place.mistake("at least one area") }
        for language in service.languages where language.wholeMatch(of: /[a-z]{2,3}/) == nil {
            throw place.mistake("languages by ISO 639 code, found “\(language)”")
        }
        if let from = service.ages.from, let to = service.ages.to, from > to {
            throw place.mistake("an age that begins before it ends, found \(from)–\(to)")
        }
        // The schema compares them as texts, so a day in 2025 may not stand before the bare year 2025.
        if let from = service.validity.from, let to = service.validity.to, from.description > to.description {
            throw place.mistake(
                "a validity that begins before it ends, each to the same exactness, found \(from)–\(to)"
            )
        }
        if let twice = service.claimStatedTwice {
            throw place.mistake("one claim of a source about a field, found two of \(twice.cite) about \(twice.field)")
        }
        if let hours = service.hours {
            do { _ = try HoursGrammar.read(hours.text) } catch let misread as HoursGrammar.Misread {
                throw SeedMistake(file: hours.place.file, line: hours.place.line, reason: "\(misread)")
            }
        }
        try claimKey("service \(service.key)", place)
    }
}
