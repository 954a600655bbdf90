import Foundation
import Storage

/// How long is waited before a message is tried again, and when it is given up.
enum Patience {
    /// After so many attempts that were about the message itself it is given up.
    static let mostAttempts = 8
    /// A mail server that does not serve is waited for so long.
    static let longest: TimeInterval = 7 * 86_400

    private static let minute: TimeInterval = 60
    private static let steps = [1, 5, 30, 120, 360, 1_440].map { TimeInterval($0) * minute }
    /// Where it is the server that does not serve, nothing is gained by waiting longer.
    private static let serverSteps = 3

    /// Seconds until the next attempt, after so many of the same kind. A fifth of it at most is added by the message's identifier,
    /// so that not all come back at once, and yet always the same is waited.
    static func pause(after attempts: Int, of message: String, isServers: Bool = false) -> TimeInterval {
        let steps = isServers ? Array(steps.prefix(serverSteps)) : steps
        let step = steps[min(max(attempts, 1), steps.count) - 1]
        return (step * (1 + spread("\(message) \(attempts)") / 5)).rounded()
    }

    /// A number from 0 to 1 that looks like chance.
    private static func spread(_ text: String) -> Double {
        let digits = Fingerprint.sha256(text).prefix(8)
        return Double(UInt32(digits, radix: 16) ?? 0) / Double(UInt32.max)
    }
}
