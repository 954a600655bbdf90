import Foundation
import Synchronization

/// The descriptors of this program: how many there may be, and two kept in hand so that a newcomer can be let in even when
/// something else has used up all others.
final class Descriptors: Sendable {
    private let spare = Mutex<[Int32]>([])
    private static let inHand = 2

    init() { refill() }

    /// Raises the limit of this process as far as the system lets it, and gives it.
    static func raise() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 256 }
        let before = limit.rlim_cur
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        if limit.rlim_cur > before { setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) }
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 256 }
        return Int(min(limit.rlim_cur, 65_536))
    }

    /// Lets go of one that was kept; false when none is left.
    func release() -> Bool {
        guard let descriptor = spare.withLock({ $0.popLast() }) else { return false }
        close(descriptor)
        return true
    }

    /// Takes back into the hand what was let go, as far as there is any.
    func refill() {
        spare.withLock { spare in
            while spare.count < Self.inHand {
                let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
                guard descriptor >= 0 else { return }
                spare.append(descriptor)
            }
        }
    }

    deinit { for descriptor in spare.withLock({ $0 }) { close(descriptor) } }
}
