package import Hummingbird

/// A request of which is known where it came from and under which number it stands in the log.
package protocol ProgramContext: RequestContext {
    /// The network address at the other end of the connection; empty when it has none.
    var caller: String { get }
    var requestID: String { get }
}
