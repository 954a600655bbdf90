/// How hosts are spared.
package struct Courtesy: Hashable, Sendable {
    /// Between the end of one request to a host and the beginning of the next, where robots.txt asks for no longer one.
    package var pause: Duration = .seconds(2)
    /// What is waited for at most before a request is given up as `busy`.
    package var longestWait: Duration = .seconds(120)
    /// How long a host that is busy and names no time is left alone.
    package var breakWhenBusy: Duration = .seconds(300)
    /// Whether one request to a host waits for another's end.
    package var oneAtATime = true

    /// The usual courtesy.
    package init() {}
}
