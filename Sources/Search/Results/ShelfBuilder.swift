import Directory
import Foundation
import GRDB
import Storage

/// Fills a shelf row by row, and goes on from there when services change.
struct ShelfBuilder: Sendable {
    /// Names met so far, each with its number.
    struct Numbering: Sendable {
        private(set) var names: [String] = []
        private var numbers: [String: Int] = [:]

        init(_ names: [String] = []) { for name in names { _ = number(of: name) } }

        mutating func number(of name: String) -> Int {
            if let number = numbers[name] { return number }
            numbers[name] = names.count
            names.append(name)
            return names.count - 1
        }
    }

    let lists: ControlledLists
    private(set) var entries: [Shelf.Entry] = []
    private(set) var briefs: [Shelf.Brief] = []
    private(set) var areaSets: [Shelf.AreaSet] = []
    private(set) var schedules: [Schedule] = []
    private(set) var needs: Numbering
    private(set) var kinds: Numbering
    private(set) var languages = Numbering()
    /// Whether a service has changed since the lists were made; empty while none has.
    private(set) var changed: [Bool] = []
    private(set) var fresh: [UInt32: [(number: Int, weight: UInt8)]] = [:]
    private var areaNumbers: [String: Int] = [:]
    private var scheduleNumbers: [String: Int] = [:]
    private var needMasks: [String: UInt64] = [:]
    private var languageMasks: [String: UInt32] = [:]
    private var ordinals: [String: Int32] = [:]

    init(lists: ControlledLists) {
        self.lists = lists
        needs = Numbering(lists.needs.map(\.code))
        kinds = Numbering(lists.kinds.map(\.code))
    }

    private static let columns = """
        SELECT number, kind, need_codes, area_codes, languages, age_from, age_to, free, ended, hours, has_capacity,
            full_until, valid_to, told_in, position, capacity_until, flags FROM search_entry
        """

    /// Reads every entry, or only what has changed after a version.
    mutating func read(_ db: Database, after version: Int?) throws {
        if version == nil {
            let rows = try Row.fetchCursor(db, sql: Self.columns + " ORDER BY number")
            while let row = try rows.next() { add(row) }
        }
        let sql = "SELECT number, postings FROM search_fresh WHERE version > ?"
        for row in try Row.fetchAll(db, sql: sql, arguments: [version ?? 0]) {
            let number: Int = row[0]
            guard (0...PostingList.highest).contains(number) else {
                Damage.note("the changed services of the index")
                continue
            }
            forget(number)
            while changed.count <= max(number, entries.count) { changed.append(false) }
            changed[number] = true
            if let entry = try Row.fetchOne(db, sql: Self.columns + " WHERE number = ?", arguments: [number]) {
                add(entry)
            }
            let postings: Data? = row[1]
            FreshPostings(bytes: Array(postings ?? Data())).forEach { fresh[$0, default: []].append((number, $1)) }
        }
    }

    private mutating func forget(_ number: Int) {
        if number < entries.count { (entries[number], briefs[number]) = (Shelf.Entry(), Shelf.Brief()) }
        guard number < changed.count, changed[number] else { return }
        for (term, postings) in fresh where postings.contains(where: { $0.number == number }) {
            fresh[term]?.removeAll { $0.number == number }
        }
    }

    private mutating func add(_ row: Row) {
        let number: Int = row[0]
        guard (0...PostingList.highest).contains(number) else { return Damage.note("the services of the index") }
        var entry = Shelf.Entry(exists: true)
        entry.kind = UInt8(truncatingIfNeeded: kinds.number(of: row[1]))
        entry.needs = needMask(row[2])
        entry.areas = UInt16(truncatingIfNeeded: areaSet(row[3]))
        entry.languages = languageMask(row[4])
        entry.ageFrom = UInt8(clamping: (row[5] as Int?) ?? 0)
        entry.ageTo = UInt8(clamping: (row[6] as Int?) ?? Int(UInt8.max))
        (entry.free, entry.ended, entry.hasCapacity) = (row[7], row[8], row[10])
        if let hours = row[9] as String? { entry.schedule = schedule(hours) }
        entry.fullUntil = ordinal(row[11]) ?? .min
        entry.capacityUntil = ordinal(row[15]) ?? .min
        entry.lastDay = ordinal(row[12]) ?? .max
        entry.flags = UInt32(truncatingIfNeeded: row[16] as Int)
        entry.position = (row[14] as String).utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        let missing = 8 - min(8, (row[14] as String).utf8.count)
        entry.position <<= UInt64(8 * missing)
        while entries.count <= number {
            entries.append(Shelf.Entry())
            briefs.append(Shelf.Brief())
        }
        entries[number] = entry
        briefs[number] = Shelf.Brief(toldIn: row[13], ends: entry.ended || entry.lastDay != .max)
    }

    private mutating func ordinal(_ day: String?) -> Int32? {
        guard let day else { return nil }
        if let ordinal = ordinals[day] { return ordinal }
        guard let ordinal = Day(day).map({ Int32(clamping: $0.ordinal) }) else { return nil }
        ordinals[day] = ordinal
        return ordinal
    }

    private mutating func needMask(_ codes: String) -> UInt64 {
        if let mask = needMasks[codes] { return mask }
        let mask = codes.split(separator: " ").reduce(UInt64(0)) { $0 | 1 << UInt64(needs.number(of: String($1))) }
        needMasks[codes] = mask
        return mask
    }

    /// Where nothing is said, one is helped in Estonian.
    private mutating func languageMask(_ codes: String) -> UInt32 {
        if let mask = languageMasks[codes] { return mask }
        let spoken = codes.isEmpty ? ["et"] : codes.split(separator: " ")
        let mask = spoken.reduce(UInt32(0)) { $0 | 1 << UInt32(languages.number(of: String($1))) }
        languageMasks[codes] = mask
        return mask
    }

    private mutating func schedule(_ hours: String) -> Int32 {
        if let number = scheduleNumbers[hours] { return Int32(number) }
        guard let schedule = try? HoursGrammar.read(hours) else { return -1 }
        scheduleNumbers[hours] = schedules.count
        schedules.append(schedule)
        return Int32(schedules.count - 1)
    }

    private mutating func areaSet(_ codes: String) -> Int {
        if let number = areaNumbers[codes] { return number }
        let list = codes.split(separator: " ").map(String.init)
        areaNumbers[codes] = areaSets.count
        areaSets.append(Shelf.AreaSet(codes: list, served: served(by: list)))
        return areaSets.count - 1
    }

    /// A municipality is served by its own services, its county's and the country's; a county by all that serve any part of it.
    private func served(by codes: [String]) -> Set<String> {
        let areas = codes.compactMap { lists.area($0) }
        if areas.contains(where: { $0.kind == .country }) { return Set(lists.areas.map(\.code)) }
        return areas.reduce(into: []) { served, area in
            served.insert(area.code)
            guard area.kind == .county else { return _ = area.parent.map { served.insert($0) } }
            served.formUnion(lists.areas.filter { $0.parent == area.code }.map(\.code))
        }
    }
}
