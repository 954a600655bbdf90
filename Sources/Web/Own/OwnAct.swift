import Foundation
import Referrals
import Storage

/// What the forms on a young person's page say that is to be done, and how each is read.
enum OwnAct: String, CaseIterable {
    case choose = "vali"
    case propose = "paku"
    case stop = "loobun"
    case takeBack = "koik"
    case follow = "kuidas"
    case silence = "vaikus"
    case feedback = "tagasiside"

    /// After everything was taken back there is no page to say it on.
    var leavesWord: Bool { self != .takeBack }

    /// Throws `ReferralFault.unmet` for what cannot be read.
    func step(_ form: FormPost) throws -> OwnStep {
        switch self {
        case .choose: return .choose(try known(Date(iso8601: form["aeg"]), "time", "unknown"))
        case .propose: return .propose(try known(TypedTime.all(form), "times", "out_of_range"))
        case .stop: return .stop
        case .takeBack: return .takeBack
        case .follow:
            let answer = try known(FollowUp.Answer(rawValue: form["kuidas"]), "answer", "empty")
            return .answer(month: try known(Int(form["kuu"]), "month", "not_open"), answer)
        case .silence: return .stopFollowUps
        case .feedback: return .feedback(FeedbackQuestions.read(form))
        }
    }

    /// The name of the form's field for what a fault names.
    func field(_ name: String) -> String {
        ["times": "aeg1", "time": "aeg", "answer": "kuidas", "feedback": "kysimus1"][name] ?? ""
    }

    private func known<Value>(_ value: Value?, _ field: String, _ reason: String) throws -> Value {
        guard let value else { throw ReferralFault.unmet(field: field, reason: reason) }
        return value
    }
}
