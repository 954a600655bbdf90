import Directory
package import Fetch
import Foundation
import GRDB
package import Storage

/// Asks every address that the directory names, politely, whether it is still there.
package struct LinkChecking: Sendable {
    private let store: Store
    private let client: PoliteClient
    /// How many are on their way at once; one host is asked for one at a time.
    private static let atOnce = 8

    package init(store: Store, client: PoliteClient) { (self.store, self.client) = (store, client) }

    /// Looks at all of them; forgets those that nobody names any more. Gives how many there are.
    @discardableResult
    package func run(progress: @escaping Crawl.Progress = { _, _ in }) async throws -> Int {
        let addresses = try await store.read { try LinkedAddress.all($0).map(\.address) }
        var (waiting, done) = (addresses[...], 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.atOnce {
                guard let next = waiting.popFirst() else { break }
                group.addTask { try await look(at: next) }
            }
            while try await group.next() != nil {
                done += 1
                progress(done, addresses.count)
                if let next = waiting.popFirst() { group.addTask { try await look(at: next) } }
            }
        }
        try await store.write { db in
            let known = Set(addresses)
            for address in try String.fetchAll(db, sql: "SELECT address FROM link_check") where !known.contains(address)
            {
                try db.execute(sql: "DELETE FROM link_check WHERE address = ?", arguments: [address])
            }
        }
        return addresses.count
    }

    /// One that cannot be asked or written down says nothing about the next.
    private func look(at address: String) async throws {
        do {
            let (verdict, detail) = try await verdict(address)
            let now = store.clock.now
            try await store.write { try LinkCheck.write($0, address, verdict, detail, at: now) }
        } catch  where StoreFault.isOfOneRow(error) { return }
    }

    private func verdict(_ text: String) async throws -> (LinkCheck.Verdict, String) {
        do {
            let address = try WebAddress(text)
            let download = try await client.get(address)
            let final = download.response.address
            let isForGood = download.response.redirects.allSatisfy { [301, 308].contains($0.status) }
            let isSame = PlainText.address(final.text) == PlainText.address(address.text)
            let ledHome = final.target == "/" && address.target != "/"
            guard !isSame, isForGood || download.movedToAnotherHost || ledHome else {
                return (.alive, Self.warning(download.response.certificateEnds, now: store.clock.now))
            }
            return (.moved, final.text)
        } catch let fault as FetchFault {
            return (Self.verdict(fault), fault.word.rawValue)
        }
    }

    /// The day on which a certificate ends, if that is soon; most are renewed in good time by a machine.
    static func warning(_ end: Date?, now: Date) -> String {
        guard let end, end.timeIntervalSince(now) < Double(LinkCheck.daysAhead) * 86_400 else { return "" }
        return Day(end).description
    }

    static func verdict(_ fault: FetchFault) -> LinkCheck.Verdict {
        switch fault.word {
        case .notFound, .dnsFailed, .badAddress: .dead
        case .badCertificate: .certificate
        case .tooLarge: .alive
        default: .unknown
        }
    }
}
