/// Why a move is not made. Pages and the interface tell the four apart: 403, 409, 412 and 422.
package enum ReferralFault: Error, Equatable, Sendable {
    /// This party never makes that move.
    case wrongParty(Move)
    /// The referral stands where the move is not possible; what is.
    case wrongState(ReferralState, allowed: [Move])
    /// It has changed since it was read; the version it has now.
    case stale(version: Int)
    /// Something the move needs is missing or wrong: which field, and why.
    case unmet(field: String, reason: String)
}
