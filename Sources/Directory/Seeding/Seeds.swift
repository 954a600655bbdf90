package import Foundation
package import GRDB
package import Storage

/// A folder of seed files, read and found to be whole.
package struct Seeds: Sendable {
    /// The files that hold the controlled lists.
    package static let listFiles = [
        "areas.csv", "needs.yaml", "kinds.yaml", "holidays.yaml", "danger.yaml", "concepts.yaml", "places.yaml",
    ]

    let lists: SeedLists
    let organizations: [SeedOrganization]

    /// Reads every file, and the organisations of another folder as well when one is named. Throws `SeedsBroken` with all the
    /// mistakes found: then nothing may be loaded.
    package init(folder: URL, and other: URL? = nil) throws {
        var mistakes: [SeedMistake] = []
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
            throw SeedsBroken(mistakes: [SeedMistake(file: folder.path, line: 0, reason: "there is no such folder")])
        }
        var lists: SeedLists?
        do { lists = try SeedLists(folder) } catch let mistake as SeedMistake { mistakes.append(mistake) }
        var organizations: [SeedOrganization] = []
        for file in [folder, other].compactMap({ $0?.appending(path: "organizations") }).flatMap(Self.files) {
            do {
                for entry in try SeedNode.file(file).list() {
                    do { organizations.append(try SeedOrganization(entry)) } catch let mistake as SeedMistake {
                        mistakes.append(mistake)
                    }
                }
            } catch let mistake as SeedMistake { mistakes.append(mistake) }
        }
        guard mistakes.isEmpty, let lists else { throw SeedsBroken(mistakes: mistakes) }
        (self.lists, self.organizations) = (lists, organizations)
    }

    private static func files(in folder: URL) -> [URL] {
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "yaml" }.sorted {
            $0.lastPathComponent < $1.lastPathComponent
        }
    }

    /// Writes what is new or different, all in one transaction, telling after each organisation how many are done.
    /// Entries that cannot be accepted are left out and named in the report. `follow` runs in the same transaction.
    package func load(
        into store: Store,
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in },
        follow: @escaping @Sendable (Database, SeedReport) throws -> Void = { _, _ in }
    ) async throws -> SeedReport {
        let now = store.clock.now
        return try await store.write(alone: true) { [self] db in
            var report = SeedReport()
            report.listsChanged = try SeedListsWriting(db, lists, at: now).write()
            var loading = try SeedLoading(db, at: now)
            for (index, organization) in organizations.enumerated() {
                try loading.load(organization, &report)
                progress(index + 1, organizations.count)
            }
            report.drafts = try Draft.count(db)
            try follow(db, report)
            return report
        }
    }
}
