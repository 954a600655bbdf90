import Hummingbird
import Outbox
import Storage

extension Pages {
    /// `/demo/post`, in a demonstration alone.
    func demoPost(_ visit: Visit) async throws -> Response {
        let mails = try await store.read { try DemoMail.latest($0) }
        return Answer.page(DemoPostPage(reader: visit.reader, mails: mails).html, status: .ok, in: visit.language)
    }

    /// `/demo/post/{number}`
    func demoMail(_ visit: Visit) async throws -> Response {
        let mail = try await demoMail(at: visit.id)
        return Answer.page(DemoMailPage(reader: visit.reader, mail: mail).html, status: .ok, in: visit.language)
    }

    /// `/demo/post/{number}/html`: the mail as a mail program shows it, without scripts and without anything fetched.
    func demoMailAsHTML(_ visit: Visit) async throws -> Response {
        let mail = try await demoMail(at: visit.id)
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
            .contentSecurityPolicy: "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        ]
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: mail.html)))
    }

    private func demoMail(at number: String) async throws -> DemoMail {
        guard let number = Int(number), let mail = try await store.read({ try DemoMail.find($0, number: number) })
        else {
            throw Problem.notFound("mail")
        }
        return mail
    }
}
