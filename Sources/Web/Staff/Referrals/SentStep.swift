import Foundation
import Referrals
import Storage

/// What the sender's forms send with a step. Throws `ReferralFault.unmet` for what is missing.
struct SentStep: Sendable {
    let version: Int?
    let request: MoveRequest?
    let reason: String
    let colleague: String
    let times: [Date]
    private let chosen: Date?
    private let month: Int?
    private let answer: String
    private let fault: ReferralFault?

    init(_ form: FormPost) {
        version = Int(form["versioon"])
        (reason, colleague, answer) = (form["pohjus"], form["kellele"], form["vastus"])
        times = (1...MeetingTime.most).compactMap { LocalTime.read(form["aeg\($0)"]) }
        (chosen, month) = (Date(iso8601: form["aeg"]), Int(form["kuu"]))
        do { (request, fault) = (try Self.request(form), nil) } catch {
            (request, fault) = (nil, error as? ReferralFault)
        }
    }

    /// The move that was asked for.
    var move: MoveRequest {
        get throws {
            if let fault { throw fault }
            guard let request else { throw Problem.invalid(field: "samm", reason: "unknown") }
            return request
        }
    }

    var time: Date {
        get throws {
            guard let chosen else { throw ReferralFault.unmet(field: "time", reason: "unknown") }
            return chosen
        }
    }

    var handover: (String, HandoverReason) {
        get throws {
            guard let reason = HandoverReason(rawValue: reason) else {
                throw ReferralFault.unmet(field: "reason", reason: "empty")
            }
            return (colleague, reason)
        }
    }

    var followUp: (Int, FollowUp.Answer) {
        get throws {
            guard let month, let answer = FollowUp.Answer(rawValue: answer) else {
                throw ReferralFault.unmet(field: "answer", reason: "empty")
            }
            return (month, answer)
        }
    }

    private static func request(_ form: FormPost) throws -> MoveRequest? {
        let (reason, note) = (form["pohjus"], form["markus"])
        switch Move(rawValue: form["samm"]) {
        case .delete: return .delete
        case .send:
            let seen = form["kuhu"].isEmpty ? nil : form["kuhu"]
            let isFull = form["tais"] == "1"
            return .send(SendingConsiderations(duplicateReason: reason, despiteFull: isFull, route: seen))
        case .resend: return .resend(note: note, route: form["kuhu"])
        case .reopen: return .reopen(note: note)
        case .redact: return .redact(reason: reason)
        case .start: return .start(try Handoff(form))
        case .complete: return .complete(try known(Outcome(rawValue: form["tulemus"]), "outcome"), note: note)
        case .fail: return .fail(try known(NonCompletion(rawValue: reason), "reason"), note: note)
        case .cancel: return .cancel(try known(Cancellation(rawValue: reason), "reason"))
        default: return nil
        }
    }

    private static func known<Value>(_ value: Value?, _ field: String) throws -> Value {
        guard let value else { throw ReferralFault.unmet(field: field, reason: "empty") }
        return value
    }
}

extension Handoff {
    /// As the fields of `HandoffFields` send it. Throws `ReferralFault.unmet`.
    init(_ form: FormPost) throws {
        guard let day = Day(form["millal"]) else { throw ReferralFault.unmet(field: "on", reason: "empty") }
        guard let way = HandoffWay(rawValue: form["viis"]) else {
            throw ReferralFault.unmet(field: "way", reason: "empty")
        }
        self.init(on: day, way: way, present: Set(form.values("kohal").compactMap(Presence.init)))
    }
}

/// A moment as a form's field for day and hour sends it, in Estonian time.
enum LocalTime {
    /// Reads `2026-11-26T14:30`; nil for anything else.
    static func read(_ text: String) -> Date? {
        let parts = text.split(separator: "T")
        guard parts.count == 2, let day = Day(String(parts[0])) else { return nil }
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        guard clock.count >= 2, (0...23).contains(clock[0]), (0...59).contains(clock[1]) else { return nil }
        let date = DateComponents(year: day.year, month: day.month, day: day.day, hour: clock[0], minute: clock[1])
        return Calendar.tallinn.date(from: date)
    }

    /// `2026-11-26T14:30`
    static func text(_ moment: Date) -> String {
        let parts = Calendar.tallinn.dateComponents([.hour, .minute], from: moment)
        let two = { (number: Int?) in "\((number ?? 0) < 10 ? "0" : "")\(number ?? 0)" }
        return "\(Day(moment))T\(two(parts.hour)):\(two(parts.minute))"
    }
}
