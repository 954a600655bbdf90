package import Foundation
package import GRDB

/// Values of rows. Those of the kinds that tables hold go before what the library has for them, which would end the program where a
/// value cannot be what it should; each kind by itself, because of two general ways the compiler takes the library's.
extension Row {
    /// A value by its place.
    package func value<Value: Readable>(at index: Int) -> Value {
        if let value = (try? decode(DatabaseValue.self, atIndex: index)).flatMap(Value.fromDatabaseValue),
            value.isPlausible
        {
            return value
        }
        Damage.note("column \(index + 1) of a row does not hold what it should")
        return .unreadable
    }

    /// A value by the name of its column.
    package func value<Value: Readable>(of name: String) -> Value {
        if let value = (try? decode(DatabaseValue.self, forColumn: name)).flatMap(Value.fromDatabaseValue),
            value.isPlausible
        {
            return value
        }
        Damage.note("a column “\(name)” does not hold what it should")
        return .unreadable
    }

    package subscript(_ index: Int) -> String { value(at: index) }
    package subscript(_ index: Int) -> String? { value(at: index) }
    package subscript(_ index: Int) -> Int { value(at: index) }
    package subscript(_ index: Int) -> Int? { value(at: index) }
    package subscript(_ index: Int) -> Int64 { value(at: index) }
    package subscript(_ index: Int) -> Int64? { value(at: index) }
    package subscript(_ index: Int) -> Bool { value(at: index) }
    package subscript(_ index: Int) -> Bool? { value(at: index) }
    package subscript(_ index: Int) -> Double { value(at: index) }
    package subscript(_ index: Int) -> Double? { value(at: index) }
    package subscript(_ index: Int) -> Data { value(at: index) }
    package subscript(_ index: Int) -> Data? { value(at: index) }
    package subscript(_ index: Int) -> Int32 { value(at: index) }
    package subscript(_ index: Int) -> UInt32? { value(at: index) }

    package subscript(_ name: String) -> String { value(of: name) }
    package subscript(_ name: String) -> String? { value(of: name) }
    package subscript(_ name: String) -> Int { value(of: name) }
    package subscript(_ name: String) -> Int? { value(of: name) }
    package subscript(_ name: String) -> Int64 { value(of: name) }
    package subscript(_ name: String) -> Int64? { value(of: name) }
    package subscript(_ name: String) -> Bool { value(of: name) }
    package subscript(_ name: String) -> Bool? { value(of: name) }
    package subscript(_ name: String) -> Double { value(of: name) }
    package subscript(_ name: String) -> Double? { value(of: name) }
    package subscript(_ name: String) -> Data { value(of: name) }
    package subscript(_ name: String) -> Data? { value(of: name) }
    package subscript(_ name: String) -> Int32 { value(of: name) }
    package subscript(_ name: String) -> UInt32? { value(of: name) }
}
