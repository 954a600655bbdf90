import Foundation
import Synchronization

/// A file of the program, with its path from the root of the repository.
struct SourceFile: CustomStringConvertible, Sendable {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().resolvingSymlinksInPath()

    let path: String
    let text: String

    var description: String { path }
    var name: String { String(path.split(separator: "/").last ?? "") }
    /// The target it belongs to: `Search` of `Sources/Search/…`.
    var room: String { String(path.split(separator: "/").dropFirst().first ?? "") }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// Lines as an editor counts them.
    var length: Int { lines.count - (text.hasSuffix("\n") ? 1 : 0) }

    /// Its code, looked at once for all rules.
    var swift: SwiftText {
        if let known = Self.read.withLock({ $0[path] }) { return known }
        let text = SwiftText(text)
        Self.read.withLock { $0[path] = text }
        return text
    }

    private static let read = Mutex<[String: SwiftText]>([:])

    /// All Swift files below a folder of the repository.
    static func swift(in folder: String) -> [SourceFile] { files(in: folder, ending: "swift") }

    /// All files below a folder of the repository with an ending.
    static func files(in folder: String, ending: String) -> [SourceFile] {
        let base = root.appending(path: folder).resolvingSymlinksInPath()
        let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".\(ending)") && !$0.contains(".build/") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: base.appending(path: path), encoding: .utf8) else { return nil }
            return SourceFile(path: "\(folder)/\(path)", text: text)
        }
    }
}
