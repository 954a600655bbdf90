import Foundation

/// Seconds since the machine was started, by a clock that nobody can set.
package struct SteadyTime: Equatable, Sendable {
    /// Which start of the machine it counts from; empty where that is not known.
    package let boot: String
    package let seconds: Double

    package init(boot: String, seconds: Double) { (self.boot, self.seconds) = (boot, seconds) }

    /// Of this machine.
    static var machine: SteadyTime {
        var time = timespec()
        #if os(Linux)
            clock_gettime(CLOCK_BOOTTIME, &time)
        #else
            clock_gettime(CLOCK_MONOTONIC, &time)
        #endif
        return SteadyTime(boot: start, seconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    }

    private static let start: String = {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }()

    /// Seconds from another reading to this one; nil when they do not count from the same start.
    func since(_ other: SteadyTime) -> Double? {
        guard !boot.isEmpty, boot == other.boot, seconds >= other.seconds else { return nil }
        return seconds - other.seconds
    }
}
