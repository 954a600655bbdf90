package import Storage

/// Why there is no page, and what to do instead.
package struct ProblemPage {
    let reader: Reader
    /// The beginning of the keys of its words.
    private let key: String
    /// Stands in the log too; shown only where the reader may want to name it.
    private let requestID: String?

    package init(_ problem: Problem, reader: Reader) {
        self.reader = reader
        requestID = nil
        key =
            switch problem {
            case .notFound: "problem.missing"
            case .notAllowed: "problem.refused"
            case .invalid: "problem.invalid"
            case .conflict: "problem.conflict"
            case .tooMuch: "problem.much"
            case .tooLong: "problem.long"
            case .unavailable: "problem.busy"
            }
    }

    /// For a fault of the program itself.
    package init(fault requestID: String, reader: Reader) {
        (self.reader, self.requestID, key) = (reader, requestID, "problem.fault")
    }

    private var words: Words { reader.words }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["problem.title"],
            shape: "page",
            content: """
                <div class="wide"><div class="lost">\(Emblem.lost)<h1>\(words["\(key).title"])</h1>\
                <p class="lead">\(words["\(key).text"])</p>\(SearchForm(reader: reader).html)\
                <p><a href="\(reader.link("/"))">\(words["problem.start"])</a></p>\(number)</div></div>
                """
        ).html
    }

    private var number: HTML? {
        requestID.map { "<p class=\"small quiet\">\(words("problem.number", ["number": $0]))</p>" }
    }
}
