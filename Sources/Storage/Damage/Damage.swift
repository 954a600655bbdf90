package import Foundation
package import GRDB
import Synchronization

/// Values of rows that cannot be what the schema promises, because their page was damaged. Reading goes on with an empty value, and
/// the whole reading fails at its end: nothing of it reaches anybody, and nothing of it is written.
package enum Damage {
    /// What one reading or writing has met.
    final class Witness: Sendable {
        private let first = Mutex<String?>(nil)

        var met: String? { first.withLock { $0 } }

        func note(_ what: String) { first.withLock { if $0 == nil { $0 = what } } }
    }

    @TaskLocal private static var witness: Witness?

    /// Does something with the database; throws `StoreFault.damaged` when a value on the way could not be read.
    package static func watching<Value>(_ body: () throws -> Value) throws -> Value {
        let watch = Witness()
        let result = Result { try $witness.withValue(watch) { try body() } }
        if let met = watch.met { throw StoreFault.damaged(met) }
        return try result.get()
    }

    /// That something in the file cannot be what the program has written; the reading at hand fails at its end.
    package static func note(_ what: String) { witness?.note(what) }

    /// Whether an error tells of a damaged file.
    package static func isTold(by error: any Error) -> Bool {
        if case StoreFault.damaged = error { return true }
        let codes: [ResultCode] = [.SQLITE_CORRUPT, .SQLITE_NOTADB]
        return (error as? DatabaseError).map { codes.contains($0.resultCode) } ?? false
    }
}

/// A value of a row that has an empty form, for when its page was damaged.
package protocol Readable: DatabaseValueConvertible, StatementColumnConvertible {
    /// Stands in for what cannot be read.
    static var unreadable: Self { get }
    /// Whether the program could have written it.
    var isPlausible: Bool { get }
}

extension Readable { package var isPlausible: Bool { true } }

extension String: Readable { package static var unreadable: String { "" } }
extension Int: Readable {
    package static var unreadable: Int { 0 }
    /// Nothing is counted so far; and what is within can be added without an end.
    package var isPlausible: Bool { magnitude < 1 << 53 }
}
extension Int32: Readable { package static var unreadable: Int32 { 0 } }
extension Int64: Readable { package static var unreadable: Int64 { 0 } }
extension UInt8: Readable { package static var unreadable: UInt8 { 0 } }
extension UInt32: Readable { package static var unreadable: UInt32 { 0 } }
extension Double: Readable { package static var unreadable: Double { 0 } }
extension Bool: Readable { package static var unreadable: Bool { false } }
extension Data: Readable { package static var unreadable: Data { Data() } }
extension Optional: Readable where Wrapped: Readable {
    package static var unreadable: Wrapped? { nil }
    package var isPlausible: Bool { self?.isPlausible ?? true }
}
