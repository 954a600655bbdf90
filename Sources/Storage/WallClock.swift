package import Foundation

/// Tells the time. Tests set their own.
package struct WallClock: Sendable {
    private let tell: @Sendable () -> Date

    package init(_ tell: @escaping @Sendable () -> Date) { self.tell = tell }

    /// The machine's clock.
    package static let system = WallClock { Date() }

    /// A clock that stands still, for tests and samples.
    package static func fixed(_ moment: Date) -> WallClock { WallClock { moment } }

    /// The present moment.
    package var now: Date { tell() }

    /// The present day in Estonia.
    package var today: Day { Day(now) }
}
