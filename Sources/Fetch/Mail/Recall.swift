import Synchronization

/// Calls a mail off. It is not simply taken from libcurl's hands, which would then end the text where it is and so send half a mail;
/// libcurl is told to break off the connection instead.
final class Recall: Sendable {
    private let state = Atomic(false)

    var isCalledOff: Bool { state.load(ordering: .acquiring) }

    func callOff() { state.store(true, ordering: .releasing) }
}
