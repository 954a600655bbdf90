import Foundation

/// A server on loopback in a process of its own, which goes with the test.
final class Sink: Sendable {
    let port: Int
    /// Where it keeps what it is given.
    let folder: URL
    private let process: Process
    private let life: Pipe

    init(_ script: String, _ options: [String] = []) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: script).path
        let (process, output, life) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script, folder.path] + options
        (process.standardOutput, process.standardInput) = (output, life)
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        (self.process, self.life) = (process, life)
    }

    deinit {
        end()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Ends it, as it does by itself when the test goes.
    func end() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The lines of its log.
    var log: [String] {
        let text = (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }
}
