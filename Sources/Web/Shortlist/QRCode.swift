import CQRCode

/// An address as a square that a telephone's camera reads.
struct QRCode {
    private let width: Int
    private let path: String

    /// Nil for an address too long for any square.
    init?(_ address: String) {
        guard let code = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        var path = ""
        for y in 0..<width {
            var x = 0
            while x < width {
                let start = x
                while x < width, modules[y * width + x] & 1 == 1 { x += 1 }
                if x > start { path += "M\(start) \(y)h\(x - start)v1h-\(x - start)z" }
                x += 1
            }
        }
        self.path = path
    }

    /// Black on white with the quiet edge that cameras need, in light and dark alike.
    func svg(_ label: String) -> HTML {
        """
        <svg class="qr" viewBox="-4 -4 \(width + 8) \(width + 8)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
        <rect x="-4" y="-4" width="\(width + 8)" height="\(width + 8)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
        """
    }
}
