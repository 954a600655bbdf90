extension StaffArea {
    /// The pages on which a young person is handed on.
    static let referrals: [StaffRoute] = [
        .desk(.get, "/too/profiil/asendus", .sendReferrals) { try await $0.cover($1) },
        .desk(.post, "/too/profiil/asendus", .sendReferrals) { try await $0.changeCover($1) },
        .desk(.get, "/too/kolleegid", .sendReferrals) { try await $0.colleagues($1) },
        .desk(.post, "/too/kolleegid", .sendReferrals) { try await $0.vouch($1) },
        .desk(.get, "/too/suunamised", .sendReferrals) { try await $0.board($1) },
        .desk(.post, "/too/suunamised", .sendReferrals) { try await $0.searchBoard($1) },
        .desk(.get, "/too/suunamised/uus", .sendReferrals) { try await $0.newReferral($1) },
        .desk(.post, "/too/suunamised/uus", .sendReferrals) { try await $0.draftReferral($1) },
        .desk(.get, "/too/suunamised/{id}", .sendReferrals) { try await $0.referral($1) },
        .desk(.post, "/too/suunamised/{id}", .sendReferrals) { try await $0.moveReferral($1) },
        .desk(.post, "/too/suunamised/{id}/kiri", .sendReferrals) { try await $0.settleMissedMail($1) },
        .desk(.get, "/too/suunamised/{id}/muuda", .sendReferrals) { try await $0.editReferral($1) },
        .desk(.post, "/too/suunamised/{id}/muuda", .sendReferrals) { try await $0.changeReferral($1) },
        .desk(.get, "/too/suunamised/{id}/uuesti", .sendReferrals) { try await $0.referralAgain($1) },
        .desk(.get, "/too/suunamised/{id}/markus", .sendReferrals) { try await $0.caseNote($1) },
        .desk(.get, "/too/suunamised/{id}/aeg.ics", .sendReferrals) { try await $0.referralCalendar($1) },
        .desk(.get, "/too/teenused/{id}/aadress", .sendReferrals) { try await $0.partnerRoute($1) },
        .desk(.post, "/too/teenused/{id}/aadress", .sendReferrals) { try await $0.keepPartnerRoute($1) },
        .desk(.get, "/too/aadressid", .sendReferrals) { try await $0.unsettledRoutes($1) },
        .desk(.get, "/too/peatamine", .stopReferrals) { try await $0.stopping($1) },
        .desk(.post, "/too/peatamine", .stopReferrals) { try await $0.stop($1) },
        .desk(.get, "/too/poordumised", .sendReferrals) { try await $0.contactRequests($1) },
        .desk(.post, "/too/poordumised", .sendReferrals) { try await $0.clearRequests($1) },
        .desk(.post, "/too/poordumised/{id}", .sendReferrals) { try await $0.handleRequest($1) },
    ]
}
