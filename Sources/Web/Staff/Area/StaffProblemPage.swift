import Hummingbird
import Storage

/// Why there is no such page for staff, and what to do instead.
struct StaffProblemPage {
    let desk: Desk
    /// Nil where the master key is missing, which only the operator can mend.
    let problem: Problem?

    var status: HTTPResponse.Status {
        switch problem {
        case .notFound: .notFound
        case .notAllowed: .forbidden
        case .invalid: .unprocessableContent
        case .conflict: .conflict
        case .tooMuch: .tooManyRequests
        case .unavailable, nil: .serviceUnavailable
        }
    }

    private var key: String {
        switch problem {
        case .notFound: "staff.problem.missing"
        case .notAllowed: "staff.problem.refused"
        case .invalid: "staff.problem.invalid"
        case .conflict: "staff.problem.conflict"
        case .tooMuch: "staff.problem.much"
        case .unavailable: "staff.problem.busy"
        case nil: "staff.problem.key"
        }
    }

    var html: HTML {
        let home = desk.account == nil ? "/too/sisse" : "/too"
        return StaffLayout(
            desk: desk,
            title: desk.words["problem.title"],
            content: """
                <div class="wide narrow"><h1>\(desk.words["\(key).title"])</h1>\
                <p class="lead">\(desk.words["\(key).text"])</p>\
                <p><a class="button" href="\(desk.reader.link(home))">\(desk.words["staff.problem.back"])</a></p></div>
                """
        ).html
    }
}
