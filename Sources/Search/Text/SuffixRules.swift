/// Rules from endings to the endings of words, held as a tree of letters read from a word's end: the longest ending decides.
struct SuffixRules: Sendable {
    /// What is taken from the end of a form and what is put there instead.
    struct Change: Sendable {
        let taken: Int
        let given: String
    }

    private struct Node {
        let letter: UInt8
        var firstChild: Int32 = -1
        var nextSibling: Int32 = -1
        var changes: Range<Int32> = 0..<0
    }

    /// Stands in the rules for the beginning of a word.
    private static let beginning = UInt8(ascii: "^")
    private static let tab = UInt8(ascii: "\t")
    private static let space = UInt8(ascii: " ")
    private static let newline = UInt8(ascii: "\n")

    private var nodes = [Node(letter: 0)]
    private var changes: [Change] = []

    /// Lines of an ending, a tab, and what it can become, the likeliest first, with spaces between.
    init(_ text: [UInt8]) {
        for line in text.split(separator: Self.newline) {
            let columns = line.split(separator: Self.tab, maxSplits: 1, omittingEmptySubsequences: false)
            if columns.count == 2 { add(columns[0], columns[1]) }
        }
    }

    private mutating func add(_ ending: ArraySlice<UInt8>, _ replacements: ArraySlice<UInt8>) {
        var node = 0
        for letter in ending.reversed() { node = child(of: node, letter) ?? addChild(to: node, letter) }
        let whole = ending.first == Self.beginning ? ending.dropFirst() : ending
        let first = Int32(changes.count)
        for replacement in replacements.split(separator: Self.space, omittingEmptySubsequences: false) {
            let same = zip(whole, replacement).prefix { $0 == $1 }.count
            let given = String(decoding: replacement.dropFirst(same), as: UTF8.self)
            changes.append(Change(taken: whole.count - same, given: given))
        }
        nodes[node].changes = first..<Int32(changes.count)
    }

    private mutating func addChild(to node: Int, _ letter: UInt8) -> Int {
        var child = Node(letter: letter)
        child.nextSibling = nodes[node].firstChild
        nodes[node].firstChild = Int32(nodes.count)
        nodes.append(child)
        return nodes.count - 1
    }

    private func child(of node: Int, _ letter: UInt8) -> Int? {
        var next = nodes[node].firstChild
        while next >= 0 {
            if nodes[Int(next)].letter == letter { return Int(next) }
            next = nodes[Int(next)].nextSibling
        }
        return nil
    }

    /// The changes of the longest ending of a word that has a rule.
    func changes(for word: UnsafeBufferPointer<UInt8>) -> ArraySlice<Change> {
        var node = 0
        var found = nodes[0].changes
        var place = word.count
        while place >= 0 {
            place -= 1
            guard let next = child(of: node, place >= 0 ? word[place] : Self.beginning) else { break }
            node = next
            if !nodes[node].changes.isEmpty { found = nodes[node].changes }
        }
        return changes[Int(found.lowerBound)..<Int(found.upperBound)]
    }
}
