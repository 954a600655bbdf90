package import Foundation

extension FetchFault {
    /// The fault that a status stands for; nil for a good answer.
    package init?(refusal response: HTTPResponse, now: Date) {
        let status = response.status
        let pause = RetryAfter(response.headers["Retry-After"], now: now)?.duration
        let word: Word
        switch status {
        case 200..<300: return nil
        case 404, 410: word = .notFound
        case 401, 403, 407: word = .denied
        case 429: word = .busy
        case 503 where pause != nil: word = .busy
        case 500...: word = .serverError
        default: word = .clientError
        }
        self.init(word, at: response.address.text, status: status, retryAfter: word == .busy ? pause : nil)
    }
}

/// When a host asks to come back: after some seconds, or at a time.
package struct RetryAfter: Hashable, Sendable {
    /// From now.
    package let duration: Duration

    private static let longest = 366.0 * 86_400

    /// Reads the value of the header field.
    package init?(_ value: String?, now: Date) {
        guard let value = value?.trimmed else { return nil }
        let seconds = Double(value).map { $0.isFinite ? $0 : -1 } ?? HTTPDate.parse(value)?.timeIntervalSince(now)
        guard let seconds, seconds >= 0 || HTTPDate.parse(value) != nil else { return nil }
        duration = .milliseconds(Int(min(max(0, seconds), Self.longest) * 1_000))
    }
}

/// The three spellings of a date in HTTP.
package enum HTTPDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, and the older `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
    package static func parse(_ text: String) -> Date? {
        let words = text.lowercased().split { " ,-".contains($0) }.map(String.init)
        guard let place = words.firstIndex(where: { months.contains($0) }),
            let month = months.firstIndex(of: words[place])
        else { return nil }
        let times = words.compactMap { $0.split(separator: ":").compactMap { Int($0) } }.first { $0.count == 3 }
        let numbers = words.compactMap { Int($0) }
        guard let time = times, numbers.count == 2 else { return nil }
        let year = numbers[1] < 70 ? numbers[1] + 2_000 : numbers[1] < 100 ? numbers[1] + 1_900 : numbers[1]
        guard (1...31).contains(numbers[0]), (1970...9_999).contains(year) else { return nil }
        guard (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2]) else { return nil }
        let days = daysSince1970(year, month + 1, numbers[0])
        return Date(timeIntervalSince1970: Double(days * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]))
    }

    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
