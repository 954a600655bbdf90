import CLibXML2
import Foundation

/// Mends what most often breaks XML on the web: entities that only HTML knows, and `&` that means itself. All entities
/// become numbers, for after a mistake libxml2 passes over those with names.
struct LenientXML {
    let bytes: [UInt8]

    private static let longestName = 32
    private static let sectionStart = Array("<![CDATA[".utf8)
    private static let sectionEnd = Array("]]>".utf8)

    init(_ text: [UInt8]) {
        guard !text.starts(with: [0xfe, 0xff]), !text.starts(with: [0xff, 0xfe]) else {
            bytes = text
            return
        }
        bytes = text.withUnsafeBufferPointer { text in
            var out: [UInt8] = []
            out.reserveCapacity(text.count + 64)
            var place = 0
            while place < text.count {
                let next = text.firstIndex(of: 0x26, from: place) ?? text.count
                if let start = text.firstIndex(of: Self.sectionStart, from: place), start < next {
                    let end = text.firstIndex(of: Self.sectionEnd, from: start) ?? text.count
                    out.append(contentsOf: UnsafeBufferPointer(rebasing: text[place..<end]))
                    place = end
                    continue
                }
                out.append(contentsOf: UnsafeBufferPointer(rebasing: text[place..<next]))
                place = next
                if place < text.count { place += Self.mend(text, place, &out) }
            }
            return out
        }
    }

    /// Writes what stands at an `&`, and tells how many bytes it was.
    private static func mend(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ out: inout [UInt8]) -> Int {
        let name = text[(place + 1)...].prefix(longestName).prefix {
            $0 != 0x3b && $0 > 0x20 && $0 != 0x3c && $0 != 0x26
        }
        let isClosed = name.endIndex < text.count && text[name.endIndex] == 0x3b
        if isClosed, name.first == UInt8(ascii: "#") {
            out.append(0x26)
            return 1
        }
        if isClosed, let number = number(of: String(decoding: name, as: UTF8.self)) {
            out += Array("&#\(number);".utf8)
            return name.count + 2
        }
        out += Array("&#38;".utf8)
        return 1
    }

    private static func number(of name: String) -> UInt32? {
        if name == "apos" { return 39 }
        return htmlEntityLookup(name)?.pointee.value
    }
}
