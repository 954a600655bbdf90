import Accounts
import Hummingbird

/// The cookies of the staff area, none of which scripts can read. Over https their names bind them to this host alone.
struct StaffCookies: Sendable {
    enum Name: String, CaseIterable, Sendable {
        /// Who is signed in.
        case session = "too"
        /// Whose form it is, before anybody is signed in.
        case door = "too-uks"
        /// A browser that somebody has signed in with before.
        case device = "too-seade"
    }

    let isSecure: Bool

    init(_ site: SiteSettings) { isSecure = site.address.hasPrefix("https:") }

    func read(_ name: Name, from request: Request) -> Token? {
        let start = "\(written(name))="
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";").map({ $0.drop { $0 == " " } }) where pair.hasPrefix(start) {
                return Token(String(pair.dropFirst(start.count)))
            }
        }
        return nil
    }

    /// Gives a cookie with an answer; without a token, takes it away.
    func set(_ name: Name, _ token: Token?, on response: inout Response) {
        guard let field = HTTPFields.Element.Name("Set-Cookie") else { return }
        let age = token == nil ? "; Max-Age=0" : name == .device ? "; Max-Age=\(Int(KnownDevice.lifetime))" : ""
        let site = name == .session ? "Lax" : "Strict"
        let value =
            "\(written(name))=\(token?.text ?? ""); Path=/; HttpOnly; SameSite=\(site)\(isSecure ? "; Secure" : "")"
        response.headers.append(HTTPFields.Element(name: field, value: value + age))
    }

    /// The tokens of somebody who has just come in. What identified the browser at the door is no longer good.
    func set(_ entry: SignIn.Entry, on response: inout Response) {
        set(.session, entry.session, on: &response)
        set(.device, entry.device, on: &response)
        set(.door, nil, on: &response)
    }

    private func written(_ name: Name) -> String { isSecure ? "__Host-\(name.rawValue)" : name.rawValue }
}
