import Accounts
import Foundation
import Harvest
import Logging
import Outbox
import Referrals
import ServiceLifecycle
import Storage
import Web

/// What the settings decide: the pages, and those who work beside them. Made anew when the settings are read again.
struct Wiring: Sendable {
    let site: SiteSettings
    /// An outside provider of identities, where the operator named one.
    let provider: Provider?
    /// Those who send mails and let the clock of referrals tick.
    let services: [any Service]
    /// Reads the sources; none when no definitions were named.
    let harvest: HarvestService?
    /// What only a new start changes: by its place in the settings, as it is.
    let fixed: [String: String]
}

/// How the program was started, from which its wiring is made as the settings stand.
struct WiringPlan: Sendable {
    let store: Store
    /// The file of the settings, and the folders that were named.
    let settings: String?
    let seeds: String?
    let scrapers: String?
    let digests: String?
    let port: Int
    let isDemo: Bool
    let development: Bool
    let logger: Logger

    /// Reads the settings and the definitions. Throws `SettingsBroken` or `DefinitionsBroken` with file and line.
    func wiring() throws -> Wiring {
        do { return try wiring(Settings.read(settings)) } catch let broken as SettingsBroken {
            throw Settings.placed(broken, in: settings)
        }
    }

    private func wiring(_ settings: Settings) throws -> Wiring {
        let site = site(settings)
        let office = ReferralOffice.connected(to: store, site: site)
        if let scrapers { _ = try Definition.folder(scrapers) }
        let carrier = try Carrier.of(settings, store, path: self.settings, isDemo: isDemo, development: development)
        var services: [any Service] = [OutboxService(store, carrier, logger)]
        if store.vault.isOpen { services.append(ReferralClockService(store: store, office: office, logger: logger)) }
        let harvest = try scrapers.map {
            try HarvestService(store, settings, site: site, scrapers: $0, digests: digests, logger)
        }
        return Wiring(
            site: site,
            provider: try settings.provider(self.settings, store.clock, logger),
            services: services,
            harvest: harvest,
            fixed: ["storage.checkpoints": (try settings.storage?.log(self.settings) ?? .own).rawValue]
        )
    }

    /// What the pages are to know.
    func site(_ settings: Settings) -> SiteSettings {
        var site = settings.site(port: port, development: development)
        if isDemo {
            site.mail = .demonstration
            if let seeds, let file = try? DemoFile.read("\(seeds)/demo/world.yaml") { site.demonstration = file.people }
        }
        return site
    }
}
