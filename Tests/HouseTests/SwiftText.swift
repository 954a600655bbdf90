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
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            isInLiteral.append(state == .block)
            code.append(Self.blanked(Array(line), &state))
            if state == .text { state = .code }
        }
        (self.code, self.isInLiteral) = (code, isInLiteral)
    }

    private static func blanked(_ line: [Character], _ state: inout State) -> String {
        var out = ""
        var index = 0
        func at(_ text: String) -> Bool { line[index...].starts(with: text) }
        while index < line.count {
            let (step, shown) = step(at, line[index], &state)
            if step == 0 { break }
            out += shown
            index += step
        }
        return out
    }

    /// How far to go and what to show; nothing more of the line when it is zero.
    private static func step(_ at: (String) -> Bool, _ character: Character, _ state: inout State) -> (Int, String) {
        switch state {
        case .code where at("//"): return (0, "")
        case .code where at("/*"): return entering(.comment(1), 2, &state)
        case .code where at("\"\"\""): return entering(.block, 3, &state)
        case .code where at("\""): return entering(.text, 1, &state)
        case .block where at("\"\"\""): return entering(.code, 3, &state)
        case .text where at("\""): return entering(.code, 1, &state)
        case .text where at("\\"), .block where at("\\"): return (2, "")
        case .comment(let depth) where at("*/"): return entering(depth == 1 ? .code : .comment(depth - 1), 2, &state)
        case .comment(let depth) where at("/*"): return entering(.comment(depth + 1), 2, &state)
        case .code: return (1, String(character))
        default: return (1, "")
        }
    }

    private static func entering(_ next: State, _ step: Int, _ state: inout State) -> (Int, String) {
        let isQuote = state == .text || state == .block || next == .text || next == .block
        state = next
        return (step, isQuote ? "\"" : "")
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
            if line.contains(/\b(func|init|subscript|deinit)\b[^.]*/), !line.contains(/\.init\b|self\.init/) {
                declared = number
            }
            for character in line where "{}".contains(character) {
                if character == "{" {
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

    private func length(from start: Int, to end: Int) -> Int {
        (start...end).count { !isInLiteral[$0] }
    }
}
