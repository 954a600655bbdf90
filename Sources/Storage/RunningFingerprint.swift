import CCrypto
import Synchronization

/// SHA-256 of bytes that come in piece by piece, so that they need not be held in memory.
package final class RunningFingerprint: Sendable {
    private struct State: @unchecked Sendable {
        var context: OpaquePointer?
        var digest: String?
    }

    private let state = Mutex(State(context: ccrypto_sha256_begin()))

    /// Of nothing so far.
    package init() {}

    deinit { state.withLock { if let context = $0.context { ccrypto_sha256_end(context, nil) } } }

    /// Takes the next piece.
    package func add(_ piece: UnsafeRawBufferPointer) {
        state.withLock { if let context = $0.context { EVP_DigestUpdate(context, piece.baseAddress, piece.count) } }
    }

    /// 64 hexadecimal characters; after asking for it no more is taken in.
    package var hexadecimal: String {
        state.withLock { state in
            if let context = state.context {
                var digest = [UInt8](repeating: 0, count: 32)
                ccrypto_sha256_end(context, &digest)
                (state.context, state.digest) = (nil, Fingerprint.hexadecimal(digest))
            }
            return state.digest ?? ""
        }
    }
}
