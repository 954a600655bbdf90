import Foundation

/// Which process makes a run: its machine, its number and a word of its own.
enum RunOwner {
    /// The program that runs here.
    static let this = "\(host) \(ProcessInfo.processInfo.processIdentifier) \(word)"
    /// After so many seconds without a sign of life a run is taken for dead, wherever its process was.
    static let patience: TimeInterval = 180

    private static let word = String(UInt32.random(in: .min ... .max), radix: 16)
    private static let host = ProcessInfo.processInfo.hostName.replacing(" ", with: "-")

    /// Whether the process is certainly gone.
    static func isGone(_ owner: String) -> Bool {
        let parts = owner.split(separator: " ").map(String.init)
        guard parts.count == 3, parts[0] == host, let process = Int32(parts[1]) else { return false }
        // A number of a process is given again after a restart, in a container always the same.
        if process == ProcessInfo.processInfo.processIdentifier { return owner != this }
        return kill(process, 0) != 0 && errno == ESRCH
    }
}
