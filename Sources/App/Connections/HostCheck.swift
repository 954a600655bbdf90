import NIOCore
import NIOHTTP1

/// Refuses a request that does not name one host: which of two counts would be decided differently by a proxy and by us.
final class HostCheck: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private var isRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        if case .head(let head) = unwrapInboundIn(data), !Self.isGood(head) { return refuse(context) }
        context.fireChannelRead(data)
    }

    /// HTTP/1.0 knows no `Host`; since then there is exactly one, a name or an address with a port or without.
    static func isGood(_ head: HTTPRequestHead) -> Bool {
        let hosts = head.headers["Host"]
        guard let host = hosts.first else { return head.version.major < 1 || head.version == .http1_0 }
        return hosts.count == 1 && !host.isEmpty && host.utf8.allSatisfy(allowed.contains) && host.utf8.count <= 255
    }

    private static let allowed = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%!$&'()*+;=:[]".utf8
    )

    private func refuse(_ context: ChannelHandlerContext) {
        isRefused = true
        let sentence = ByteBuffer(string: "A request names one host.\n")
        let headers: HTTPHeaders = [
            "Content-Type": "text/plain; charset=utf-8", "Content-Length": "\(sentence.readableBytes)",
            "Connection": "close",
        ]
        let channel = context.channel
        context.write(
            wrapOutboundOut(.head(.init(version: .http1_1, status: .badRequest, headers: headers))),
            promise: nil
        )
        context.write(wrapOutboundOut(.body(.byteBuffer(sentence))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }
}
