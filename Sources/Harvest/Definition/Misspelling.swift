/// Finds what a misspelt word was probably meant to be.
enum Misspelling {
    /// `; did you mean “title”?`, or nothing when no word is near.
    static func hint(_ word: String, _ known: [String]) -> String {
        guard word.count <= 40, let nearest = known.min(by: { distance(word, $0) < distance(word, $1) }) else {
            return ""
        }
        return distance(word, nearest) <= max(1, min(word.count, nearest.count) / 3)
            ? " (did you mean “\(nearest)”?)" : ""
    }

    /// How many letters must be changed, added, taken away or swapped with their neighbour.
    static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one), Array(other))
        var rows = [Array(0...other.count)]
        for (i, letter) in one.enumerated() {
            var row = [i + 1]
            for (j, counterpart) in other.enumerated() {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == counterpart ? 0 : 1))
                if i > 0, j > 0, letter == other[j - 1], one[i - 1] == counterpart {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
