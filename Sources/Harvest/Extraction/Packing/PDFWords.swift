import Foundation
import Storage

/// The words of a PDF. Reading one is a craft of its own, and its bytes come from strangers: `pdftotext` of Poppler does it in a
/// process of its own, with bounds on time, memory and output, so that whatever is wrong with a file ends there.
enum PDFWords {
    /// Why there are no words.
    enum Fault: Error, Hashable, CustomStringConvertible {
        /// `pdftotext` is not installed.
        case noReader
        /// It made nothing of the file within its bounds.
        case unreadable(status: Int32)

        var description: String {
            switch self {
            case .noReader: "its words are not read: pdftotext (poppler-utils) is not installed"
            case .unreadable(let status): "its words cannot be read: pdftotext ended with \(status)"
            }
        }
    }

    /// Whether bytes begin as a PDF does.
    static func isPDF(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("%PDF-".utf8)) }

    /// The words of the first pages in the order of reading, off the threads that others need.
    /// - Throws: `Fault`, or what the file system says.
    static func read(_ bytes: [UInt8]) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try run(bytes) }) }
        }
    }

    private static let mostPages = 50
    private static let mostBytes = 1_000_000
    private static let seconds = 20
    private static let kilobytes = 1_000_000
    /// What the shell ends with when there is no such program.
    private static let notFound: Int32 = 127

    private static func run(_ bytes: [UInt8]) throws -> String {
        let file = try FileManager.default.temporaryDirectory.appending(path: "kaardistus-\(Identifier.fresh()).pdf")
        guard
            FileManager.default.createFile(
                atPath: file.path,
                contents: Data(bytes),
                attributes: [.posixPermissions: 0o600]
            )
        else { throw CocoaError(.fileWriteUnknown) }
        defer { try? FileManager.default.removeItem(at: file) }
        let (process, output) = (reader(of: file), Pipe())
        process.standardOutput = output
        try process.run()
        let words = try output.fileHandleForReading.read(upToCount: mostBytes) ?? Data()
        // Whoever has more to say than that is told by the closed end.
        try output.fileHandleForReading.close()
        process.waitUntilExit()
        if process.terminationStatus == notFound { throw Fault.noReader }
        guard process.terminationStatus == 0 || words.count == mostBytes else {
            throw Fault.unreadable(status: process.terminationStatus)
        }
        return String(decoding: words, as: UTF8.self)
    }

    private static func reader(of file: URL) -> Process {
        let process = Process()
        let read = "exec pdftotext -q -enc UTF-8 -eol unix -nopgbrk -l \(mostPages) \"$0\" -"
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "ulimit -t \(seconds); ulimit -v \(kilobytes); \(read)", file.path]
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }
}

extension FetchedPage {
    /// With its words beside it, if it is a PDF that is read as a document.
    func opened(for definition: Definition, as role: PageLink.Role) async -> FetchedPage {
        guard definition.kind == .document, role == .cards, PDFWords.isPDF(bytes) else { return self }
        var page = self
        do { page.words = try await PDFWords.read(bytes) } catch { page.trouble = "\(error)" }
        return page
    }
}
