import Storage

/// What it means to serve without the master key that a database was begun with.
enum MissingKey {
    /// Throws `VaultFault.keyMissing` for a database that was begun with a master key and is to be served without one, unless that is
    /// wished; then it says what does not run.
    static func check(_ store: Store, isAllowed: Bool) async throws {
        guard !store.vault.isOpen, try await store.read({ try Vault.mark($0) }) != nil else { return }
        guard isAllowed else { throw VaultFault.keyMissing }
        Failure.say(
            """
            WARNING: served without the master key of this database. Until it is there again no referral can be made, answered, read \
            or forgotten on time, no second factor can be checked (whoever has one cannot come in), nobody comes in by the provider of \
            identities, and no mail and no webhook leaves the house. Search, directory and review work.
            """
        )
    }
}
