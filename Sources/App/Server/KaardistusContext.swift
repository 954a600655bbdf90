import Foundation
import Hummingbird
import Logging
import NIOCore

/// What is known of a request besides what was sent.
struct KaardistusContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Identifies the request in the answer and in the log.
    let requestID: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        requestID = UUID().uuidString.lowercased()
    }

    /// Forms are short; nothing else is accepted.
    var maxUploadSize: Int { 16 * 1024 }
}
