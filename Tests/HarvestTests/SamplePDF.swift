import Foundation

/// A small PDF with a title and lines of words, in the letters of Latin-1.
enum SamplePDF {
    static func bytes(_ title: String, _ lines: [String]) -> [UInt8] {
        let page = "BT /F1 11 Tf 60 780 Td 16 TL\n" + lines.map { "(\($0)) Tj T*\n" }.joined() + "ET"
        let objects = [
            "<< /Title (\(title)) >>", "<< /Type /Catalog /Pages 3 0 R >>",
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 6 0 R >> >> >>",
            "<< /Length \(page.count) >>\nstream\n\(page)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        var (text, places): (String, [Int]) = ("%PDF-1.4\n", [])
        for (index, object) in objects.enumerated() {
            places.append(text.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let lines = places.map { String(repeating: "0", count: 10 - "\($0)".count) + "\($0) 00000 n \n" }
        let table = "xref\n0 7\n0000000000 65535 f \n\(lines.joined())"
        let trailer = "trailer\n<< /Size 7 /Root 2 0 R /Info 1 0 R >>\nstartxref\n\(text.count)\n%%EOF\n"
        return (text + table + trailer).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
