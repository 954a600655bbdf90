package import Accounts
package import Storage
package import Directory

/// What an operator decides about the pages.
package struct SiteSettings: Sendable {
    /// Where the world finds the pages, without a slash at the end; for QR codes and links to share.
    package var address: String
    package var operatorName: String
    package var operatorEmail: String
    /// Shown in the first view of every page; none hides the strip.
    package var funder: Funder?
    /// Where “leave quickly” goes.
    package var leaveTo: String
    /// Those who have to have a second factor when they come in by a password.
    package var needSecondFactor: Set<Role> = []
    /// Whether the gallery of pages is served.
    package var development: Bool
    /// Where mails go.
    package var mail = MailWay.none
    /// Whether young people can be handed on here: only where a master key keeps what is told of them.
    var handsOn = true

    /// Whom to believe about who asks.
    package var caller = Caller.local

    /// The sample accounts, when everything here is a demonstration.
    package var demonstration: Demonstration?

    package enum MailWay: Equatable, Sendable {
        /// Nowhere yet: they wait.
        case none
        /// To this server.
        case server(String)
        /// To a page of the demonstration.
        case demonstration
    }

    /// Whether mails leave the house: to some server, and sealed until then.
    var sendsMail: Bool { mail != .none && handsOn }

    /// Whether targets of webhooks may be on this machine.
    var allowsLocalTargets: Bool { development || mail == .demonstration }

    package init(
        address: String = "http://localhost:8080",
        operatorName: String = "",
        operatorEmail: String = "",
        funder: Funder? = .europeanUnion,
        leaveTo: String = "https://www.ilmateenistus.ee/",
        development: Bool = false
    ) {
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        (self.operatorName, self.operatorEmail) = (operatorName, operatorEmail)
        (self.funder, self.leaveTo, self.development) = (funder, leaveTo, development)
    }

    /// The same, for what a store can keep.
    func over(_ store: Store) -> SiteSettings {
        var site = self
        site.handsOn = store.vault.isOpen
        return site
    }
}

/// Who may try a demonstration, and how they come in.
package struct Demonstration: Equatable, Hidden, Sendable {
    /// Addresses with the name of the role.
    let accounts: [(email: String, role: Role)]
    let password: String

    package init(accounts: [(email: String, role: Role)], password: String) {
        (self.accounts, self.password) = (accounts, password)
    }

    package static func == (one: Demonstration, other: Demonstration) -> Bool {
        one.password == other.password && one.accounts.map(\.email) == other.accounts.map(\.email)
    }
}

/// Who pays for it, in words, and between which days that must be shown.
package struct Funder: Equatable, Sendable {
    package var text: LocalizedText
    package var from: Day?
    package var to: Day?

    package init(text: LocalizedText, from: Day? = nil, to: Day? = nil) {
        (self.text, self.from, self.to) = (text, from, to)
    }

    /// The words that the rules of the funds ask for, for as long as nobody sets an end.
    package static let europeanUnion = Funder(
        text: LocalizedText(
            et: "Kaasrahastanud Euroopa Liit",
            ru: "Софинансируется Европейским союзом",
            en: "Co-funded by the European Union"
        )
    )

    /// Whether it is shown on a day.
    package func isShown(on day: Day) -> Bool {
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }
}
