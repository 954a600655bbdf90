import Accounts

/// Where somebody sets up the second factor of their account, renews its recovery codes and takes it away.
struct SecondFactorPage {
    enum State {
        /// None yet; whether there can be one.
        case off(canBegin: Bool)
        /// The secret to be read by the app, until its first code.
        case begun(TimeCode, isWrong: Bool)
        /// On, and how many recovery codes are left.
        case on(codes: Int)
        /// The recovery codes, shown this once.
        case codes([String])
    }

    let desk: Desk
    let account: Account
    let state: State
    /// Whether the operator asks for it.
    var isNeeded = false
    /// Whether the password was wrong.
    var isWrong = false
    /// Whether the code was wrong.
    var isCodeWrong = false
    /// The key of the words that say what was done.
    var done: String?

    private var words: Words { desk.words }
    private let path = "/too/profiil/kood"

    init(desk: Desk, account: Account, state: State, isNeeded: Bool = false, isWrong: Bool = false, done: String? = nil)
    {
        (self.desk, self.account, self.state) = (desk, account, state)
        (self.isNeeded, self.isWrong, self.done) = (isNeeded, isWrong, done)
    }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["second.title"],
            place: .profile,
            content: """
                <div class="wide narrow"><p><a class="crumb" href="\(desk.reader.link("/too/profiil"))">\
                \(Icon.back.html(desk.reader))\(words["staff.profile"])</a></p>\
                <h1>\(words["second.title"])</h1>\(done.map { StaffNotice(title: words[$0]).html })\(part)</div>
                """
        ).html
    }

    private var part: HTML {
        switch state {
        case .off(let canBegin): off(canBegin)
        case .begun(let secret, let isWrong): begun(secret, isWrong)
        case .on(let codes): on(codes)
        case .codes(let codes): shown(codes)
        }
    }

    private func off(_ canBegin: Bool) -> HTML {
        let needed: HTML = StaffNotice(title: words["second.needed"]).html
        guard canBegin else { return "<p>\(words["second.text"])</p><p>\(words["second.impossible"])</p>" }
        let fields: HTML = """
            \(OwnPasswordField(words: words, isWrong: isWrong).html)\
            <p><button class="button" name="tegu" value="alusta">\(words["second.begin"])</button></p>
            """
        return "\(needed, if: isNeeded)<p>\(words["second.text"])</p>\(desk.form(path, fields))"
    }

    private func begun(_ secret: TimeCode, _ isWrong: Bool) -> HTML {
        let code = StaffField(
            name: "kood",
            label: words["second.first"],
            autocomplete: "one-time-code",
            fault: isWrong ? words["second.wrong"] : nil,
            most: 10
        )
        let fields: HTML = """
            \(code.html)<p><button class="button" name="tegu" value="kinnita">\(words["second.confirm"])</button></p>
            """
        return """
            <ol class="steps"><li><p>\(words["second.step.app"])</p></li><li><p>\(words["second.step.scan"])</p>\
            \(QRCode(secret.address(for: account.email))?.svg(words["second.square"]))\
            <p class="hint">\(words["second.typed"])</p><p><code class="secret">\(Self.grouped(secret.base32))</code></p></li>\
            <li><p>\(words["second.step.code"])</p>\(desk.form(path, fields))</li></ol>
            """
    }

    private func on(_ codes: Int) -> HTML {
        let fields: HTML = """
            \(OwnPasswordField(words: words, isWrong: isWrong).html)\(code.html)<div class="actions">\
            <button class="button" name="tegu" value="uued-koodid">\(words["second.renew"])</button>\
            <button class="button plain" name="tegu" value="eemalda">\(words["second.remove"])</button></div>
            """
        return """
            <p>\(words["second.on.text"])</p><p>\(words.counted("second.left", codes))</p>\
            <h2>\(words["second.change"])</h2><p class="hint">\(words["second.change.text"])</p>\(desk.form(path, fields))
            """
    }

    /// What is asked for before it is taken away: the password alone is not enough.
    private var code: StaffField {
        StaffField(
            name: "kood",
            label: words["second.code"],
            autocomplete: "one-time-code",
            hint: words["second.code.hint"],
            fault: isCodeWrong ? words["second.wrong"] : nil,
            most: 40
        )
    }

    private func shown(_ codes: [String]) -> HTML {
        let items = codes.map { "<li><code>\($0)</code></li>" as HTML }
        return """
            \(StaffNotice(title: words["second.codes.title"], text: "<p>\(words["second.codes.text"])</p>").html)\
            <ul class="codes">\(items)</ul>\
            <p><a class="button" href="\(desk.reader.link("/too/profiil"))">\(words["second.codes.kept"])</a></p>
            """
    }

    private static func grouped(_ secret: String) -> String {
        stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }
}
