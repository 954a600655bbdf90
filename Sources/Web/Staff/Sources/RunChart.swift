import Harvest

/// How many records the latest runs brought, the oldest first: a bar each, hollow where the run could not be built on.
struct RunChart {
    static let (width, height) = (600, 96)

    let reader: Reader
    /// Newest first.
    let runs: [Run]

    var html: HTML? {
        let shown = runs.filter { $0.ended != nil }.prefix(30).reversed()
        guard shown.count > 1, let most = shown.map(\.findings).max(), most > 0 else { return nil }
        let step = Self.width / 30
        let bars = shown.enumerated().map { place, run -> HTML in
            let tall = max(2, run.findings * (Self.height - 4) / most)
            let isGood = run.verdict?.isGood == true
            let title = "\(reader.moment(run.began)): \(run.findings), \(RunSentence(reader.words).verdict(run))"
            return """
                <rect x="\(place * step + 2)" y="\(Self.height - tall)" width="\(step - 4)" height="\(tall)" rx="2" \
                class="\(isGood ? "good" : "bad")"><title>\(title)</title></rect>
                """
        }
        let label = reader.words("sources.chart", ["count": "\(shown.count)", "most": "\(most)"])
        return """
            <figure class="runchart"><svg viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-label="\(label)">\(bars)</svg>\
            <figcaption class="small quiet">\(label)</figcaption></figure>
            """
    }
}
