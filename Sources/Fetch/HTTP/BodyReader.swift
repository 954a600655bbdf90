/// Takes a body as it comes in, unpacked, piece by piece. It is called on the thread that serves all exchanges and should
/// be quick; what it throws ends the exchange and is thrown on.
package typealias BodyReader = @Sendable (UnsafeRawBufferPointer) throws -> Void
