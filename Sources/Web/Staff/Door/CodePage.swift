/// Where a code is asked for after the password. It says the same whether the password was right or not.
struct CodePage {
    let desk: Desk
    /// Where to go afterwards.
    var onward = ""
    /// What went wrong, in words.
    var fault: String?

    private var words: Words { desk.words }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["code.title"],
            content: """
                <div class="wide narrow"><h1>\(words["code.title"])</h1><p>\(words["code.text"])</p>\
                \(fault.map { StaffNotice(title: $0, isAlert: true).html })\(desk.form("/too/kood", fields))\
                <p class="hint">\(words["code.none"]) \
                <a href="\(desk.reader.link("/too/sisse", ["edasi": onward]))">\(words["code.again"])</a></p></div>
                """
        ).html
    }

    private var fields: HTML {
        let code = StaffField(
            name: "kood",
            label: words["code.field"],
            autocomplete: "one-time-code",
            hint: words["code.hint"],
            most: 40
        )
        return """
            \("<input type=\"hidden\" name=\"edasi\" value=\"\(onward)\">", if: !onward.isEmpty)\(code.html)\
            <p><button class="button">\(words["signin.button"])</button></p>
            """
    }
}
