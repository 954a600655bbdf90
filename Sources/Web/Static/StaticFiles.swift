import Foundation
import Storage

/// The styles, scripts and drawings of `Public/`, read once into memory. The hash of what is in it stands in each name, so a
/// browser may keep a file for ever.
package struct StaticFiles: Sendable {
    /// Why the folder cannot be served.
    package struct Missing: Error, CustomStringConvertible, Sendable {
        package let file: String
        package var description: String {
            "the file \(file) cannot be read; the folder of styles and scripts is not whole"
        }
    }

    /// The order in which the styles follow each other in the one file that is sent.
    package static let styles = [
        "tokens", "base", "layout", "search", "start", "card", "results", "service", "form", "prose", "shortlist",
        "meeting", "staff", "review", "refer", "statistics", "answer", "own", "print",
    ]
    /// Sent as they are.
    package static let others = [
        "favicon.svg", "contours.svg", "icons.svg", "results.js", "meeting.js", "leave.js", "share.js", "back.js",
        "keys.js", "copy.js", "seen.js",
    ]

    private var addresses: [String: String] = [:]
    private var files: [String: StaticFile] = [:]

    /// Reads the folder. Throws `Missing`.
    package init(folder: String) throws {
        for name in Self.others { add(name, try Self.read(name, in: folder)) }
        let sheets = try Self.styles.map { try Self.read("\($0).css", in: folder) }
        add("site.css", Self.withAddresses(sheets.joined(separator: "\n"), addresses))
    }

    /// The address of a file by its plain name.
    package func address(_ name: String) -> String { addresses[name] ?? "/static/\(name)" }

    /// The file at an address such as `site.3f2a91bc.css`.
    func file(at name: String) -> StaticFile? { files[name] }

    private mutating func add(_ name: String, _ text: String) {
        let hash = Fingerprint.sha256(text).prefix(10)
        let (stem, ending) = Self.parts(name)
        let served = "\(stem).\(hash).\(ending)"
        addresses[name] = "/static/\(served)"
        files[served] = StaticFile(text: text, ending: ending, tag: String(hash))
    }

    private static func parts(_ name: String) -> (stem: String, ending: String) {
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        return (String(name[..<dot]), String(name[dot...].dropFirst()))
    }

    private static func read(_ name: String, in folder: String) throws -> String {
        do { return try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) } catch {
            throw Missing(file: "\(folder)/\(name)")
        }
    }

    /// Styles name other files by their plain names.
    private static func withAddresses(_ css: String, _ addresses: [String: String]) -> String {
        addresses.reduce(css) { $0.replacing("url(\"\($1.key)\")", with: "url(\"\($1.value)\")") }
    }
}
