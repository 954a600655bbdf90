import Accounts
import Hummingbird
import Referrals
import Storage

/// One address for programs with a key: what each method does and the scope it needs. Nothing of it is for pages of other sites.
struct ProgramRoute: Sendable {
    /// What a method does.
    struct Task: Sendable {
        let method: HTTPRequest.Method
        let scope: APIKey.Scope
        let answer: @Sendable (ProgramRequest) async throws -> ProgramAnswer
    }

    let path: RouterPath
    let tasks: [Task]

    static func get(
        _ path: RouterPath,
        _ scope: APIKey.Scope,
        _ answer: @escaping @Sendable (ProgramRequest) async throws -> ProgramAnswer
    ) -> ProgramRoute { ProgramRoute(path: path, tasks: [Task(method: .get, scope: scope, answer: answer)]) }

    static func post(
        _ path: RouterPath,
        _ answer: @escaping @Sendable (ProgramRequest) async throws -> ProgramAnswer
    ) -> ProgramRoute { ProgramRoute(path: path, tasks: [Task(method: .post, scope: .writeReferrals, answer: answer)]) }

    /// Both on the same address.
    func and(_ other: ProgramRoute) -> ProgramRoute { ProgramRoute(path: path, tasks: tasks + other.tasks) }

    func add<Context: ProgramContext>(to group: RouterGroup<Context>, door: KeyDoor) {
        for task in tasks {
            group.on(path, method: task.method) { request, context in await Self.run(task, request, context, door) }
            guard task.method == .get else { continue }
            group.on(path, method: .head) { request, context in
                await Self.run(task, request, context, door).createHeadResponse()
            }
        }
        let known = tasks.map(\.method) + (tasks.contains { $0.method == .get } ? [.head] : [])
        let allowed = known.map(\.rawValue).sorted().joined(separator: ", ")
        for method in DataRoute.methods where !known.contains(method) {
            group.on(path, method: method) { _, _ in
                Self.closed(ProblemAnswer.wrongMethod(allowed: allowed))
            }
        }
    }

    private static func run(_ task: Task, _ request: Request, _ context: some ProgramContext, _ door: KeyDoor)
        async -> Response
    {
        do {
            guard door.store.vault.isOpen else { throw Problem.unavailable("referrals are not set up here") }
            let key = try await door.key(request, from: context.caller, for: task.scope)
            return try await task.answer(ProgramRequest(request, context, key: key)).response
        } catch { return closed(refusal(error, context)) }
    }

    private static func refusal(_ error: any Error, _ context: some ProgramContext) -> Response {
        let number = context.requestID
        switch error {
        case let fault as ProgramFault: return fault.response(number)
        case let problem as Problem: return ProblemAnswer.response(problem, requestID: number)
        case StoreFault.diskFull:
            return ProblemAnswer.response(.unavailable("there is no room to write it down"), requestID: number)
        case StoreFault.unwritable:
            return ProblemAnswer.response(.unavailable("nothing can be written down just now"), requestID: number)
        case let fault as ReferralFault:
            var response = ProblemAnswer.response(ProblemReport(fault, requestID: number))
            if case .stale(let version) = fault { response.headers[.eTag] = "\"\(version)\"" }
            return response
        default:
            context.logger.error("fault", metadata: ["id": "\(number)", "error": "\(error)"])
            return ProblemAnswer.fault(requestID: number)
        }
    }

    private static func closed(_ response: Response) -> Response {
        var response = response
        response.headers[.accessControlAllowOrigin] = nil
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
