import CLibXML2
import Foundation

/// The value of an attribute, compared byte by byte where it stands.
struct AttributeTest {
    private let value: UnsafePointer<UInt8>?
    private let count: Int

    /// Nil when the element has no such attribute.
    /// - Parameter name: with a zero byte at its end.
    init?(_ node: xmlNodePtr, _ name: [UInt8], _ isHTML: Bool) {
        var next = node.pointee.properties
        while let property = next {
            let isMeant = name.withUnsafeBufferPointer { name in
                isHTML
                    ? xmlStrcasecmp(property.pointee.name, name.baseAddress) == 0
                    : xmlStrcmp(property.pointee.name, name.baseAddress) == 0
            }
            if isMeant {
                value = property.pointee.children?.pointee.content.map { UnsafePointer($0) }
                count = value.map { Int(xmlStrlen($0)) } ?? 0
                return
            }
            next = property.pointee.next
        }
        return nil
    }

    func equals(_ other: [UInt8], ignoresCase: Bool) -> Bool {
        count == other.count && matches(other, at: 0, ignoresCase)
    }

    /// Whether a word stands among those of the value.
    func hasWord(_ word: [UInt8], ignoresCase: Bool) -> Bool {
        guard let value, !word.isEmpty, word.count <= count else { return false }
        var place = 0
        while place + word.count <= count {
            let end = place + word.count
            let isWhole = (place == 0 || value[place - 1] <= 0x20) && (end == count || value[end] <= 0x20)
            if isWhole, matches(word, at: place, ignoresCase) { return true }
            place += 1
        }
        return false
    }

    func passes(_ comparison: SelectorParts.Comparison, _ other: [UInt8], _ ignoresCase: Bool) -> Bool {
        let fits = count >= other.count
        switch comparison {
        case .present: return true
        case .equals: return equals(other, ignoresCase: ignoresCase)
        case .word: return hasWord(other, ignoresCase: ignoresCase)
        case .dash:
            return fits && matches(other, at: 0, ignoresCase)
                && (count == other.count || value?[other.count] == UInt8(ascii: "-"))
        case .begins: return fits && !other.isEmpty && matches(other, at: 0, ignoresCase)
        case .ends: return fits && !other.isEmpty && matches(other, at: count - other.count, ignoresCase)
        case .holds:
            return fits && !other.isEmpty
                && (0...(count - other.count)).contains { matches(other, at: $0, ignoresCase) }
        }
    }

    private func matches(_ other: [UInt8], at place: Int, _ ignoresCase: Bool) -> Bool {
        guard let value else { return other.isEmpty }
        return other.withUnsafeBufferPointer { other in
            guard let start = other.baseAddress else { return true }
            guard ignoresCase else { return memcmp(value + place, start, other.count) == 0 }
            return xmlStrncasecmp(value + place, start, Int32(other.count)) == 0
        }
    }
}
