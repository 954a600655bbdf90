import API
import Hummingbird
import Logging
import NIOCore
import Storage
import Web

/// What is known of a request besides what was sent.
struct KaardistusContext: CalledContext, ProgramContext {
    var coreContext: CoreRequestContextStorage
    /// Identifies the request in the answer and in the log; a dash when the system gives no random numbers.
    let requestID: String
    /// The address at the other end of the connection.
    let caller: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        requestID = (try? Identifier.fresh()) ?? "-"
        caller = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// Forms are short; nothing else is accepted.
    var maxUploadSize: Int { 16 * 1024 }
}
