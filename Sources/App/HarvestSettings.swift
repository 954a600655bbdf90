import Fetch
import Foundation
import Harvest

/// What an operator sets for reading the web.
struct HarvestSettings: Decodable {
    static let keys: Set<String> = ["contact", "allow_hosts", "quiet_hours", "pause"]

    /// Where the owner of a site can complain: a web page or an address of mail.
    var contact: String?
    /// Hosts of inner networks that may be read, as `name` or `name:port`.
    var allow_hosts: [String]?
    /// As `7-9`: from seven until nine nothing is read.
    var quiet_hours: String?
    /// Seconds between two requests to a host.
    var pause: Double?
}

/// What reads the web, as the operator has set it.
struct HarvestClient {
    let client: PoliteClient
    let quiet: Timetable.QuietHours?

    /// Throws `SettingsBroken` when nobody is named to complain to.
    init(_ settings: Settings, path: String?) throws {
        let path = path ?? "settings"
        guard let contact = settings.harvest?.contact ?? settings.operator?.email, !contact.isEmpty else {
            let reason = "name whom the owner of a site can write to: harvest: {contact: info@example.ee}"
            throw SettingsBroken(path: path, reason: reason)
        }
        let told = settings.harvest?.quiet_hours
        quiet = told.flatMap(Timetable.QuietHours.init)
        guard told == nil || quiet != nil else {
            throw SettingsBroken(path: path, reason: "harvest.quiet_hours: expected hours such as 7-9")
        }
        var client = ClientSettings(userAgent: UserAgent(version: Kaardistus.version, contact: contact))
        client.addressGuard = AddressGuard(allowedHosts: Set(settings.harvest?.allow_hosts ?? []))
        client.proxies = ProxySettings(environment: ProcessInfo.processInfo.environment)
        var courtesy = Courtesy()
        if let pause = settings.harvest?.pause { courtesy.pause = .milliseconds(Int(max(0, pause) * 1000)) }
        self.client = PoliteClient(HTTPClient(client), courtesy: courtesy)
    }
}
