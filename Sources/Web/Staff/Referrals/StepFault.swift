import Hummingbird
import Referrals

/// Why a step was not taken, as a sentence, and as a status.
struct StepFault {
    let words: Words

    func text(_ fault: ReferralFault) -> String {
        switch fault {
        case .wrongParty: words["stepfault.party"]
        case .wrongState: words["stepfault.state"]
        case .stale: words["stepfault.stale"]
        case .unmet(let field, let reason):
            known("stepfault.\(field).\(reason)") ?? known("refer.fault.\(reason)") ?? words["stepfault.unmet"]
        }
    }

    private func known(_ key: String) -> String? { words.keys.contains(key) ? words[key] : nil }

    static func status(_ fault: ReferralFault) -> HTTPResponse.Status {
        switch fault {
        case .wrongParty: .forbidden
        case .wrongState: .conflict
        case .stale: .preconditionFailed
        case .unmet: .unprocessableContent
        }
    }
}
