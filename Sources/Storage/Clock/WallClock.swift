package import Foundation

/// Tells the time. Tests set their own.
package struct WallClock: Sendable {
    private let tell: @Sendable () -> Date
    private let tellSteadily: @Sendable () -> SteadyTime

    /// A clock whose time is the only time there is: it goes on by as much as it says.
    package init(_ tell: @escaping @Sendable () -> Date) {
        self.init(tell) { SteadyTime(boot: "told", seconds: tell().timeIntervalSince1970) }
    }

    /// A clock that can be set, beside one that cannot.
    package init(_ tell: @escaping @Sendable () -> Date, steady: @escaping @Sendable () -> SteadyTime) {
        (self.tell, tellSteadily) = (tell, steady)
    }

    /// The machine's clock.
    package static let system = WallClock({ Date() }, steady: { .machine })

    /// A clock that stands still, for tests and samples.
    package static func fixed(_ moment: Date) -> WallClock { WallClock { moment } }

    /// The present moment.
    package var now: Date { tell() }

    /// How long the machine has been up, which no setting of the clock changes.
    package var steady: SteadyTime { tellSteadily() }

    /// The present day in Estonia.
    package var today: Day { Day(now) }
}
