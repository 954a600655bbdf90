/// Addresses of mail.
enum Mailbox {
    /// The shape of an address as people have them.
    nonisolated(unsafe) static let pattern =
        /[a-z0-9_][a-z0-9._%+-]{0,63}@[a-z0-9äöüõšž](?:[a-z0-9äöüõšž-]{0,62})(?:\.[a-z0-9äöüõšž-]{1,63})*\.[a-z]{2,24}/
}
