package import Foundation

/// A line of `areas.csv`.
struct SeedArea: Sendable {
    let area: Area
    let superseded: [String]
    let note: String?

    private static let header = "code,kind,parent,et,ru,en,iso,valid_from,valid_to,superseded,successor,website,note"

    /// The areas of a file. Throws `SeedMistake` with the line.
    static func read(_ url: URL) throws -> [SeedArea] {
        let file = url.lastPathComponent
        guard let data = try? Data(contentsOf: url), let text = String(data: data, encoding: .utf8) else {
            throw SeedMistake(file: file, line: 0, reason: "cannot be read as UTF-8")
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.first.map(String.init) == header else {
            throw SeedMistake(file: file, line: 1, reason: "expected the header \(header)")
        }
        let rows = lines.enumerated().dropFirst().filter { !$0.element.isEmpty }
        func eachRow<Value>(_ body: (Int) throws -> Value) throws -> [Value] {
            try rows.indices.map { row in
                do { return try body(row) } catch let expected as Expectation {
                    throw SeedMistake(file: file, line: rows[row].offset + 1, reason: expected.text)
                }
            }
        }
        let areas = try eachRow { try SeedArea(cells(String(rows[$0].element))) }
        let codes = Set(areas.map(\.area.code))
        _ = try eachRow { try areas[$0].area.checkReferences(among: codes) }
        return areas
    }

    private init(_ cells: [String]) throws {
        guard cells.count == 13 else { throw Expectation("expected 13 cells, found \(cells.count)") }
        guard let kind = Area.Kind(rawValue: cells[1]) else {
            throw Expectation("kind: expected country, county or municipality")
        }
        guard cells[0] == "EE" || cells[0].count == 4 && cells[0].allSatisfy(\.isNumber) else {
            throw Expectation("code: expected four digits or EE")
        }
        guard !cells[3].isEmpty else { throw Expectation("et: expected a name") }
        func given(_ index: Int) -> String? { cells[index].isEmpty ? nil : cells[index] }
        func date(_ index: Int) throws -> PartialDate? {
            guard let text = given(index) else { return nil }
            guard let date = PartialDate(text) else {
                throw Expectation("expected a date such as 2017-10, found \(text)")
            }
            return date
        }
        area = Area(
            code: cells[0],
            kind: kind,
            parent: given(2),
            name: LocalizedText(et: cells[3], ru: given(4), en: given(5)),
            iso: given(6),
            validFrom: try date(7),
            validTo: try date(8),
            successor: given(10),
            website: given(11)
        )
        superseded = cells[9].split(separator: " ").map(String.init)
        note = given(12)
    }

    /// The cells of a line; quoted ones may hold commas and doubled quotes.
    private static func cells(_ line: String) throws -> [String] {
        var cells = [""]
        var quoted = false
        var previous: Character?
        for character in line {
            if character == "\"" {
                if !quoted, previous == "\"" { cells[cells.count - 1].append(character) }
                quoted.toggle()
            } else if character == ",", !quoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
            previous = character
        }
        if quoted { throw Expectation("a quote is not closed") }
        return cells
    }
}

extension Area {
    fileprivate func checkReferences(among codes: Set<String>) throws {
        guard (parent == nil) == (kind == .country) else {
            throw Expectation("parent: expected the area in which it lies")
        }
        for (column, code) in [("parent", parent), ("successor", successor)] {
            if let code, !codes.contains(code) {
                throw Expectation("\(column): expected a code of this file, found \(code)")
            }
        }
    }
}

/// What a line should have held.
private struct Expectation: Error {
    let text: String

    init(_ text: String) { self.text = text }
}

extension Area {
    /// The areas of a folder of seeds, without a database. Throws `SeedMistake`.
    package static func seeded(in folder: URL) throws -> [Area] {
        try SeedArea.read(folder.appending(path: "areas.csv")).map(\.area)
    }
}
