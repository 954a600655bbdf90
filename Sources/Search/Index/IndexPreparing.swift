import Directory
import Dispatch

/// Prepares pages of services for the index on a thread of its own, while the next page is read and the last one written.
final class IndexPreparing: @unchecked Sendable {
    private let queue = DispatchQueue(label: "kaardistus.index")
    /// Touched on the queue, and by others only when every page is done.
    private var building: PostingsBuilding

    /// A page at work.
    final class Page: @unchecked Sendable {
        private let done = DispatchSemaphore(value: 0)
        private var made: [IndexEntry] = []

        fileprivate func finish(_ entries: [IndexEntry]) {
            made = entries
            done.signal()
        }

        /// The entries of the page, once they are made.
        func entries() -> [IndexEntry] {
            done.wait()
            done.signal()
            return made
        }
    }

    init(_ analysis: DocumentAnalysis) { building = PostingsBuilding(analysis) }

    /// Begins with a page; pages come by rising numbers.
    func begin(_ services: [Service]) -> Page {
        let page = Page()
        queue.async {
            page.finish(
                services.map { service in
                    self.building.add(service)
                    return IndexEntry(service)
                }
            )
        }
        return page
    }

    /// The postings, when every page is done.
    func postings() -> PostingsBuilding { queue.sync { building } }
}
