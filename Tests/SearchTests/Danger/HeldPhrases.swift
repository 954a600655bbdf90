import Foundation

/// Phrases that were kept aside when the model was made: `held.tsv` holds whole families of one writer, and every third phrase of
/// another; `held_families.tsv` whole families of four more writers, which nobody had looked at when the model was made. `train.py`
/// never reads them.
struct HeldPhrase {
    let isDanger: Bool
    let language: String
    let family: String
    let words: String

    static let all = read(folder.appending(path: "held.tsv")) + unseen
    static let unseen = read(folder.appending(path: "held_families.tsv"))
    static let learned = files(in: sources.appending(path: "phrases")).flatMap(read)
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    static let sources = Sample.seeds.deletingLastPathComponent().appending(path: "Sources/Search/Danger")

    private static func read(_ file: URL) -> [HeldPhrase] {
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
            .filter { $0.count == 4 }
            .map { HeldPhrase(isDanger: $0[0] == "danger", language: $0[1], family: $0[2], words: $0[3]) }
    }

    private static func files(in folder: URL) -> [URL] {
        (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    }
}
