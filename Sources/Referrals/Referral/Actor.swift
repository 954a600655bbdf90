/// Who acts on a referral, and by what way.
package enum Actor: Equatable, Sendable {
    /// An account of the municipality: the one who holds it, or a colleague who stands in.
    case sender(account: String)
    /// Another program of the municipality, by the account its key belongs to, and the name of the key.
    case program(account: String, name: String)
    case partner
    /// By their own link, or as told to the account that writes it down.
    case youngPerson(toldTo: String?)
    case administrator(account: String)
    case timer
    /// Whoever keeps the machine, by the command line, when what is sealed is lost.
    case command

    package var party: Move.Party {
        switch self {
        case .sender, .program: .sender
        case .partner: .partner
        case .youngPerson: .youngPerson
        case .administrator, .command: .administrator
        case .timer: .timer
        }
    }

    package var account: String? {
        switch self {
        case .sender(let account), .program(let account, _), .administrator(let account): account
        case .youngPerson(let account): account
        case .partner, .timer, .command: nil
        }
    }

    /// What the program is called, where it is one.
    package var program: String? {
        guard case .program(_, let name) = self else { return nil }
        return name
    }

    /// `account`, `link`, `timer`, `api`, or `told` to somebody who wrote it down.
    package var channel: String {
        switch self {
        case .sender, .administrator: "account"
        case .program: "api"
        case .partner: "link"
        case .youngPerson(let account): account == nil ? "link" : "told"
        case .timer: "timer"
        case .command: "told"
        }
    }

    /// What the journal calls them.
    var name: String { self == .command ? "command" : account ?? party.rawValue }
}
