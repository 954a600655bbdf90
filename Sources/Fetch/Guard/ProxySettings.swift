/// Through which proxy, if any, a host is reached. Nothing is taken from the environment unless the operator says so:
/// behind a proxy the guard sees only the proxy.
package struct ProxySettings: Hashable, Sendable {
    /// Every host is reached directly.
    package static let none = ProxySettings()

    private var proxies: [String: String] = [:]
    private var exceptions: [String] = []

    private init() {}

    /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` as curl does; `HTTP_PROXY` in capitals is passed over,
    /// since a web server may set it from a visitor's header.
    package init(environment: [String: String]) {
        func value(_ name: String) -> String? {
            let found = environment[name] ?? (name == "http_proxy" ? nil : environment[name.uppercased()])
            return found?.isEmpty == false ? found : nil
        }
        let all = value("all_proxy")
        for scheme in ["http", "https"] { proxies[scheme] = value("\(scheme)_proxy") ?? all }
        exceptions = (value("no_proxy") ?? "").split { ", ".contains($0) }.map { $0.lowercased() }
    }

    /// The proxy for an address.
    package func proxy(for address: WebAddress) -> String? {
        exceptions.contains { matches($0, address) } ? nil : proxies[address.scheme]
    }

    private func matches(_ exception: String, _ address: WebAddress) -> Bool {
        if exception == "*" { return true }
        if let number = IPAddress(address.host) { return Network(exception)?.contains(number) == true }
        let name = exception.hasPrefix(".") ? String(exception.dropFirst()) : exception
        return address.host == name || address.host.hasSuffix(".\(name)") || "\(address.host):\(address.port)" == name
    }
}
