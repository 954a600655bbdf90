import Directory
import Dispatch

/// Takes pages of services apart on a thread of its own, while their entries are written and the next page is read.
final class IndexPreparing: @unchecked Sendable {
    private let queue = DispatchQueue(label: "kaardistus.index")
    /// So many pages may wait for it.
    private let room = DispatchSemaphore(value: 3)
    /// Touched on the queue alone.
    private var building: PostingsBuilding

    init(_ analysis: DocumentAnalysis) { building = PostingsBuilding(analysis) }

    /// Hands over a page, once there is room for it; pages come by rising numbers.
    func add(_ services: [Service]) {
        room.wait()
        queue.async {
            for service in services { self.building.add(service) }
            self.room.signal()
        }
    }

    /// The postings, when every page is done.
    func postings() -> PostingsBuilding { queue.sync { building } }
}
