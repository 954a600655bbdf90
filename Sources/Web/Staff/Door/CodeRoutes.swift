import Accounts
import Hummingbird
import Outbox
import Storage

extension Pages {
    /// `GET /too/kood`
    func codeForm(_ door: DoorVisit) async throws -> Response {
        guard self.door.isHalfway(door.cookies.read(.halfway, from: door.visit.request)) else {
            return Answer.seeOther(door.reader.link("/too/sisse"))
        }
        let page = CodePage(desk: door.desk, onward: Self.onward(door.reader.address["edasi"]))
        return Answer.page(page.html, status: .ok, in: door.reader.language)
    }

    /// `POST /too/kood`
    func takeCode(_ door: DoorVisit) async throws -> Response {
        let token = door.cookies.read(.halfway, from: door.visit.request)
        let onward = Self.onward(door.form["edasi"])
        switch try await self.door.finish(token, code: door.form["kood"]) {
        case .entered(let entry):
            try await tellOfRecovery(entry, door)
            return try await welcome(entry, door, at: onward)
        case .refused: return codeAgain(door, onward, .unprocessableContent, door.reader.words["code.wrong"])
        case .wait(let seconds):
            let sentence = door.reader.words.counted("signin.wait", (seconds + 59) / 60)
            var response = codeAgain(door, onward, .tooManyRequests, sentence)
            response.headers[.retryAfter] = "\(seconds)"
            return response
        case .gone, .halfway:
            return Answer.seeOther(door.reader.link("/too/sisse", ["edasi": onward, "teade": "aegunud"]))
        }
    }

    /// Whoever came in by a recovery code hears of it by mail, in case it was somebody else.
    private func tellOfRecovery(_ entry: SignIn.Entry, _ door: DoorVisit) async throws {
        let (now, vault) = (store.clock.now, store.vault)
        guard let id = entry.recovered, let account = try await store.read({ try Account.find($0, id: id) }) else {
            return
        }
        let notice = AccountNotice(.recoveryCode, to: account, in: door.reader.words, of: site)
        try await store.write { try Outbox.notify($0, notice.mail, key: notice.key(now), vault: vault, at: now) }
    }

    /// Goes on to the code.
    func toCode(_ token: Token, _ door: DoorVisit, at onward: String) -> Response {
        var response = Answer.seeOther(door.reader.link("/too/kood", ["edasi": onward]))
        door.cookies.set(.halfway, token, on: &response)
        return response
    }

    private func codeAgain(
        _ door: DoorVisit,
        _ onward: String,
        _ status: HTTPResponse.Status,
        _ fault: String
    ) -> Response {
        let page = CodePage(desk: door.desk, onward: onward, fault: fault)
        return Answer.page(page.html, status: status, in: door.reader.language)
    }
}
