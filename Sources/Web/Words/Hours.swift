import Directory
import Search

/// Opening hours in a reader's language. They are written in Estonian: `E–R 10–18; pühad suletud`.
struct Hours {
    let words: Words

    /// The hours as written, with weekdays and the few words in the reader's language.
    func text(_ written: String) -> String {
        if written == "24/7" { return words["hours.always"] }
        let days = words["hours.days"].split(separator: " ").map(String.init)
        var text = written.replacing("iga päev", with: words["hours.daily"])
            .replacing("pühad", with: words["hours.holidays"]).replacing("suletud", with: words["hours.shut"])
        guard words.language != .et else { return text }
        text.replace(/\b[ETKNRLP]\b/) { match in
            "ETKNRLP".firstIndex(of: Character(String(match.output))).map {
                days["ETKNRLP".distance(from: "ETKNRLP".startIndex, to: $0)]
            } ?? String(match.output)
        }
        return text
    }

    /// A time of day: `10.00`.
    func time(_ minute: Int) -> String {
        let (hour, rest) = (minute == 1440 ? 1440 : minute % 1440).quotientAndRemainder(dividingBy: 60)
        return words("hours.time", ["hour": "\(hour)", "minute": rest < 10 ? "0\(rest)" : "\(rest)"])
    }

    /// When it opens next: `täna 10.00`, `homme 10.00`, `esmaspäeval 10.00`.
    func opening(_ opening: SearchResults.Opening) -> String {
        let parts = opening.time.split(separator: ".")
        let minute = parts.count == 2 ? (Int(parts[0]) ?? 0) * 60 + (Int(parts[1]) ?? 0) : 0
        let day =
            switch opening.daysAhead {
            case 0: words["hours.today"]
            case 1: words["hours.tomorrow"]
            default: weekday(opening.weekday, "hours.on")
            }
        return words("hours.opens", ["day": day, "time": time(minute)])
    }

    /// The name of a weekday, Monday is 1; the key names the list of seven.
    func weekday(_ number: Int, _ key: String = "hours.weekdays") -> String {
        let names = words[key].split(separator: ",").map { $0.trimmingPrefix(" ") }
        return names.indices.contains(number - 1) ? String(names[number - 1]) : ""
    }
}
