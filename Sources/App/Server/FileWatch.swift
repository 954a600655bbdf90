import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Looks every three seconds whether the file of the database is still there and can be written, and how large its log is. Tells each
/// change once.
struct FileWatch: Service {
    let store: Store
    let logger: Logger
    private static let beat: Duration = .seconds(3)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var told: FileCondition?
            var toldSize = 0
            while !Task.isCancelled {
                let (condition, met) = (await look(), store.file?.takeMet())
                // What came and went between two looks is told of too.
                if told == nil, condition == nil, let met {
                    tell(met)
                    tell(nil)
                } else if condition != told {
                    tell(condition)
                }
                told = condition
                toldSize = tellSize(after: toldSize)
                try? await Task.sleep(for: Self.beat)
            }
        }
    }

    /// What a writing has found out is tried again by writing.
    private func look() async -> FileCondition? {
        guard let file = store.file else { return nil }
        guard let condition = file.look() else { return nil }
        if !condition.isFinal { try? await store.tryWriting() }
        return file.condition
    }

    private func tell(_ condition: FileCondition?) {
        guard let condition else { return logger.notice("the database can be written again") }
        logger.error("\(condition.sentence)", metadata: ["reason": "\(condition.rawValue)"])
    }

    /// Once when it has become large, then each time it has doubled, and when it is small again.
    private func tellSize(after told: Int) -> Int {
        let size = store.logSize
        if size < LogKeeping.large {
            if told > 0 { logger.notice("the write-ahead log is small again", metadata: Self.megabytes(size)) }
            return 0
        }
        guard size >= max(LogKeeping.large, told * 2) else { return told }
        logger.warning(
            """
            the write-ahead log has grown: something reads the database without an end (a backup, Litestream, an open sqlite3), \
            or nobody moves it into the file; nothing is lost, but it takes room
            """,
            metadata: Self.megabytes(size)
        )
        return size
    }

    private static func megabytes(_ size: Int) -> Logger.Metadata { ["megabytes": "\(size >> 20)"] }
}
