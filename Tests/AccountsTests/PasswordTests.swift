import Foundation
import Storage
import Synchronization
import Testing

@testable import Accounts

@Suite struct PasswordTests {
    @Test(arguments: [
        ("lühike", PasswordRules.Fault.short), ("xK9#mQ2$vLp", .short), (String(repeating: "pikk ", count: 50), .long),
        ("123456789012", .common), ("Qwertyuiopasdf", .common), ("aaaaaaaaaaaa", .common), ("abcabcabcabc", .common),
        ("parool123456789", .common), ("P4r00l!2026!!", .common), ("Salas6na-2025", .common),
        ("Tallinn2026!!", .common),
        ("Viljandi1234567", .common), ("tartu.võru.2024", .common), ("Eesti2026Eesti", .common),
        ("suvi2026suvi2026", .common),
        ("пароль123456", .common), ("йцукенгшщзхъ1", .common), ("Нарва2026!!!!", .common), ("password12345", .common),
        ("asdfghjkl;12345", .common), ("zaq1xsw2cde3vfr4", .common), ("+372 5550 1234 56", .common),
        ("1.1.1990-2.2.1991", .common),
        ("marimaasikas1", .personal), ("Kaardistus2026", .personal), ("maasikas12345", .personal),
        ("M44sikas-M4r1", .personal),
    ])
    func aPasswordThatIsGuessedFirstIsRefused(_ password: String, _ fault: PasswordRules.Fault) async throws {
        let mari = try await Cast().mari
        #expect(PasswordRules.fault(password, again: password, for: mari) == fault, "\(password)")
    }

    @Test func theOwnersMunicipalityIsNoPassword() async throws {
        let mari = try await Cast().mari
        let fault = PasswordRules.fault("Kivikülavald77", again: "Kivikülavald77", for: mari, place: "Kiviküla vald")
        #expect(fault == .personal)
    }

    @Test(arguments: [
        "kolm rohelist kapsast", "tere tere vana kere", "мой длинный пароль", "xK9#mQ2$vLpZ", "..........a1B",
        "minu enda uus parool", "naidis proovib julgelt", "Tartu kapsauss jookseb", "õun ja kõrv ja vihm",
    ])
    func aLongPasswordNeedsNothingElse(_ password: String) async throws {
        let mari = try await Cast().mari
        #expect(PasswordRules.fault(password, again: password, for: mari) == nil)
        #expect(PasswordRules.fault(password, again: password + "x", for: mari) == .different)
    }

    @Test func everyPlaceOfTheDirectoryIsAmongTheObvious() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Seeds/areas.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        let names = lines.compactMap { $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst(3).first }
        let words = names.flatMap { $0.split { !$0.isLetter } }.map { ObviousWords.folded(String($0)) }
        let kinds: Set = ["vald", "linn", "maakond"]
        let missing = words.filter { $0.count >= 4 && !kinds.contains($0) && !ObviousWords.all.contains($0) }
        #expect(words.count > 90 && missing == [])
    }

    @Test func hashesAreOfArgon2idWithASaltOfTheirOwn() async throws {
        let (first, second) = (
            try await PasswordHashing().hash("sama parool siin"), try await PasswordHashing().hash("sama parool siin")
        )
        #expect(first != second)
        #expect(first.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await PasswordHashing().verify("sama parool siin", first) == .right)
        #expect(try await PasswordHashing().verify("sama parool siiN", first) == .wrong)
        #expect(try await PasswordHashing().verify("sama parool siin", nil) == .wrong)
    }

    @Test func anUnknownAddressTakesAsLongAsAKnownOne() async throws {
        let hashing = PasswordHashing()
        let hash = try await hashing.hash("sama parool siin")
        func time(_ hash: String?) async throws -> Duration {
            let clock = ContinuousClock()
            let start = clock.now
            _ = try await hashing.verify("vale parool siin", hash)
            return clock.now - start
        }
        // By turns, and the least of each: what else the machine does must not count.
        var (known, unknown) = (try await time(hash), try await time(nil))
        for _ in 0..<9 {
            known = min(known, try await time(hash))
            unknown = min(unknown, try await time(nil))
        }
        #expect(unknown > known / 4 && known > unknown / 4)
    }

    @Test func aKnownBrowserIsServedFirstInAFloodOfGuesses() async throws {
        // Each takes so long that the flood still stands when the known one has come, also on a machine that does much else.
        let hashing = PasswordHashing(cost: .init(memory: 24 * 1024, passes: 2), most: 1000)
        let order = Order()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    _ = try await hashing.verify("vale parool siin", nil)
                    order.add("stranger \(number)")
                }
            }
            // Until the flood stands in the queue.
            while order.count == 0 { try await Task.sleep(for: .milliseconds(1)) }
            group.addTask {
                _ = try await hashing.verify("parool parool", nil, isKnown: true)
                order.add("known")
            }
            try await group.waitForAll()
        }
        let place = try #require(order.all.firstIndex(of: "known"))
        #expect(order.count == 61 && place < 40, "served as number \(place + 1)")
    }

    @Test func strangersWhoFillTheQueueTakeNoPlaceOfAKnownBrowser() async throws {
        let hashing = PasswordHashing(most: 2)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<30 { group.addTask { (try? await hashing.verify("vale parool siin", nil)) != nil } }
            var refused = false
            for await isServed in group where !isServed && !refused {
                refused = true
                // Strangers are turned away now; whoever is known is not.
                #expect((try? await hashing.verify("parool parool", nil, isKnown: true)) == .wrong)
            }
            #expect(refused)
        }
    }

    @Test func whenTooManyWaitTheRestAreToldToComeBack() async throws {
        let hashing = PasswordHashing(most: 3)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask { (try? await hashing.verify("parool parool", nil)) != nil }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.contains(true) && outcomes.contains(false))
        #expect(try await hashing.verify("parool parool", nil) == .wrong)
    }
}

/// In which order things were done.
private final class Order: Sendable {
    private let done = Mutex<[String]>([])

    var all: [String] { done.withLock { $0 } }
    var count: Int { all.count }

    func add(_ what: String) { done.withLock { $0.append(what) } }
}
