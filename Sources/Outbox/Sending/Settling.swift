import Foundation
import GRDB
import Storage

extension Claim {
    /// Writes down how the attempt ended and what follows: it is over, or it waits for the next.
    func settle(_ db: Database, _ verdict: Carrier.Verdict, at moment: Date) throws {
        let isOpen = "SELECT is_unwanted FROM message WHERE id = ? AND state = 'sending'"
        guard let isUnwanted = try Bool.fetchOne(db, sql: isOpen, arguments: [message.id]) else { return }
        try Attempt.end(db, of: message.id, verdict.word, code: verdict.code, at: moment)
        switch verdict.word.consequence {
        case .done: try Message.end(db, id: message.id, as: .delivered, at: moment)
        case .over: try Message.end(db, id: message.id, as: .failed, at: moment)
        case .again, .whenServed:
            if isUnwanted { return try Message.end(db, id: message.id, as: .cancelled, at: moment) }
            try wait(db, verdict, at: moment)
        }
        if let target = message.target { try settle(db, target: target, verdict, at: moment) }
    }

    private func wait(_ db: Database, _ verdict: Carrier.Verdict, at moment: Date) throws {
        if try isGivenUp(db, verdict.word, at: moment) {
            return try Message.end(db, id: message.id, as: .failed, at: moment)
        }
        let due = moment.addingTimeInterval(try pause(db, verdict))
        try db.execute(
            sql: "UPDATE message SET state = 'waiting', due_at = ? WHERE id = ?",
            arguments: [due.iso8601, message.id]
        )
    }

    private func pause(_ db: Database, _ verdict: Carrier.Verdict) throws -> TimeInterval {
        let isServers = message.kind == .mail && verdict.word.consequence == .whenServed
        let words = isServers ? AttemptWord.all(.whenServed) : countedWords
        let attempts = try Attempt.count(db, of: message.id, in: words)
        let asked = min(TimeInterval(verdict.retryAfter?.components.seconds ?? 0), 86_400)
        return max(Patience.pause(after: attempts, of: message.id, isServers: isServers), asked)
    }

    /// What counts against a message: all that its own target says, but not what ails the one server that carries every mail.
    private var countedWords: [AttemptWord] {
        message.kind == .mail ? AttemptWord.all(.again) : AttemptWord.all(.again) + AttemptWord.all(.whenServed)
    }

    private func isGivenUp(_ db: Database, _ word: AttemptWord, at moment: Date) throws -> Bool {
        let isOld = moment.timeIntervalSince(message.madeAt) >= Patience.longest && message.kind == .mail
        if isOld, try Beat.isBelieved(db, at: moment) { return true }
        guard countedWords.contains(word) else { return false }
        return try Attempt.count(db, of: message.id, in: countedWords) >= Patience.mostAttempts
    }

    /// A target that answers well is told on; one that does not is left alone until this message's next time, and put to rest
    /// when the message is given up.
    private func settle(_ db: Database, target: String, _ verdict: Carrier.Verdict, at moment: Date) throws {
        guard verdict.word != .delivered else {
            let clear = "UPDATE webhook_target SET failures = 0, paused_until = NULL WHERE id = ? AND failures > 0"
            return try db.execute(sql: clear, arguments: [target])
        }
        try db.execute(
            sql: """
                UPDATE webhook_target SET failures = failures + 1,
                    paused_until = (SELECT due_at FROM message WHERE id = ?) WHERE id = ?
                """,
            arguments: [message.id, target]
        )
        guard try Message.find(db, id: message.id)?.state == .failed else { return }
        try WebhookTarget.rest(db, id: target, by: WebhookTarget.outbox, at: moment)
    }
}
