package import Hummingbird

/// Tells browsers to load nothing but our own files, to tell nobody where a reader came from, and to let nobody frame us.
package struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let fields: [HTTPFields.Element]

    package init(settings: SiteSettings) {
        var values = Self.values
        if settings.address.hasPrefix("https:") {
            values.append(("Strict-Transport-Security", "max-age=63072000; includeSubDomains"))
        }
        fields = values.compactMap { name, value in
            HTTPFields.Element.Name(name).map { HTTPFields.Element(name: $0, value: value) }
        }
    }

    private static var values: [(String, String)] {
        [
            (
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ]
    }

    package func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in fields where response.headers[field.name] == nil { response.headers[field.name] = field.value }
        // Data that says it may be read from anywhere is not kept from other sites.
        if response.headers[.accessControlAllowOrigin] == nil {
            response.headers[.crossOriginResourcePolicy] = "same-origin"
        }
        return response
    }
}
