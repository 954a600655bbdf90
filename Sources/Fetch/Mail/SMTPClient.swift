/// Gives mails to one server, each over a connection of its own.
package final class SMTPClient: Sendable {
    /// The server.
    package let server: SMTPServer
    private let engine = CurlEngine(connections: 4, connectionsPerHost: 4)

    /// Starts the thread that carries the mails.
    package init(_ server: SMTPServer) { self.server = server }

    /// Gives a mail to the server and says what became of it. Throws `CancellationError` alone; within a second of being called off.
    package func send(_ mail: MailMessage) async throws -> SMTPVerdict {
        let recall = Recall()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                engine.start(SMTPExchange(server, mail, recall, continuation))
            }
        } onCancel: {
            recall.callOff()
        }
    }
}
