package import Foundation
import Storage

/// A meeting as a calendar file (RFC 5545) with a title that tells nobody anything.
package enum CalendarFile {
    /// `title` is what the calendar shows; the identifier is of the meeting alone.
    package static func text(of time: Date, title: String, identifier: String, made moment: Date) -> String {
        let lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kaardistus//Kaardistus//ET", "METHOD:PUBLISH", "BEGIN:VEVENT",
            "UID:\(Fingerprint.sha256("\(identifier) \(time.iso8601)").prefix(32))@kaardistus",
            "DTSTAMP:\(stamp(moment))",
            "DTSTART:\(stamp(time))", "DTEND:\(stamp(time.addingTimeInterval(3600)))", "SUMMARY:\(escaped(title))",
            "CLASS:PRIVATE", "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR",
        ]
        return lines.map { $0 + "\r\n" }.joined()
    }

    private static func stamp(_ date: Date) -> String {
        date.iso8601.replacing("-", with: "").replacing(":", with: "").prefix(15) + "Z"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\n", with: "\\n").replacing("\r", with: "")
    }
}
