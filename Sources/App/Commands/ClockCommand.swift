import ArgumentParser
import Storage

/// `kaardistus clock`
struct ClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "Says whether the clock can be believed, and what it could not do.",
        discussion: """
            When the time has jumped by more than two days since the last beat of the running program, or back, nothing is
            forgotten, expired or deleted until somebody says that the clock is right: with --is-right, or at /too/kell.
            It ends with 1 while it cannot be believed.
            """
    )

    /// Who says so when it is not an account.
    static let actor = "command"

    @OptionGroup var file: DatabaseOption
    @Flag(help: "Says that the clock of this machine is right.") var isRight = false

    func run() async throws {
        try await Failure.reporting(database: file.database) {
            if isRight {
                let store = try file.openExisting()
                try await store.confirmClock(by: Self.actor)
                return print("The clock says \(store.clock.now.iso8601), and that is right.")
            }
            let store = try file.look()
            let now = store.clock.now
            let (beat, faults) = try await store.read { (try Beat.last($0), try ClockFault.all($0)) }
            for fault in faults {
                print("\(fault.errand)\t\(fault.subject)\t\(fault.tries)\t\(fault.next.iso8601)\t\(fault.why)")
            }
            guard let beat else {
                return print("The clock has not beaten yet: the program has never served this file.")
            }
            // A clock that was set right again is believed from the next beat on.
            let next = beat.next(at: now, store.clock.steady)
            guard !next.isDoubted else {
                print(DoubtedClock(next, now: now).sentence)
                throw ExitCode(1)
            }
            print("The last beat was at \(beat.at.iso8601); the clock is believed.")
        }
    }
}
