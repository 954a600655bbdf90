import Directory
import Storage

extension HSDS {
    /// The standard's members of a service that are one value each.
    struct ServiceFacts: Encodable {
        /// The standard's words for whether it runs.
        enum Status: String, Encodable { case active, inactive, defunct }

        let id: String
        let organizationId: String
        let name: String
        let alternateName: String?
        let description: String?
        let url: String?
        let email: String?
        let status: Status
        let applicationProcess: String?
        let feesDescription: String?
        let waitTime: String?
        let eligibilityDescription: String?
        let minimumAge: Int?
        let maximumAge: Int?
        let assuredDate: String?
        let assurerEmail: String?
        let alert: String?
        let lastModified: String?

        init(_ service: Directory.Service, _ contacts: ContactPoints, _ edition: Edition) {
            (id, organizationId) = (service.id, service.organization.id)
            name = edition.text(service.name) ?? service.key
            alternateName = service.aliases.first { !$0.former }?.name
            let about = [service.summary, service.description].compactMap(edition.text)
            description = about.isEmpty ? nil : about.joined(separator: "\n\n")
            (url, email) = (contacts.url, contacts.email)
            status = Status(service, on: edition.today)
            applicationProcess = edition.text(service.route.firstStep)
            feesDescription = edition.text(service.cost.note)
            waitTime = edition.text(service.route.waiting)
            eligibilityDescription = edition.text(service.eligibility.audience)
            (minimumAge, maximumAge) = (service.eligibility.ageFrom, service.eligibility.ageTo)
            assuredDate = service.freshness.verified?.description
            assurerEmail = assuredDate.flatMap { _ in edition.assurer }
            alert = edition.text(service.checkFirst)
            lastModified = service.freshness.changed?.moment
        }
    }
}

extension HSDS.ServiceFacts.Status {
    init(_ service: Service, on today: Day) {
        let start = service.validity.from?.earliest
        if service.status == .ended || service.validity.hasEnded(on: today) {
            self = .defunct
        } else {
            self = start.map { $0 > today } ?? false ? .inactive : .active
        }
    }
}
