import Foundation
import Testing

/// Every route of the program says who may use it, in the tables of `Tests/Rights`; other tests try each cell of them.
@Suite struct RightsTests {
    /// The methods and paths that the source gives routes, however it writes them.
    private static let routes: Set<String> = {
        var routes: Set<String> = []
        for file in SourceFile.swift(in: "Sources") {
            for match in file.text.matches(of: /\bRoute\(method: \.(\w+), path: "([^"]+)"\)/) {
                routes.insert("\(match.output.1.uppercased()) \(match.output.2)")
            }
            for match in file.text.matches(of: /\.(?:door|desk)\(\.(\w+), "([^"]+)"/) {
                routes.insert("\(match.output.1.uppercased()) \(match.output.2)")
            }
            for match in file.text.matches(of: /\brouter\.(get|post|put|patch|delete)\("([^"]+)"/) {
                routes.insert("\(match.output.1.uppercased()) \(match.output.2)")
            }
            for match in file.text.matches(of: /\bDataRoute\("([^"]+)"\)/) {
                routes.insert("GET /api/\(match.output.1)")
            }
            guard file.name == "DataRoutes.swift" else { continue }
            for match in file.text.matches(of: /\.(get|post|put|patch|delete)\("([^"]+)"/) {
                routes.insert("\(match.output.1.uppercased()) /api/\(match.output.2)")
            }
        }
        return Set(routes.map { $0.replacing(/:(\w+)/) { "{\($0.output.1)}" } })
    }()

    /// The methods and paths of the tables, without what stands after a question mark.
    private static let named: [String] = SourceFile.files(in: "Tests/Rights", ending: "tsv").flatMap { table in
        table.lines.filter { !$0.hasPrefix("#") && !$0.hasPrefix("method") && !$0.isEmpty }.map { line in
            line.split(separator: "\t").prefix(2).joined(separator: " ")
        }
    }

    @Test func everyRouteOfTheSourceHasAnExpectation() {
        #expect(Self.routes.count > 90)
        let named = Set(Self.named.map { $0.split(separator: "?")[0] }.map(String.init))
        #expect(Self.routes.subtracting(named).sorted() == [], "name them in Tests/Rights")
        #expect(named.subtracting(Self.routes).sorted() == [], "there is no such route")
    }

    @Test func noRouteHasTwoExpectations() {
        #expect(Dictionary(grouping: Self.named) { $0 }.filter { $1.count > 1 }.keys.sorted() == [])
    }

    @Test func everyCellOfTheTablesSaysSomething() {
        for table in SourceFile.files(in: "Tests/Rights", ending: "tsv") {
            let rows = table.lines.filter { !$0.hasPrefix("#") && !$0.isEmpty }.map { $0.split(separator: "\t") }
            for row in rows { #expect(row.count == rows[0].count, "\(table.path): \(row.joined(separator: " "))") }
            for cell in rows.dropFirst().flatMap({ $0.dropFirst(2) }) {
                #expect(["yes", "no", "door", "hidden", "nokey"].contains(cell), "\(table.path): \(cell)")
            }
        }
    }
}
