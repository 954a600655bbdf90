import Foundation

/// The program, serving a database on a port of its own choice.
final class ServerProcess {
    private let process = Process()
    private let output = Pipe()
    private let started = ContinuousClock.now
    private(set) var port = 0

    init(program: String, database: String) throws {
        process.executableURL = URL(filePath: program)
        process.arguments = ["serve", "--database", database, "--port", "0", "--log", "error"]
        process.standardOutput = output
        try process.run()
        var text = ""
        while port == 0 {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw CocoaError(.fileReadUnknown) }
            text += String(decoding: data, as: UTF8.self)
            port = text.firstMatch(of: /:(\d+)\s*\n/).flatMap { Int($0.1) } ?? 0
        }
    }

    /// Seconds from starting the process to the first search that it answers.
    func firstAnswer() throws -> Double {
        let load = HTTPLoad(port: port, queries: ["võlanõustamine"])
        guard load.answersOnce() else { throw CocoaError(.fileReadUnknown) }
        return (ContinuousClock.now - started).seconds
    }

    /// Memory that it occupies now.
    func residentMegabytes() -> Double {
        let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let kilobytes = status.firstMatch(of: /VmRSS:\s+(\d+)/).flatMap { Double($0.1) }
        return (kilobytes ?? 0) / 1000
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
