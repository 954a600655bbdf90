import Foundation
package import Fetch
import Storage

/// A source on the web and how to read it: what `Scrapers/<name>.yaml` says. `Scrapers/README.md` describes the format.
package struct Definition: Sendable {
    /// The stem of the file, and the name of the source everywhere.
    package let name: String
    /// What a person calls the source.
    package let title: String
    /// Who publishes it.
    package let publisher: String
    package let licence: Licence?
    /// Whom to ask at the source.
    package let contact: String?
    package let schedule: Schedule
    package let kind: Kind
    /// Where reading begins: pages, or site maps when `sitemap` is there.
    package let start: [WebAddress]
    /// How one page leads to others.
    package let pages: PageRules
    /// What is one record on a page, and what the record makes.
    let card: CardRule
    package let record: RecordRule
    package let fields: [FieldRule]
    package let expect: Expectations
    /// SHA-256 of the file: what was read by another definition is read again.
    package let fingerprint: String

    /// What may be done with the data.
    package struct Licence: Hashable, Sendable {
        /// As `CC BY-SA 3.0`.
        package let name: String
        /// The words that must be shown with it.
        package let attribution: String?
    }

    private static let keys = [
        "title", "publisher", "licence", "contact", "schedule", "kind", "start", "sitemap", "follow", "next", "hosts",
        "at_most_pages", "at_most_megabytes", "card", "record", "fields", "expect",
    ]

    /// Reads the text of a file.
    /// - Parameter file: its name; the stem becomes the name of the source.
    /// - Throws: `DefinitionMistake` for the first thing that is not as expected.
    package init(yaml: String, file: String) throws {
        let whole = try DefinitionNode.file(yaml, file)
        let fields = try whole.fields(Self.keys)
        name = try Self.name(of: file, whole)
        title = try fields.required("title").text()
        publisher = try fields.required("publisher").text()
        licence = try fields["licence"].map(Licence.init)
        contact = try fields["contact"]?.text()
        let schedule = try fields.required("schedule")
        guard let read = Schedule(try schedule.text()) else { throw schedule.mistake(Schedule.expected) }
        self.schedule = read
        kind = try fields.required("kind").choice(Kind.self)
        let sitemap = fields["sitemap"]
        start = try Self.addresses(sitemap == nil ? fields.required("start") : fields["start"])
        pages = try PageRules(fields, kind, start)
        card = try CardRule(fields["card"], kind, in: whole)
        record = try RecordRule(fields["record"])
        let rules = kind == .hsds || kind == .document ? fields["fields"] : try fields.required("fields")
        self.fields = try FieldRule.all(rules, kind)
        expect = try Expectations(fields.required("expect"))
        fingerprint = Fingerprint.sha256(yaml)
        guard record.values[.name] != nil || self.fields.contains(where: { $0.field == .name }) else {
            throw try fields.required("fields").mistake("the key “name”, which every record needs")
        }
    }

    private static func name(of file: String, _ node: DefinitionNode) throws -> String {
        let name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
        let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
        guard !name.isEmpty, name.count <= 60, name.allSatisfy(letters.contains) else {
            throw DefinitionMistake(
                file: file,
                line: 0,
                key: "file",
                expected: "a name of small letters, digits and dashes, such as tartu-ee.yaml",
                found: file
            )
        }
        return name
    }

    static func addresses(_ node: DefinitionNode?) throws -> [WebAddress] {
        guard let node else { return [] }
        let items = node.isList ? try node.list() : [node]
        guard !items.isEmpty else { throw node.mistake("at least one address") }
        return try items.map { item in
            guard let address = try? WebAddress(try item.text()) else {
                throw item.mistake("an address of the web such as https://tartu.ee/et/teenused")
            }
            return address
        }
    }
}

extension Definition.Licence {
    fileprivate init(_ node: DefinitionNode) throws {
        guard node.isMap else {
            self.init(name: try node.text(), attribution: nil)
            return
        }
        let fields = try node.fields(["name", "attribution"])
        self.init(name: try fields.required("name").text(), attribution: try fields["attribution"]?.text())
    }
}

extension Definition {
    /// What a source is made of.
    package enum Kind: String, CaseIterable, Sendable {
        case html, json, xml, csv, feed, ical, jsonld, arcgis, hsds, document
    }

    /// Every definition of a folder (`*.yaml`), by name.
    /// - Throws: `DefinitionsBroken` with the mistake of every file that cannot be read.
    package static func folder(_ path: String) throws -> [Definition] {
        let (definitions, mistakes) = reading(folder: path)
        guard mistakes.isEmpty else { throw DefinitionsBroken(mistakes: mistakes) }
        return definitions
    }

    /// The definitions of a folder that can be read, and what is wrong with the others.
    package static func reading(folder path: String) -> (definitions: [Definition], mistakes: [DefinitionMistake]) {
        var (definitions, mistakes): ([Definition], [DefinitionMistake]) = ([], [])
        let folder = URL(filePath: path)
        func unreadable(_ file: String, _ expected: String) {
            mistakes.append(DefinitionMistake(file: file, line: 0, key: "file", expected: expected, found: nil))
        }
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            unreadable(path, "a folder of definitions that can be read")
            return ([], mistakes)
        }
        for file in files.sorted() where file.hasSuffix(".yaml") {
            guard let yaml = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else {
                unreadable(file, "a text in UTF-8")
                continue
            }
            do { definitions.append(try Definition(yaml: yaml, file: file)) } catch let mistake as DefinitionMistake {
                mistakes.append(mistake)
            } catch { unreadable(file, "a definition") }
        }
        return (definitions, mistakes)
    }
}
