import Foundation

@testable import Fetch

/// A server of somebody else's on a free port of loopback, with a certificate of its own for `localhost`.
struct TLSServer {
    enum Program {
        /// Answers every request with a page of its own, by HTTP/1.0.
        case openssl
        /// Serves a folder by HTTP/2 and nothing else.
        case nghttpd(folder: URL)
    }

    let url: String
    /// The file of its certificate.
    let certificate: String

    static func run(_ program: Program, days: Int = 2, _ body: (TLSServer) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (key, certificate) = try makeCertificate(in: folder, days: days)
        let port = HostileServer { _, _ in }.port
        let server =
            switch program {
            case .openssl:
                try start(
                    [
                        "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key,
                        "-www", "-quiet",
                    ]
                )
            case .nghttpd(let pages):
                try start(["nghttpd", "-a", "127.0.0.1", "-d", pages.path, "\(port)", key, certificate])
            }
        defer { server.terminate() }
        try await waitForPort(port)
        try await body(TLSServer(url: "https://localhost:\(port)/", certificate: certificate))
    }

    /// Whether a program stands on this machine.
    static func has(_ program: String) -> Bool {
        let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return paths.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    private static func makeCertificate(in folder: URL, days: Int) throws -> (key: String, certificate: String) {
        func path(_ name: String) -> String { folder.appending(path: name).path }
        let (key, certificate, request) = (path("key.pem"), path("cert.pem"), path("request.pem"))
        let ask = ["req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj", "/CN=localhost"]
        try start(["openssl"] + ask).waitUntilExit()
        try "subjectAltName=DNS:localhost\n".write(toFile: path("names.cnf"), atomically: true, encoding: .utf8)
        let sign = ["x509", "-req", "-in", request, "-signkey", key, "-out", certificate, "-days", "\(days)"]
        try start(["openssl"] + sign + ["-extfile", path("names.cnf")]).waitUntilExit()
        return (key, certificate)
    }

    private static func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    private static func waitForPort(_ port: Int) async throws {
        for _ in 0..<200 {
            do {
                _ = try await fetch("http://127.0.0.1:\(port)/")
                return
            } catch let fault as FetchFault where fault.word == .refused {
                try await Task.sleep(for: .milliseconds(20))
            } catch { return }
        }
    }
}
