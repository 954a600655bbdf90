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
        /// Who has given a password and has yet to give a code.
        case halfway = "too-kood"
        /// Who is on the way to the provider of identities and back, where they go on to, and by which invitation.
        case provider = "too-valine"
        case onward = "too-edasi"
        case invitation = "too-kutse"
    }

    let isSecure: Bool

    init(_ site: SiteSettings) { isSecure = site.address.hasPrefix("https:") }

    func read(_ name: Name, from request: Request) -> Token? { value(name, from: request).flatMap(Token.init) }

    /// What a cookie holds, whatever it is.
    func value(_ name: Name, from request: Request) -> String? {
        let start = "\(written(name))="
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";").map({ $0.drop { $0 == " " } }) where pair.hasPrefix(start) {
                return String(pair.dropFirst(start.count))
            }
        }
        return nil
    }

    /// Gives a cookie with an answer; without a token, takes it away.
    func set(_ name: Name, _ token: Token?, on response: inout Response) { set(name, token?.text, on: &response) }

    /// Gives a cookie that holds a text of ours; without one, takes it away.
    func set(_ name: Name, _ text: String?, on response: inout Response) {
        guard let field = HTTPFields.Element.Name("Set-Cookie") else { return }
        let age = text == nil ? 0 : Self.age(name)
        let site = Self.fromOutside.contains(name) ? "Lax" : "Strict"
        let value =
            "\(written(name))=\(text ?? ""); Path=/; HttpOnly; SameSite=\(site)\(isSecure ? "; Secure" : "")"
        let end = age.map { "; Max-Age=\($0)" } ?? ""
        response.headers.append(HTTPFields.Element(name: field, value: value + end))
    }

    /// The tokens of somebody who has just come in. What identified the browser at the door is no longer good.
    func set(_ entry: SignIn.Entry, on response: inout Response) {
        set(.session, entry.session, on: &response)
        set(.device, entry.device, on: &response)
        for name in [Name.door, .halfway] { set(name, nil as Token?, on: &response) }
    }

    /// Those that come along when another site leads here, as the provider does.
    private static let fromOutside: Set<Name> = [.session, .provider, .onward, .invitation]

    /// For how many seconds a browser keeps it; nil for as long as it is open.
    private static func age(_ name: Name) -> Int? {
        switch name {
        case .session, .door, .halfway: nil
        case .device: Int(KnownDevice.lifetime)
        case .provider, .onward, .invitation: 30 * 60
        }
    }

    private func written(_ name: Name) -> String { isSecure ? "__Host-\(name.rawValue)" : name.rawValue }
}
