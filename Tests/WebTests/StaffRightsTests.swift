import Accounts
import Directory
import Foundation
import Hummingbird
import Testing

@testable import Web

/// Every page for staff asks who comes, and whether they may.
@Suite struct StaffRightsTests {
    private static func path(_ route: StaffRoute) -> String {
        switch route.path {
        case "/too/ettepanekud/{id}": "/too/ettepanekud/1"
        case "/too/suunamised/uus": "/too/suunamised/uus?teenus=\(Samples.debts)"
        case "/too/allikad/{id}": "/too/allikad/sild"
        case "/too/topelt/{id}": "/too/topelt/\(Samples.debts)?teine=\(Samples.shelter)"
        default: route.path.replacing("{id}", with: Samples.draft)
        }
    }

    @Test func nobodyGetsBehindTheDoor() async throws {
        let samples = try await Samples()
        for route in StaffArea.routes where route.right != nil {
            for prefix in ["", "/ru", "/en"] {
                let browser = try StaffBrowser(samples)
                let path = prefix + Self.path(route)
                let reply = route.method == .get ? try await browser.get(path) : try await browser.post(path, "a=b")
                #expect(reply.status == 303 && reply.body.isEmpty, "\(route.method) \(path)")
                #expect(reply.headers[.location]?.hasPrefix("\(prefix)/too/sisse") == true, "\(route.method) \(path)")
            }
        }
    }

    @Test(arguments: Role.allCases) func eachRoleSeesWhatTheTableGivesIt(_ role: Role) async throws {
        let samples = try await Samples.harvested()
        for route in StaffArea.routes {
            guard let right = route.right else { continue }
            let browser = try await StaffBrowser(samples, as: role)
            let path = Self.path(route)
            let reply =
                route.method == .get ? try await browser.get(path) : try await browser.send(path, "a=b", from: "/too")
            if role.has(right) {
                #expect(reply.status != 403 && reply.status != 409, "\(route.method) \(path): \(reply.status)")
                // The identifier in the path is nobody's referral, that of a draft, and no kept text of theirs.
                let isMissing =
                    ([.sendReferrals, .correctServices].contains(right) && route.path.contains("{id}")
                        || route.path == "/too/hoitud/{id}") && reply.status == 404
                if route.method == .get { #expect(reply.status == 200 || isMissing, "\(path)") }
            } else {
                #expect(reply.status == 403, "\(route.method) \(path): \(reply.status)")
            }
        }
    }

    @Test func noAnswerOfTheStaffAreaIsKeptOrListed() async throws {
        let samples = try await Samples.harvested()
        let browser = try await StaffBrowser(samples, as: .administrator)
        for route in StaffArea.routes where route.method == .get {
            for language in Language.allCases {
                let reply = try await browser.get(PageAddress(Self.path(route)).text(language))
                #expect(reply.headers[.cacheControl] == "no-store", "\(route.path)")
                #expect(reply.headers.contains { $0.name.canonicalName == "x-robots-tag" && $0.value == "noindex" })
                let isPage = reply.headers[.contentType]?.hasPrefix("text/html") ?? false
                guard reply.status == 200, isPage else { continue }
                #expect(reply.text.contains("<meta name=\"robots\" content=\"noindex\">"))
                #expect(reply.text.contains("<html lang=\"\(language.rawValue)\">"))
                #expect(!reply.text.contains("data-leave") && !reply.text.contains("class=\"crisis\""))
            }
        }
    }

    @Test func publicPagesKnowNothingOfIt() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        for path in RoutesTests.paths {
            let reply = try await browser.get(path)
            #expect(reply.headers[.setCookie] == nil)
            // A meeting is the specialist's own page: from there she hands on, through the door.
            let leadsOn = path.contains("/kohtumine")
            #expect(leadsOn || !reply.text.contains("/too"), "\(path)")
            #expect(!reply.text.contains("noindex"), "\(path)")
        }
    }

    @Test func onlyCoordinatorsTakeBackWhatOthersDecided() async throws {
        let samples = try await Samples()
        let path = "/too/mustandid/\(Samples.draft)"
        let admin = try await StaffBrowser(samples, as: .administrator)
        #expect(try await admin.send(path, "otsus=lukka&reason=Topelt").status == 303)
        let specialist = try await StaffBrowser(samples, as: .specialist)
        #expect(try await !specialist.get(path).text.contains("value=\"tagasi\""))
        #expect(try await specialist.send(path, "otsus=tagasi", from: "/too").status == 403)
        let coordinator = try await StaffBrowser(samples, as: .coordinator)
        #expect(try await coordinator.send(path, "otsus=tagasi").status == 303)
        #expect(try await samples.store.read { try Draft.count($0) } == 1)
    }
}
