import CCurl

/// Something that runs on a handle of libcurl: it prepares the handle and hears how it ended, both on the engine's thread.
protocol CurlWork: AnyObject, Sendable {
    func prepare(_ handle: CurlHandle)
    func finish(_ handle: CurlHandle, _ code: CURLcode)
    /// It ends without having run to its end.
    func abandon()
}
