/// The numbers to call when help is needed now. They stand above everything on every public page.
struct CrisisStrip {
    let words: Words

    /// The lines by the number one dials.
    static let numbers = ["112", "116 111", "116 006", "116 123"]

    var html: HTML {
        let lines = Self.numbers.map { number -> HTML in
            let dial = number.replacing(" ", with: "")
            return """
                <li><a href="tel:\(dial)"><b>\(number)</b> <span>\(words["crisis.\(dial)"])</span>\
                <span class="unseen">, \(words["crisis.\(dial).who"])</span></a></li>
                """
        }
        return """
            <nav class="crisis" aria-label="\(words["crisis.label"])"><div class="wide">\
            <p class="ask">\(words["crisis.ask"])</p><ul>\(lines)</ul></div></nav>
            """
    }
}

/// Who pays for it, where and for as long as that has to be shown.
struct FunderStrip {
    let reader: Reader

    var html: HTML {
        guard let funder = reader.site.funder, funder.isShown(on: reader.today), let text = reader.text(funder.text)
        else {
            return .none
        }
        return "<p class=\"funder\">\(Emblem.flag)<span>\(text)</span></p>"
    }
}
