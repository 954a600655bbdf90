/// What somebody is here.
package enum Role: String, CaseIterable, Sendable {
    /// Helps young people of a municipality and keeps what is known of its services true.
    case specialist
    /// Leads the specialists of a region.
    case coordinator
    /// Keeps the program and the accounts.
    case administrator

    /// Whether the table of rights gives it one.
    package func has(_ right: Right) -> Bool { Right.table[right]?.contains(self) ?? false }
}

/// What somebody may do. Every page for staff names the one it needs.
package enum Right: String, CaseIterable, Sendable {
    /// See one's own desk, profile and sessions.
    case enter
    /// Confirm, correct or reject drafts, and take back one's own decisions.
    case checkDrafts
    /// Take back what others have decided about drafts.
    case undoOthersChecks
    /// Decide about what sources and partners propose, take back one's own decisions, and see where things stand.
    case reviewProposals
    /// Take back what others have decided about proposals.
    case undoOthersReviews
    /// Correct services and add new ones, and settle what readers report.
    case correctServices
    /// Make one record of two that are one service.
    case mergeServices
    /// Make the links by which partners confirm and correct.
    case askPartners
    /// Add, invite and disable accounts.
    case keepAccounts
    /// Write, send and follow referrals.
    case sendReferrals
    /// End a referral by its code, without seeing whom it is about.
    case stopReferrals
    /// See what was asked and what became of it, in sums.
    case seeStatistics
    /// See what is sent out and send it again.
    case keepOutbox
    /// Make and revoke the keys of other systems.
    case keepKeys
    /// Let keys of one's municipality read who the young people are, and take that back.
    case givePersons
    /// See who came in, was refused or went.
    case seeSignIns
    /// See what the clock did and could not do, and say that it is right.
    case keepClock

    /// Those that an administrator has only for the whole installation, because what they show belongs to no municipality.
    package static let ofTheWhole: Set<Right> = [.keepOutbox, .keepClock]

    /// Those that show who the young people are: nobody has them for whom nobody has vouched.
    package static let ofPersons: Set<Right> = [.sendReferrals, .givePersons]

    /// The whole of it: who may do what.
    package static let table: [Right: Set<Role>] = [
        .enter: [.specialist, .coordinator, .administrator],
        .checkDrafts: [.specialist, .coordinator, .administrator],
        .undoOthersChecks: [.coordinator, .administrator],
        .reviewProposals: [.specialist, .coordinator, .administrator],
        .undoOthersReviews: [.coordinator, .administrator],
        .correctServices: [.specialist, .coordinator, .administrator],
        .mergeServices: [.coordinator, .administrator],
        .askPartners: [.coordinator, .administrator],
        .keepAccounts: [.administrator],
        .sendReferrals: [.specialist, .coordinator],
        .stopReferrals: [.administrator],
        .seeStatistics: [.coordinator, .administrator],
        .keepOutbox: [.administrator],
        .keepKeys: [.administrator],
        .givePersons: [.coordinator],
        .seeSignIns: [.administrator],
        .keepClock: [.administrator],
    ]
}
