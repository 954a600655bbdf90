import Directory
import Foundation
import Storage

/// A query's filters, put in the shelf's terms for one moment.
struct Filters {
    /// The filters that leave services out; age and area only put them last.
    enum Kind: Int, CaseIterable { case need, kind, language, free, open, places, flags }

    let shelf: Shelf
    private let now: Date
    private let today: Day
    private let needs: UInt64
    private let kinds: UInt64
    private let languages: UInt32
    /// Those that are asked for.
    let flags: UInt32
    private let age: UInt8?
    private let servingAreas: [Bool]?
    private let localAreas: [Bool]
    private let asked: [Bool]
    private let asksForNothing: Bool
    private let openSchedules: [Bool]

    init(_ query: SearchQuery, _ shelf: Shelf, at now: Date) {
        (self.shelf, self.now, today) = (shelf, now, Day(now))
        needs = Self.mask(query.needs, shelf.needCodes)
        kinds = Self.mask(query.kinds, shelf.kindCodes)
        languages = UInt32(truncatingIfNeeded: Self.mask(query.language.map { [$0] } ?? [], shelf.languageCodes))
        flags = Field.mask(query.flags.contains)
        age = query.age.map { UInt8(clamping: $0) }
        let area = query.area.flatMap { shelf.lists.area($0)?.code }
        servingAreas = area.map { area in shelf.areaSets.map { $0.served.contains(area) } }
        localAreas = shelf.areaSets.map { set in area.map { set.codes.contains($0) } ?? false }
        asked = [
            !query.needs.isEmpty, !query.kinds.isEmpty, query.language != nil, query.freeOnly, query.openNow,
            query.withPlaces, !query.flags.isEmpty,
        ]
        asksForNothing = !asked.contains(true)
        openSchedules = shelf.schedules.map { $0.isOpen(at: now, holidays: shelf.lists.holidays) }
    }

    private static func mask(_ wanted: [String], _ codes: [String]) -> UInt64 {
        codes.enumerated().reduce(0) { wanted.contains($1.element) ? $0 | 1 << UInt64($1.offset) : $0 }
    }

    /// Whether every service passes, and stands where its score puts it unless it has ended.
    var areNone: Bool { asksForNothing && age == nil && servingAreas == nil }

    /// Which of the filters asked for a service fails, one bit each.
    func failures(_ entry: Shelf.Entry) -> UInt8 {
        if asksForNothing { return 0 }
        var failures: UInt8 = 0
        func fail(_ kind: Kind, unless fits: Bool) {
            if asked[kind.rawValue], !fits { failures |= 1 << UInt8(kind.rawValue) }
        }
        fail(.need, unless: entry.needs & needs != 0)
        fail(.kind, unless: kinds >> UInt64(entry.kind) & 1 != 0)
        fail(.language, unless: entry.languages & languages != 0)
        fail(.free, unless: entry.free)
        fail(.open, unless: isOpen(entry) == true)
        fail(.places, unless: hasPlaces(entry))
        fail(.flags, unless: entry.flags & flags == flags)
        return failures
    }

    /// Why a service stands last.
    func obstacles(_ entry: Shelf.Entry) -> [SearchResults.Obstacle] {
        guard hasObstacle(entry) else { return [] }
        var obstacles: [SearchResults.Obstacle] = []
        if hasEnded(entry) { obstacles.append(.ended) }
        if let age, age < entry.ageFrom || age > entry.ageTo { obstacles.append(.age) }
        if let servingAreas, !servingAreas[Int(entry.areas)] { obstacles.append(.area) }
        return obstacles
    }

    func hasObstacle(_ entry: Shelf.Entry) -> Bool {
        if hasEnded(entry) { return true }
        if let age, age < entry.ageFrom || age > entry.ageTo { return true }
        if let servingAreas { return !servingAreas[Int(entry.areas)] }
        return false
    }

    /// Whether only the area asked for stands in the way.
    func fitsElsewhere(_ entry: Shelf.Entry) -> Bool {
        if hasEnded(entry) { return false }
        guard let age else { return true }
        return age >= entry.ageFrom && age <= entry.ageTo
    }

    private func hasEnded(_ entry: Shelf.Entry) -> Bool { entry.ended || Int(entry.lastDay) < today.ordinal }

    /// Whether it is the person's own municipality or county that offers it.
    func isLocal(_ entry: Shelf.Entry) -> Bool { localAreas[Int(entry.areas)] }

    /// Nil when the hours are not known.
    func isOpen(_ entry: Shelf.Entry) -> Bool? {
        entry.schedule < 0 ? nil : openSchedules[Int(entry.schedule)]
    }

    /// When a closed service opens next.
    func opening(_ entry: Shelf.Entry) -> SearchResults.Opening? {
        guard entry.schedule >= 0, isOpen(entry) == false else { return nil }
        let schedule = shelf.schedules[Int(entry.schedule)]
        guard let next = schedule.nextOpening(after: now, holidays: shelf.lists.holidays) else { return nil }
        let (hour, minute) = next.minute.quotientAndRemainder(dividingBy: 60)
        return SearchResults.Opening(
            daysAhead: next.day.ordinal - today.ordinal,
            weekday: next.day.weekday,
            time: "\(hour).\(minute < 10 ? "0" : "")\(minute)"
        )
    }

    func hasPlaces(_ entry: Shelf.Entry) -> Bool {
        entry.hasCapacity && Int(entry.fullUntil) <= today.ordinal && today.ordinal <= Int(entry.capacityUntil)
    }
}

extension Field {
    /// A bit for each flag that is wanted, in the order of `flags`.
    static func mask(_ isWanted: (Field) -> Bool) -> UInt32 {
        flags.enumerated().reduce(0) { isWanted($1.element) ? $0 | 1 << UInt32($1.offset) : $0 }
    }
}
