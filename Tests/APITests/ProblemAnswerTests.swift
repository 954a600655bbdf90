import Foundation
import Hummingbird
import Storage
import Testing

@testable import API

/// Problems as RFC 9457 has them.
@Suite struct ProblemAnswerTests {
    @Test(arguments: [
        (Problem.notFound("service"), 404), (.notAllowed("This is for staff."), 403),
        (.conflict("It has changed."), 409),
        (.invalid(field: "age", reason: "expected a number"), 422), (.tooMuch("reports"), 429),
        (.unavailable("the index is being made"), 503),
    ])
    func eachProblemHasItsStatus(_ problem: Problem, _ status: Int) throws {
        let response = ProblemAnswer.response(problem, requestID: "r1")
        #expect(response.status.code == status)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(response.headers[.cacheControl] == "no-store")
        #expect((response.headers[.retryAfter] != nil) == [429, 503].contains(status))
    }

    @Test func aReportNamesFieldReasonAndRequest() throws {
        let report = ProblemReport(.invalid(field: "age", reason: "expected a number"), requestID: "r1")
        #expect(report.title == "Unprocessable Content" && report.status == 422)
        #expect(report.detail == "“age” cannot be used: expected a number.")
        #expect(report.instance == "urn:kaardistus:request:r1" && report.requestId == "r1")
        #expect(report.errors?.map(\.field) == ["age"])
    }

    @Test func everyTypeOfProblemIsDescribed() async throws {
        let document = try await Reader(.shared()).ask("/api/openapi.json").object()
        let described = document.map("components").map("responses").keys
        let problems: [Problem] = [
            .notFound(""), .notAllowed(""), .invalid(field: "", reason: ""), .conflict(""), .tooMuch(""),
            .unavailable(""),
        ]
        for problem in problems {
            let name = ProblemReport(problem, requestID: "").type.split(separator: "/").last.map(String.init)
            #expect(described.contains(try #require(name)))
        }
        #expect(described.contains("Fault") && described.contains("WrongMethod"))
    }

    @Test func aFaultTellsNothingButItsNumber() {
        let response = ProblemAnswer.fault(requestID: "r1")
        #expect(response.status == .internalServerError)
    }
}
