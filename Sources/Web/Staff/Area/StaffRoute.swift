import Accounts
import Hummingbird

/// A page of the staff area at its path: either before the door, for anybody, or behind it, for those with the right it names.
struct StaffRoute: Sendable {
    enum Gate: Sendable {
        case door(@Sendable (Pages, DoorVisit) async throws -> Response)
        case desk(Right, @Sendable (Pages, StaffVisit) async throws -> Response)
    }

    let method: HTTPRequest.Method
    let path: String
    let gate: Gate

    /// For anybody who comes to the door.
    static func door(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ answer: @escaping @Sendable (Pages, DoorVisit) async throws -> Response
    ) -> StaffRoute {
        StaffRoute(method: method, path: path, gate: .door(answer))
    }

    /// For those who are signed in and have the right. A form has been checked before the answer is asked for.
    static func desk(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ right: Right,
        _ answer: @escaping @Sendable (Pages, StaffVisit) async throws -> Response
    ) -> StaffRoute {
        StaffRoute(method: method, path: path, gate: .desk(right, answer))
    }

    /// The right it asks for; none before the door.
    var right: Right? {
        guard case .desk(let right, _) = gate else { return nil }
        return right
    }
}

/// A request from somebody who is not known yet.
struct DoorVisit: Sendable {
    let visit: Visit
    let desk: Desk
    /// What was sent, once it is certain that our own page sent it; nothing on `GET`.
    let form: FormPost
    let caller: String
    let cookies: StaffCookies

    var reader: Reader { visit.reader }
}

/// A request from somebody who is signed in and may do what the route is for.
struct StaffVisit: Sendable {
    let visit: Visit
    let desk: Desk
    let session: Session
    /// What was sent, once it is certain that our own page sent it in this session; nothing on `GET`.
    let form: FormPost
    let cookies: StaffCookies

    var reader: Reader { visit.reader }
    var account: Account { session.account }
    /// As it is written down at the door.
    var visitor: SignInRecord.Visitor {
        SignInRecord.Visitor(caller: visit.caller, browser: BrowserName.of(visit.request))
    }
    var id: String { visit.id }

    /// A page for staff, which nobody keeps.
    func answer(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Answer.page(html, status: status, in: visit.language)
    }

    /// After a form has been taken: look there.
    func seeOther(_ path: String, _ query: KeyValuePairs<String, String> = [:]) -> Response {
        Answer.seeOther(reader.link(path, query))
    }
}
