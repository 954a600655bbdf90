import Foundation
import Storage

/// What a signed token says, and whether that is what was asked for (OpenID Connect Core, 3.1.3.7).
struct Claims {
    /// How far the provider's clock may be from ours, in seconds.
    static let skew: TimeInterval = 30
    /// How old a token may be, in seconds.
    static let eldest: TimeInterval = 10 * 60
    /// The levels of eIDAS, rising.
    private static let levels = ["low", "substantial", "high"]

    private let claims: [String: Any]

    init(_ claims: [String: Any]) { self.claims = claims }

    /// Throws the `ProviderFault` of the first thing that does not fit.
    func check(_ visit: ProviderVisit, _ settings: ProviderSettings, access: String?, at moment: Date) throws {
        guard text("iss") == settings.issuer else { throw ProviderFault.issuer }
        try checkParties(settings.clientID)
        try checkTimes(moment)
        guard text("nonce").map({ Fingerprint.isSame(Array($0.utf8), Array(visit.nonce.utf8)) }) ?? false else {
            throw ProviderFault.nonce
        }
        // Not of the standard, but TARA repeats it here.
        if claims["state"] != nil, !(text("state").map(visit.fits) ?? false) { throw ProviderFault.state }
        try checkAssurance(settings)
        try checkAccess(access)
    }

    /// Whom the provider means. Throws `ProviderFault.subject` when it does not say.
    func subject(_ claim: String) throws -> String {
        guard text("sub")?.isEmpty == false, let value = text(claim), (1...255).contains(value.utf8.count) else {
            throw ProviderFault.subject
        }
        return value
    }

    private func checkParties(_ client: String) throws {
        let audience = list("aud")
        guard audience.contains(client) else { throw ProviderFault.audience }
        let party = text("azp")
        guard party == client || (claims["azp"] == nil && audience.count == 1) else { throw ProviderFault.party }
    }

    private func checkTimes(_ moment: Date) throws {
        guard let end = time("exp"), moment < end + Self.skew else { throw ProviderFault.expired }
        guard let issued = time("iat"), issued <= moment + Self.skew, moment - Self.eldest - Self.skew <= issued else {
            throw ProviderFault.issued
        }
        if claims["nbf"] != nil {
            guard let start = time("nbf"), start <= moment + Self.skew else { throw ProviderFault.issued }
        }
    }

    private func checkAssurance(_ settings: ProviderSettings) throws {
        if let least = settings.level {
            guard let level = text("acr"), Self.reaches(level, least) else { throw ProviderFault.level }
        }
        guard !settings.methods.isEmpty else { return }
        let methods = list("amr")
        guard !methods.isEmpty, methods.allSatisfy(settings.methods.contains) else { throw ProviderFault.method }
    }

    private static func reaches(_ level: String, _ least: String) -> Bool {
        guard let wanted = levels.firstIndex(of: least) else { return level == least }
        return levels.firstIndex(of: level).map { $0 >= wanted } ?? false
    }

    /// The half of a hash of the access token, in the alphabet of the standard or in that of TARA.
    private func checkAccess(_ access: String?) throws {
        guard claims["at_hash"] != nil else { return }
        guard let access, let told = text("at_hash") else { throw ProviderFault.access }
        let half = Array(Fingerprint.bytes(ofSHA256: Array(access.utf8)).prefix(16))
        let plain = Base64.standard(half)
        guard [Base64.url(half), plain, plain.replacing("=", with: "")].contains(told) else {
            throw ProviderFault.access
        }
    }

    private func text(_ name: String) -> String? { claims[name] as? String }

    private func list(_ name: String) -> [String] {
        (claims[name] as? [String]) ?? text(name).map { [$0] } ?? []
    }

    private func time(_ name: String) -> Date? {
        (claims[name] as? NSNumber).map { Date(timeIntervalSince1970: $0.doubleValue) }
    }
}
