import Foundation
import Storage

/// What a person may set right on the spot while checking a draft: the fields that need no choosing.
package struct Correction: Equatable, Sendable {
    /// One value a line.
    package var phones: [String]
    package var emails: [String]
    package var links: [String]
    package var hours: String
    package var summary: String
    package var firstStep: String
    /// Where the person has it from.
    package var cite: String

    /// The fields by their names in the seeds, in the order of a form.
    package static let fields = ["phones", "emails", "links", "hours", "summary", "first_step"]

    /// The service as it stands.
    package init(_ service: Service) {
        func values(_ kinds: ContactPoint.Kind...) -> [String] {
            service.contacts.filter { kinds.contains($0.kind) }.map(\.value)
        }
        (phones, emails, links) = (values(.phone), values(.email), values(.web, .chat, .form))
        (hours, cite) = (service.schedule?.text ?? "", Draft.plainCite(service.freshness.cite ?? ""))
        (summary, firstStep) = (service.summary[.et] ?? "", service.route.firstStep[.et] ?? "")
    }

    /// The value of a field as it is written in a form and in a claim: lists a line each.
    package subscript(field: String) -> String {
        switch field {
        case "phones": phones.joined(separator: "\n")
        case "emails": emails.joined(separator: "\n")
        case "links": links.joined(separator: "\n")
        case "hours": hours
        case "summary": summary
        case "first_step": firstStep
        default: ""
        }
    }

    /// The fields in which it differs from another.
    package func changes(from other: Correction) -> [String] { Self.fields.filter { self[$0] != other[$0] } }

    /// The fields that cannot be taken as they are, `cite` among them.
    package func faults(from standing: Correction) -> [String] {
        let wrong = changes(from: standing).filter { !isGood($0) }
        let hasSource = (1...300).contains(cite.count) && !PersonalCode.stands(in: cite)
        let needsSource = !changes(from: standing).isEmpty && !hasSource
        return wrong + (needsSource ? ["cite"] : [])
    }

    private func isGood(_ field: String) -> Bool {
        switch field {
        case "phones": phones.count <= 10 && phones.allSatisfy(ContactPoint.isNumber)
        case "emails": emails.count <= 10 && emails.allSatisfy { ContactPoint.isMailbox($0) && $0.count <= 254 }
        case "links": links.count <= 10 && links.allSatisfy { ContactPoint.isAddress($0) && $0.count <= 500 }
        case "hours": hours.isEmpty || (hours.count <= 300 && (try? HoursGrammar.read(hours)) != nil)
        case "summary": summary.count <= 1000 && !PersonalCode.stands(in: summary)
        default: firstStep.count <= 500 && !PersonalCode.stands(in: firstStep)
        }
    }
}
