import Foundation

/// Drawings that stand in the page itself: the mark of the directory and the flag of the Union.
enum Emblem {
    /// A hill on a map, seen from above.
    static let mark: HTML = """
        <svg viewBox="0 0 32 32" aria-hidden="true">\
        <path d="M3 17c0-7 4.5-13 13-13s13 5 13 12-6 12-14 12S3 24 3 17z"/>\
        <path d="M8.5 17c0-5 3.5-8.5 8-8.5s8 3 8 7.5-3.500 7.500-9 7.500-7-2.500-7-6.500z"/>\
        <circle class="spot" cx="16.5" cy="16" r="2.75"/></svg>
        """

    /// A trail that ends beside the hill, for pages that are not there.
    static let lost: HTML = """
        <svg class="mark" viewBox="0 0 144 96" aria-hidden="true">\
        <path d="M8 58c0-30 24-50 60-50s66 18 66 44-28 38-66 38S8 82 8 58z"/>\
        <path d="M30 56c0-20 16-32 40-32s42 12 42 28-18 24-42 24-40-4-40-20z"/>\
        <path d="M52 54c0-9 8-14 20-14s20 5 20 12-8 11-20 11-20-2-20-9z"/>\
        <path class="trail" d="M14 90c20-6 14-28 34-30"/><circle class="spot" cx="49" cy="60" r="4"/></svg>
        """

    /// Twelve stars in a circle, as the flag's rules draw them. The funder's words beside it say what it is.
    static let flag: HTML = """
        <svg viewBox="0 0 30 20" aria-hidden="true"><rect width="30" height="20" fill="#039"/>\
        <path fill="#fc0" d="\(HTML(markup: stars))"/></svg>
        """

    private static let stars = (0..<12).map { number in
        let angle = Double(number) * .pi / 6
        return star(x: 15 + 6.667 * sin(angle), y: 10 - 6.667 * cos(angle), radius: 1.111)
    }.joined()

    private static func star(x: Double, y: Double, radius: Double) -> String {
        let points = (0..<10).map { corner in
            let angle = Double(corner) * .pi / 5 - .pi / 2
            let reach = corner.isMultiple(of: 2) ? radius : radius * 0.382
            return "\(rounded(x + reach * cos(angle))) \(rounded(y + reach * sin(angle)))"
        }
        return "M" + points.joined(separator: "L") + "z"
    }

    private static func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
