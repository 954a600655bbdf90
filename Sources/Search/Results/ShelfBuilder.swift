import Directory
import Foundation
import GRDB
import Storage

/// Fills a shelf row by row.
struct ShelfBuilder {
    /// Names met so far, each with its number.
    struct Numbering {
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
    var entries: [Shelf.Entry] = []
    var areaSets: [Shelf.AreaSet] = []
    var schedules: [Schedule] = []
    var postings: [UInt32] = []
    var starts: [Int32] = [0]
    var needs: Numbering
    var kinds: Numbering
    var languages = Numbering()
    private var areaNumbers: [String: Int] = [:]
    private var scheduleNumbers: [String: Int] = [:]

    init(lists: ControlledLists) {
        self.lists = lists
        needs = Numbering(lists.needs.map(\.code))
        kinds = Numbering(lists.kinds.map(\.code))
    }

    mutating func add(_ row: Row) {
        var entry = Shelf.Entry(number: row[0])
        entry.kind = UInt8(truncatingIfNeeded: kinds.number(of: row[1]))
        for need in (row[2] as String).split(separator: " ") { entry.needs |= 1 << needs.number(of: String(need)) }
        entry.areas = UInt16(truncatingIfNeeded: areaSet(row[3]))
        // Where nothing is said, one is helped in Estonian.
        let spoken = (row[4] as String).split(separator: " ")
        for language in spoken.isEmpty ? ["et"] : spoken {
            entry.languages |= 1 << languages.number(of: String(language))
        }
        entry.ageFrom = UInt8(clamping: (row[5] as Int?) ?? 0)
        entry.ageTo = UInt8(clamping: (row[6] as Int?) ?? Int(UInt8.max))
        (entry.free, entry.ended, entry.hasCapacity) = (row[7], row[8], row[10])
        if let hours = row[9] as String? { entry.schedule = schedule(hours) }
        entry.fullUntil = Self.ordinal(row[11]) ?? .min
        entry.lastDay = Self.ordinal(row[12]) ?? .max
        entry.position = Int32(clamping: entries.count)
        entries.append(entry)
        for (bit, language) in Language.allCases.enumerated() where (row[14] as String).contains(language.rawValue) {
            entries[entries.count - 1].toldIn |= 1 << bit
        }
        let packed: Data = row[13]
        packed.withUnsafeBytes { postings.append(contentsOf: $0.bindMemory(to: UInt32.self)) }
        starts.append(Int32(clamping: postings.count))
    }

    private static func ordinal(_ day: String?) -> Int32? {
        day.flatMap { Day($0) }.map { Int32(clamping: $0.ordinal) }
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
