import Hummingbird
import Storage

/// Why there is no such page for staff, and what to do instead.
struct StaffProblemPage {
    let desk: Desk
    /// Nil where the master key is missing, which only the operator can mend.
    let problem: Problem?
    /// What is said in place of the usual words: a heading and a sentence.
    var told: (title: String, text: String)?
    /// What somebody wrote in a form that is not there any more.
    var written: [String] = []

    var status: HTTPResponse.Status { Self.status(problem) }

    static func status(_ problem: Problem?) -> HTTPResponse.Status {
        switch problem {
        case .notFound: .notFound
        case .notAllowed: .forbidden
        case .invalid: .unprocessableContent
        case .conflict: .conflict
        case .tooMuch: .tooManyRequests
        case .tooLong: .contentTooLarge
        case .unavailable, nil: .serviceUnavailable
        }
    }

    /// The words that tell of a problem.
    static func key(_ problem: Problem?) -> String {
        switch problem {
        case .notFound: "staff.problem.missing"
        case .notAllowed: "staff.problem.refused"
        case .invalid: "staff.problem.invalid"
        case .conflict: "staff.problem.conflict"
        case .tooMuch: "staff.problem.much"
        case .tooLong: "problem.long"
        case .unavailable: "staff.problem.busy"
        case nil: "staff.problem.key"
        }
    }

    var html: HTML {
        let home = desk.account == nil ? "/too/sisse" : "/too"
        let key = Self.key(problem)
        return StaffLayout(
            desk: desk,
            title: desk.words["problem.title"],
            content: """
                <div class="wide narrow"><h1>\(told?.title ?? desk.words["\(key).title"])</h1>\
                <p class="lead">\(told?.text ?? desk.words["\(key).text"])</p>\(TypedText(words: desk.words, texts: written).html)\
                <p><a class="button" href="\(desk.reader.link(home))">\(desk.words["staff.problem.back"])</a></p></div>
                """
        ).html
    }
}
