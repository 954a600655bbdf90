import Accounts
import Foundation
import Hummingbird
import Storage
import Testing

@testable import Web

/// Every form behind the door, found on the pages themselves: what is typed into it survives the end of a session and a form that is too old.
@Suite struct EveryFormTests {
    /// Fields in which a code stands, never kept.
    private static let secret = KeptForm.secrets

    /// Every page that a role may open, those of a thing by the things there are.
    private static func pages(_ role: Role, _ handed: Handed) -> [String] {
        let ids = [Samples.debts, Samples.draft, handed.id]
        return StaffArea.routes.filter { route in
            route.method == .get && route.right.map(role.has) == true && !route.path.hasSuffix(".ics")
        }.flatMap { route in
            route.path.contains("{id}") ? ids.map { route.path.replacing("{id}", with: $0) } : [route.path]
        } + (role == .administrator ? [] : ["/too/suunamised/uus?teenus=\(Samples.debts)"])
    }

    private static func text(_ field: String) -> String { "Kirjutatud: \(field) & <b>" }

    /// The forms of all pages with something to type, each with the page that it stands on.
    private static func forms(_ browser: StaffBrowser, _ pages: [String]) async throws -> [(
        page: String, form: WholeForm
    )] {
        var found: [(page: String, form: WholeForm)] = []
        for page in pages {
            let reply = try await browser.get(page)
            guard reply.status == 200 else { continue }
            for form in WholeForm.all(in: reply.text) where !form.typed(but: secret).isEmpty {
                found.append((page, form))
            }
        }
        return found
    }

    @Test(arguments: [Role.specialist, .coordinator, .administrator])
    func whatIsTypedIntoAnyFormIsBackAfterTheEndOfASession(_ role: Role) async throws {
        let handed = try await Handed(.notCompleted)
        let browser = try await StaffBrowser(handed.samples, as: role)
        let forms = try await Self.forms(browser, Self.pages(role, handed))
        #expect(forms.count >= (role == .administrator ? 3 : 6), "\(forms.map(\.page))")
        let session = browser.cookies["too"]
        for (page, form) in forms {
            let typed = form.typed(but: Self.secret)
            browser.loseSession()
            let reply = try await browser.send(
                form,
                Dictionary(typed.map { ($0, Self.text($0)) }, uniquingKeysWith: { $1 })
            )
            let place = try #require(reply.headers[.location], "\(page)")
            let onward = PageAddress("", reading: String(place.split(separator: "?").last ?? ""))["edasi"]
            browser.set("too", session)
            let back = try await browser.get(try #require(onward, "\(page): \(place)"))
            try check(back, page, form, typed)
        }
    }

    @Test(arguments: [Role.specialist, .coordinator, .administrator])
    func whatIsTypedIntoAnyFormIsThereWhenItsSecretIsTooOld(_ role: Role) async throws {
        let handed = try await Handed(.notCompleted)
        let old = try await StaffBrowser(handed.samples, as: role)
        let forms = try await Self.forms(old, Self.pages(role, handed))
        let browser = try await StaffBrowser(handed.samples, as: role)
        for (page, form) in forms {
            let typed = form.typed(but: Self.secret)
            let reply = try await browser.send(
                form,
                Dictionary(typed.map { ($0, Self.text($0)) }, uniquingKeysWith: { $1 })
            )
            #expect(reply.status == 409, "\(page)")
            try check(reply, page, form, typed)
        }
    }

    private func check(_ reply: Reply, _ page: String, _ form: WholeForm, _ typed: [String]) throws {
        let forms = WholeForm.all(in: reply.text).filter { $0.action == form.action }
        for field in typed {
            let isBack = forms.contains { $0.value(field) == Self.text(field) }
            #expect(isBack, "\(page): what was typed into “\(field)” of \(form.action) is gone (\(reply.status))")
        }
    }
}

extension WholeForm {
    /// What is typed into, but for some.
    func typed(but hidden: Set<String>) -> [String] { lines.filter { !hidden.contains($0) } }
}
