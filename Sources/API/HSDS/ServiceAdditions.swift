import Directory
import Storage

extension HSDS {
    /// What a service tells beyond the standard.
    struct ServiceAdditions: Encodable {
        /// Other names in use, and former ones.
        let aliases: [AlsoKnownAs]
        /// `anonymous`, `possible` or `named`.
        let anonymity: String?
        /// Whether only registered residents of the areas served may come.
        let residentsOnly: Bool
        /// What it has or has not, where that is known, by name.
        let flags: [String: Bool]
        /// Who decides.
        let decides: String?
        /// What happens when one calls or comes.
        let expect: String?
        let capacity: Room?
        let validFrom: String?
        let validTo: String?
        /// The service that took its place.
        let successorId: String?
        let freshness: FreshnessReport
        /// Names of the texts that are not in the language asked for.
        let untranslated: [String]

        init(_ service: Directory.Service, successor: String?, _ edition: Edition) {
            aliases = service.aliases.map(AlsoKnownAs.init)
            anonymity = service.anonymity?.rawValue
            residentsOnly = service.eligibility.residentsOnly
            flags = Dictionary(service.flags.map { ($0.key.rawValue, $0.value) }) { $1 }
            (decides, expect) = (edition.text(service.route.decides), edition.text(service.route.expect))
            capacity = service.capacity.map { Room($0, on: edition.today) }
            validFrom = service.validity.from?.description
            validTo = service.validity.to?.description
            successorId = successor
            freshness = FreshnessReport(service.freshness, on: edition.today)
            untranslated = edition.untranslated([
                "name": service.name, "description": service.summary, "application_process": service.route.firstStep,
                "eligibility_description": service.eligibility.audience, "fees_description": service.cost.note,
                "wait_time": service.route.waiting, "required_documents": service.route.documents,
                "decides": service.route.decides, "expect": service.route.expect, "schedules": service.hoursNote,
                "alert": service.checkFirst,
            ])
        }
    }

    struct AlsoKnownAs: Encodable {
        let name: String
        let former: Bool
        let until: String?

        init(_ alias: Alias) { (name, former, until) = (alias.name, alias.former, alias.until?.description) }
    }

    /// Whether there is room. The standard's `capacities` tell of free places; what sources give is places in all.
    struct Room: Encodable {
        let places: Int?
        let queue: Int?
        let fullUntil: String?
        /// When it was told.
        let told: String?
        /// Null when what was told is too old.
        let hasPlaces: Bool?

        init(_ capacity: Capacity, on today: Day) {
            (places, queue) = (capacity.places, capacity.queue)
            (fullUntil, told) = (capacity.fullUntil?.description, capacity.told?.description)
            hasPlaces = capacity.hasPlaces(on: today)
        }
    }

    /// How far a record can be trusted today.
    struct FreshnessReport: Encodable {
        let state: Freshness.State
        let seen: String?
        let changed: String?
        let verified: String?
        let nextCheck: String?
        let contradicted: [String]
        let unsettled: [String]
        let cite: String?

        init(_ freshness: Freshness, on today: Day) {
            state = freshness.state(on: today)
            (seen, changed) = (freshness.seen?.description, freshness.changed?.description)
            (verified, nextCheck) = (freshness.verified?.description, freshness.nextCheck?.description)
            (contradicted, unsettled, cite) = (freshness.contradicted, freshness.unsettled, freshness.cite)
        }
    }
}
