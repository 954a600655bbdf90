package import Directory
import Foundation

/// What a person types into a form, in the one way of writing that the directory has: people write numbers, hours and ages as
/// sites do, so they are read in the same way. What cannot be read stays as it was typed, to be refused with its reason.
package enum TypedValue {
    /// The value of a field as it was typed.
    package static func plain(_ field: Field, _ typed: String) -> String {
        switch field {
        case .phones: lines(typed, phone)
        case .links: lines(typed, address)
        case .website: address(typed)
        case .hours: typed.isEmpty ? "" : (try? HoursReading.hours(in: typed)) ?? typed
        case .age: typed.replacing("–", with: "-").filter { !$0.isWhitespace }
        default: typed
        }
    }

    private static func lines(_ text: String, _ plain: (String) -> String) -> String {
        text.split(separator: "\n").map { plain(String($0)) }.joined(separator: "\n")
    }

    private static func phone(_ line: String) -> String {
        let numbers = PhoneReading.numbers(in: line)
        guard numbers.count == 1, let number = numbers.first, !line.contains(where: \.isLetter) else { return line }
        return number
    }

    /// `tartu.ee/noored` is what people say of `https://tartu.ee/noored`.
    private static func address(_ line: String) -> String {
        let isBare = line.wholeMatch(of: /[a-zäõöü0-9-]+(?:\.[a-zäõöü0-9-]+)+(?:\/\S*)?/.ignoresCase()) != nil
        return isBare ? "https://\(line)" : line
    }
}
