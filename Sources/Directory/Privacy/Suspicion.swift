package import Foundation

/// What makes something that came from outside look as if a machine had sent it. It then waits apart until a person has looked.
package enum Suspicion: String, CaseIterable, Sendable {
    /// A field was filled in that people do not see.
    case trap
    /// Links stand where people have none.
    case links
    /// It was filled in faster than anybody types.
    case fast
    /// The same waits already.
    case same
    /// Many came within a short time.
    case burst

    /// Sooner than so many seconds after the form was shown nobody has filled it in.
    private static let soonest: TimeInterval = 2

    /// What a form shows by itself.
    /// - Parameters:
    ///   - trap: what stands in the field that people do not see.
    ///   - shown: when the form was shown, in seconds as the form carries them; anything else tells nothing.
    ///   - links: how many links it may hold.
    package static func of(_ texts: [String], trap: String, shown: String, links: Int = 0, at moment: Date)
        -> Suspicion?
    {
        if !trap.isEmpty { return .trap }
        if texts.reduce(0, { $0 + count(ofLinksIn: $1) }) > links { return .links }
        guard let shown = TimeInterval(shown) else { return nil }
        return (0..<soonest).contains(moment.timeIntervalSince1970 - shown) ? .fast : nil
    }

    /// How many addresses of the web stand in a text.
    static func count(ofLinksIn text: String) -> Int {
        text.lowercased().matches(of: /https?:|www\.|\[url|<a\s/).count
    }
}
