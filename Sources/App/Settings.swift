import Accounts
import Directory
import Foundation
import Storage
import Web
import Yams

/// A settings file that cannot be used: the place and the reason.
struct SettingsBroken: Error, CustomStringConvertible {
    let path: String
    let reason: String
    var description: String { "\(path): \(reason)" }
}

/// What an operator sets in a file, all of it optional:
///
/// ```yaml
/// address: https://kaardistus.example.ee
/// operator: {name: Tartu vald, email: info@example.ee}
/// leave_to: https://www.ilmateenistus.ee/
/// funder: {et: Kaasrahastanud Euroopa Liit, ru: …, en: …, from: 2024-01-01, to: 2027-12-31}   # or: none
/// second_factor: {required: [administrator]}   # or: required
/// openid: {issuer: https://tara.ria.ee, client_id: kaart, client_secret_file: /etc/kaardistus/tara}
/// trusted_proxies: [10.0.0.5, "fd00::/8"]
/// harvest: {contact: info@example.ee, quiet_hours: 7-9, allow_hosts: [wiki.example.internal]}
/// mail: {server: smtp://mail.example.ee:587, from: Kaardistus <kaardistus@example.ee>, user: kaardistus, password_file: /etc/…}
/// ```
struct Settings: Decodable {
    struct Operator: Decodable {
        let name: String?
        let email: String?
    }

    struct FunderStrip: Decodable {
        let et: String
        let ru: String?
        let en: String?
        let from: Day?
        let to: Day?
    }

    var address: String?
    var `operator`: Operator?
    var leave_to: String?
    var funder: FunderStrip?
    var shows_funder: Bool?
    var harvest: HarvestSettings?
    var mail: MailSettings?
    var second_factor: SecondFactorSettings?
    var openid: OpenIDSettings?
    var storage: StorageSettings?
    /// Networks of proxies whose `X-Forwarded-For` is believed; without it this machine alone.
    var trusted_proxies: [String]?

    /// The settings in a file, or none. Throws `SettingsBroken`.
    static func read(_ path: String?) throws -> Settings {
        guard let path else { return Settings() }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingsBroken(path: path, reason: "the settings file cannot be read")
        }
        do {
            try refuseUnknownKeys(text, path)
            let settings = try YAMLDecoder().decode(Settings.self, from: text)
            try settings.checkProxies(path)
            return settings
        } catch let error as DecodingError {
            let place = place(of: keys(error), in: text, path)
            throw SettingsBroken(path: place, reason: reason(error))
        } catch let error as YamlError { throw SettingsBroken(path: path, reason: "\(error)") }
    }

    private static let keys: Set<String> = [
        "address", "operator", "leave_to", "funder", "shows_funder", "harvest", "mail", "second_factor", "openid",
        "storage", "trusted_proxies",
    ]

    private func checkProxies(_ path: String) throws {
        for text in trusted_proxies ?? [] where NetworkAddress.Range(text) == nil {
            let reason = "trusted_proxies: “\(text)” is no network; expected such as 10.0.0.5 or 10.0.0.0/8"
            throw SettingsBroken(path: path, reason: reason)
        }
    }

    private static func refuseUnknownKeys(_ text: String, _ path: String) throws {
        let whole = try Yams.compose(yaml: text)?.mapping ?? [:]
        try refuseUnknownKeys(whole, keys, path)
        try refuseUnknownKeys(whole["harvest"]?.mapping ?? [:], HarvestSettings.keys, path)
        try refuseUnknownKeys(whole["mail"]?.mapping ?? [:], MailSettings.keys, path)
        try refuseUnknownKeys(whole["second_factor"]?.mapping ?? [:], SecondFactorSettings.keys, path)
        try refuseUnknownKeys(whole["openid"]?.mapping ?? [:], OpenIDSettings.keys, path)
        try refuseUnknownKeys(whole["storage"]?.mapping ?? [:], StorageSettings.keys, path)
    }

    private static func refuseUnknownKeys(_ mapping: Node.Mapping, _ keys: Set<String>, _ path: String) throws {
        for (key, _) in mapping {
            guard let name = key.scalar?.string, !keys.contains(name) else { continue }
            let known = keys.sorted().joined(separator: ", ")
            throw SettingsBroken(
                path: "\(path):\(key.mark?.line ?? 0)",
                reason: "unknown key “\(name)”; expected \(known)"
            )
        }
    }

    /// The same fault with the line, when its reason begins with the place in the file: `mail.server: …`.
    static func placed(_ broken: SettingsBroken, in path: String?) -> SettingsBroken {
        guard let path, broken.path == path, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            return broken
        }
        let keys = broken.reason.prefix { $0 != ":" }.split(separator: ".").map(String.init)
        return SettingsBroken(path: place(of: keys, in: text, path), reason: broken.reason)
    }

    /// The file with the line on which the value under some keys stands, as far as it is there.
    private static func place(of keys: [String], in text: String, _ path: String) -> String {
        guard var node = try? Yams.compose(yaml: text) else { return path }
        var line: Int?
        for key in keys {
            guard let next = node[key] else { break }
            (node, line) = (next, next.mark?.line)
        }
        return line.map { "\(path):\($0)" } ?? path
    }

    private static func keys(_ error: DecodingError) -> [String] {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context.codingPath.map(\.stringValue)
        @unknown default: []
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
        @unknown default: "\(error)"
        }
    }
}

extension Settings {
    /// What the pages are to know; without an address in the file, this machine's own.
    func site(port: Int, development: Bool) -> SiteSettings {
        var site = SiteSettings(
            address: address ?? "http://localhost:\(port)",
            operatorName: `operator`?.name ?? "",
            operatorEmail: `operator`?.email ?? "",
            development: development
        )
        if let mail { site.mail = .server(mail.server) }
        site.needSecondFactor = second_factor?.roles ?? []
        if let trusted_proxies {
            site.caller = Caller(proxies: trusted_proxies.compactMap(NetworkAddress.Range.init))
        }
        if let leave_to { site.leaveTo = leave_to }
        if let funder {
            let text = LocalizedText(et: funder.et, ru: funder.ru, en: funder.en)
            site.funder = Funder(text: text, from: funder.from, to: funder.to)
        }
        if shows_funder == false { site.funder = nil }
        return site
    }
}
