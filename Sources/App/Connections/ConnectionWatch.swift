import NIOCore
import NIOHTTPTypes

/// Tells of one connection what stage it is at. Both of its handlers run on the loop of the connection.
final class ConnectionWatch {
    private let connections: Connections
    private let number: Int
    /// Requests whose head has been read and whose answer has not been written to the end.
    private var open = 0
    /// Whether the body of the latest is still on its way.
    private var isReading = false

    init(_ connections: Connections, _ number: Int) { (self.connections, self.number) = (connections, number) }

    /// Stands at the front, where bytes come in.
    var bytes: Bytes { Bytes(watch: self) }
    /// Stands where requests and answers pass.
    var parts: Parts { Parts(watch: self) }

    private func tell(_ now: Connections.Instant = .now) {
        let stage: Connections.Stage = isReading && open <= 1 ? .body : open > 0 ? .answering : .idle
        connections.come(number, to: stage, at: now)
    }

    /// Bytes came, and what could be read of them has been passed on.
    private func took() {
        if open == 0, !isReading { connections.come(number, to: .head, at: .now) }
    }

    private func read(_ part: HTTPRequestPart) {
        switch part {
        case .head:
            (open, isReading) = (open + 1, true)
            tell()
        case .body(let buffer): connections.receive(number, bytes: buffer.readableBytes)
        case .end:
            isReading = false
            tell()
        }
    }

    private func wrote() {
        open = max(0, open - 1)
        tell()
    }

    private func stall(_ isStalled: Bool) { connections.stall(number, isStalled, at: .now) }

    final class Bytes: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias InboundOut = ByteBuffer

        private let watch: ConnectionWatch

        init(watch: ConnectionWatch) { self.watch = watch }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            context.fireChannelRead(data)
            watch.took()
        }

        func channelWritabilityChanged(context: ChannelHandlerContext) {
            watch.stall(!context.channel.isWritable)
            context.fireChannelWritabilityChanged()
        }
    }

    final class Parts: ChannelDuplexHandler {
        typealias InboundIn = HTTPRequestPart
        typealias InboundOut = HTTPRequestPart
        typealias OutboundIn = HTTPResponsePart
        typealias OutboundOut = HTTPResponsePart

        private let watch: ConnectionWatch

        init(watch: ConnectionWatch) { self.watch = watch }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            watch.read(unwrapInboundIn(data))
            context.fireChannelRead(data)
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            context.write(data, promise: promise)
            if case .end = unwrapOutboundIn(data) { watch.wrote() }
        }
    }
}
