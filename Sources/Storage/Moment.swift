package import Foundation

/// Moments as they are written down. Every row holds several, so that they are read and written by hand.
extension Date {
    /// UTC in ISO 8601 with milliseconds, `2026-11-21T08:30:00.000Z`: sorts as text in the order of time, from
    /// year 1000 to 9999, by the Gregorian calendar.
    package var iso8601: String {
        let whole = Int((timeIntervalSince1970 * 1000).rounded())
        let (days, rest) = whole.quotientAndRemainder(dividingBy: Self.millisecondsOfDay)
        let (ordinal, ofDay) = rest < 0 ? (days - 1, rest + Self.millisecondsOfDay) : (days, rest)
        let (day, seconds) = (Day(ordinal: ordinal), ofDay / 1000)
        let (minutes, dash, colon) = (seconds / 60, UInt8(ascii: "-"), UInt8(ascii: ":"))
        let numbers = [
            (day.year, 4, dash), (day.month, 2, dash), (day.day, 2, UInt8(ascii: "T")), (minutes / 60, 2, colon),
            (minutes % 60, 2, colon), (seconds % 60, 2, UInt8(ascii: ".")), (ofDay % 1000, 3, UInt8(ascii: "Z")),
        ]
        return String(unsafeUninitializedCapacity: Self.length) { text in
            var place = 0
            for (number, width, mark) in numbers {
                var left = number
                for digit in (place..<(place + width)).reversed() {
                    text[digit] = UInt8(ascii: "0") + UInt8(left % 10)
                    left /= 10
                }
                text[place + width] = mark
                place += width + 1
            }
            return place
        }
    }

    /// Reads what `iso8601` has written; nil for anything else.
    package init?(iso8601 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == Self.length, let day = Day(text.prefix(10)) else { return nil }
        func number(_ range: Range<Int>, before mark: UInt8) -> Int? {
            guard bytes[range.upperBound] == mark else { return nil }
            return bytes[range].reduce(0) { whole, byte -> Int? in
                guard let whole, 0x30...0x39 ~= byte else { return nil }
                return whole * 10 + Int(byte - 0x30)
            }
        }
        let colon = UInt8(ascii: ":")
        guard bytes[10] == UInt8(ascii: "T"), let hour = number(11..<13, before: colon), hour < 24,
            let minute = number(14..<16, before: colon), minute < 60,
            let second = number(17..<19, before: UInt8(ascii: ".")), second < 60,
            let thousandth = number(20..<23, before: UInt8(ascii: "Z"))
        else { return nil }
        let seconds = ((day.ordinal * 24 + hour) * 60 + minute) * 60 + second
        self.init(timeIntervalSince1970: Double(seconds * 1000 + thousandth) / 1000)
    }

    private static let millisecondsOfDay = 86_400_000
    private static let length = 24
}
