import Accounts
import Directory
import Foundation
import GRDB
import Referrals
import Storage

/// One referral of the demonstration, with its steps at their days.
struct DemoCase {
    let item: DemoFile.Case
    let holder: Account
    let office: ReferralOffice
    let lists: ControlledLists
    let now: Date

    func make(_ db: Database) throws {
        guard let service = try Service.find(db, key: item.service) else { return }
        let began = moment(item.days).addingTimeInterval(-600)
        let id = try office.draft(db, draft(for: service), lists, for: holder.municipality, by: holder.id, at: began)
        for step in item.steps {
            let at = moment(step.days)
            guard let request = Self.request(Move(rawValue: step.move), at: at) else { continue }
            try office.make(db, request, id, by: actor(step), at: at)
        }
    }

    private func draft(for service: Service) -> ReferralDraft {
        var draft = ReferralDraft()
        (draft.service, draft.need, draft.area) = (service.id, item.need, holder.municipality)
        draft.ageBand = AgeBand(rawValue: item.age)
        draft.language = item.language.flatMap(Language.init) ?? .et
        draft.person = PersonalWords(name: item.name, channel: .phone, contact: item.contact, when: "")
        (draft.message, draft.isSafe) = (item.message, true)
        let isMinor = draft.ageBand?.isMinor ?? false
        draft.consent = ConsentWords(how: .spoken, guardian: isMinor ? .agrees : .ofAge)
        return draft
    }

    /// So many days ago in office hours, the more minutes past the hour the later in its story.
    private func moment(_ days: Double) -> Date {
        let day = Day(now).adding(days: -Int(days.rounded(.up)))
        let parts = DateComponents(year: day.year, month: day.month, day: day.day, hour: 10, minute: 5)
        let ten = Calendar.tallinn.date(from: parts) ?? now
        return min(now, ten.addingTimeInterval((days.rounded(.up) - days) * 86_400))
    }

    private func actor(_ step: DemoFile.Step) -> Actor {
        switch step.by {
        case "young_person": return .youngPerson(toldTo: nil)
        case "timer": return .timer
        default:
            let isPartners = Move(rawValue: step.move)?.mayBeMade(by: .partner) ?? false
            return isPartners ? .partner : .sender(account: holder.id)
        }
    }

    /// A move with what it needs besides.
    private static func request(_ move: Move?, at moment: Date) -> MoveRequest? {
        let day = Day(moment)
        switch move {
        case .send: return .send(SendingConsiderations(despiteFull: true))
        case .accept:
            let meeter = Meeter(name: "Peeter Näidis", phone: "5550 0100")
            let times = [3.0, 4, 5].map { moment.addingTimeInterval($0 * 86_400) }
            return .accept(Acceptance(meeter: meeter, plannedOn: day.adding(days: 5), way: .jointMeeting, times: times))
        case .decline:
            var refusal = Refusal(.noPlaces)
            refusal.fullUntil = day.adding(days: 90)
            return .decline(refusal)
        case .start: return .start(Handoff(on: day, way: .jointMeeting, present: [.youngPerson, .partner, .sender]))
        case .hold: return .hold(Pause(.waitingList, reviewOn: day.adding(days: 30)))
        case .complete: return .complete(.startedWork, note: "")
        case .fail: return .fail(.noShow, note: "")
        case .cancel: return .cancel(.youngPersonWithdrew)
        case .expire: return .expire
        case .redact: return .redact(reason: "wrong_service")
        default: return nil
        }
    }
}
