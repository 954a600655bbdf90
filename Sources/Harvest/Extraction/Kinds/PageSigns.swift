import Markup

/// What a page for people gives away about itself.
struct PageSigns {
    private let heading: String
    private let hasPassword: Bool

    private static let firstHeading = try? Selector("h1")
    private static let password = try? Selector("input[type='password' i]")

    init(_ document: Document, _ root: Element) {
        let title = document.title ?? ""
        let first = Self.firstHeading.flatMap { root.first($0)?.text } ?? ""
        heading = String("\(title)\n\(first)".lowercased().prefix(500))
        hasPassword = Self.password.flatMap { root.first($0) } != nil
    }

    private static let notFound = [
        "lehte ei leitud", "lehekülge ei leitud", "lehte ei eksisteeri", "otsitud lehte", "page not found",
        "404 not found",
        "error 404", "404 error", "viga 404", "страница не найдена",
    ]
    private static let signIn = [
        "logi sisse", "sisselogimine", "sisene süsteemi", "log in", "login", "sign in", "войти", "вход в систему",
    ]

    /// Whether it says that there is no such page.
    var saysNotFound: Bool {
        Self.notFound.contains { heading.holds($0) } || heading.split(separator: "\n").contains("404")
    }

    /// Whether it is a form for signing in and not a page that has one at its edge.
    func isLogin(found nothing: Bool) -> Bool {
        hasPassword && (nothing || Self.signIn.contains { heading.holds($0) })
    }
}
