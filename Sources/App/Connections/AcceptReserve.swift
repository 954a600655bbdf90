import Foundation
import NIOCore

/// Stands at the listening socket: when no descriptor is left for a newcomer, one of those kept in hand is let go, so that the
/// newcomer comes in and the one who has been waited for longest goes. Without this they would wait unanswered.
final class AcceptReserve: ChannelInboundHandler, Sendable {
    typealias InboundIn = any Channel

    private let descriptors: Descriptors

    init(_ descriptors: Descriptors) { self.descriptors = descriptors }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isShort = (error as? IOError).map { [EMFILE, ENFILE].contains($0.errnoCode) } ?? false
        guard isShort, descriptors.release() else { return context.fireErrorCaught(error) }
        context.read()
    }
}

extension Connections {
    /// Closes what is overdue every second as long as the program listens, and keeps descriptors in hand.
    func look(after channel: any Channel, _ descriptors: Descriptors) async {
        try? await channel.pipeline.addHandler(AcceptReserve(descriptors), position: .first).get()
        channel.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { [self] _ in
            closeOverdue(at: .now)
            descriptors.refill()
        }
    }
}
