import Accounts
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Web

extension HTTPServerBuilder {
    /// HTTP/1.1 for as many as there is room for, none of whom may take for ever.
    static func guarded(_ connections: Connections, behind caller: Caller) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            GuardedChannel(
                // A little after `Connections` would have closed it.
                http: HTTP1Channel(responder: responder, configuration: .init(idleTimeout: .seconds(40))),
                connections: connections,
                caller: caller
            )
        }
    }
}

/// A connection that is counted, looked after and closed when it takes too long.
struct GuardedChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let http: HTTP1Channel
    let connections: Connections
    let caller: Caller

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            try admit(channel, logger)
            return value
        }
    }

    func handle(value: Value, logger: Logger) async { await http.handle(value: value, logger: logger) }

    private func admit(_ channel: any Channel, _ logger: Logger) throws {
        let pipeline = channel.pipeline.syncOperations
        let address = channel.remoteAddress?.ipAddress ?? ""
        let network = caller.isProxy(address) ? nil : NetworkAddress.network(address)
        let close: @Sendable () -> Void = { channel.close(promise: nil) }
        guard let number = connections.admit(from: network, at: .now, close: close) else {
            return try pipeline.addHandler(Refusal(), position: .first)
        }
        let (connections, watch) = (connections, ConnectionWatch(connections, number))
        channel.closeFuture.whenComplete { _ in connections.leave(number) }
        let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
        try pipeline.addHandler(watch.parts, position: .after(codec))
        try pipeline.addHandler(HostCheck(), position: .before(codec))
        try pipeline.addHandler(watch.bytes, position: .first)
    }
}

/// Says at the door that there is no room, and closes it.
private final class Refusal: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelActive(context: ChannelHandlerContext) {
        let sentence =
            "Too many at once. Please try again in a moment. In danger call 112; young people are listened to at 116 111.\n"
        let text = """
            HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: 5\r\n\
            Connection: close\r\nContent-Length: \(sentence.utf8.count)\r\n\r\n\(sentence)
            """
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)))
            .whenComplete { _ in channel.close(promise: nil) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
}
