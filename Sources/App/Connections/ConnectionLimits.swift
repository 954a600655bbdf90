/// How many connections there may be, and how long each part of a request may take.
struct ConnectionLimits: Sendable {
    /// In all.
    let all: Int
    /// From one network that is no proxy: 24 bits of IPv4, 64 of IPv6.
    let ofOneNetwork: Int
    /// For what comes after a request or before the first.
    var idle = Duration.seconds(30)
    /// For the head of a request, from its first byte on.
    var head = Duration.seconds(10)
    /// For a body of any length; after it only as long as it comes at the least rate, and never longer than the most.
    var bodyAtFirst = Duration.seconds(10)
    var leastBytesASecond = 1_000
    var bodyAtMost = Duration.seconds(60)
    /// For taking nothing of an answer.
    var stall = Duration.seconds(20)

    /// Well below the descriptors, which the database, outgoing connections and files need as well.
    init(descriptors: Int) {
        all = max(16, min(4_096, (descriptors - 64) * 3 / 4))
        ofOneNetwork = max(8, all / 4)
    }

    init(all: Int, ofOneNetwork: Int) { (self.all, self.ofOneNetwork) = (all, ofOneNetwork) }

    /// How long a body may have taken of which so many bytes have come.
    func body(received: Int) -> Duration {
        min(bodyAtMost, bodyAtFirst + .milliseconds(received * 1_000 / leastBytesASecond))
    }
}
