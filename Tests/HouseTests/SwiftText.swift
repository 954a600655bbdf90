/// Swift source with what is no code blanked out, so that braces and words can be counted.
struct SwiftText {
    /// The same lines; comments, strings and regular expressions are blanks, quotes stay.
    let code: [String]
    /// Whether a line lies inside a string of several lines.
    let isInLiteral: [Bool]

    private enum State: Equatable { case code, text, block, comment(Int) }

    init(_ source: String) {
        var (code, isInLiteral): ([String], [Bool]) = ([], [])
        var state = State.code
        for line in source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            isInLiteral.append(state == .block)
            code.append(Self.blanked(Array(line), &state))
            if state == .text { state = .code }
        }
        (self.code, self.isInLiteral) = (code, isInLiteral)
    }

    private static func blanked(_ line: [UInt8], _ state: inout State) -> String {
        var out: [UInt8] = []
        var index = 0
        while index < line.count {
            let (step, shows) = step(line, index, &state)
            if step == 0 { break }
            if shows == .itself { out.append(line[index]) }
            if shows == .quote { out.append(UInt8(ascii: "\"")) }
            index += step
        }
        return String(decoding: out, as: UTF8.self)
    }

    private enum Shown { case itself, quote, nothing }

    /// How far to go and what to show; nothing more of the line when it is zero.
    private static func step(_ line: [UInt8], _ index: Int, _ state: inout State) -> (Int, Shown) {
        func at(_ text: StaticString) -> Bool {
            text.utf8CodeUnitCount <= line.count - index
                && (0..<text.utf8CodeUnitCount).allSatisfy { text.utf8Start[$0] == line[index + $0] }
        }
        switch state {
        case .code where at("//"): return (0, .nothing)
        case .code where at("/*"): return entering(.comment(1), 2, &state)
        case .code where at("\"\"\""): return entering(.block, 3, &state)
        case .code where at("\""): return entering(.text, 1, &state)
        case .block where at("\"\"\""): return entering(.code, 3, &state)
        case .text where at("\""): return entering(.code, 1, &state)
        case .text where at("\\"), .block where at("\\"): return (2, .nothing)
        case .comment(let depth) where at("*/"): return entering(depth == 1 ? .code : .comment(depth - 1), 2, &state)
        case .comment(let depth) where at("/*"): return entering(.comment(depth + 1), 2, &state)
        case .code: return (1, .itself)
        default: return (1, .nothing)
        }
    }

    private static func entering(_ next: State, _ step: Int, _ state: inout State) -> (Int, Shown) {
        let isQuote = state == .text || state == .block || next == .text || next == .block
        state = next
        return (step, isQuote ? .quote : .nothing)
    }

    /// A function, initializer or computed body, and how many lines of code stand between its braces.
    struct Function {
        let line: Int
        let length: Int
    }

    /// Every function of the file; lines of strings of several lines do not count.
    var functions: [Function] {
        var found: [Function] = []
        var open: [(start: Int?, depth: Int)] = []
        var (depth, declared): (Int, Int?) = (0, nil)
        for (number, line) in code.enumerated() {
            if Self.declares(line) { declared = number }
            for byte in line.utf8 where byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
                if byte == UInt8(ascii: "{") {
                    depth += 1
                    if let start = declared { open.append((start, depth)) }
                    declared = nil
                } else {
                    if let last = open.last, last.depth == depth, let start = last.start {
                        found.append(Function(line: start + 1, length: length(from: start, to: number)))
                        open.removeLast()
                    }
                    depth -= 1
                }
            }
        }
        return found
    }

    /// Patterns are slow, and most lines hold none of the words.
    private static func declares(_ line: String) -> Bool {
        ["func", "init", "subscript"].contains(where: line.contains)
            && line.contains(/\b(func|init|subscript|deinit)\b[^.]*/) && !line.contains(/\.init\b|self\.init/)
    }

    private func length(from start: Int, to end: Int) -> Int {
        (start...end).count { !isInLiteral[$0] }
    }
}
