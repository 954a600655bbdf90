import Directory
import Hummingbird

/// One request for a page: what was asked, and the reader who asks.
struct Visit: Sendable {
    let request: Request
    let reader: Reader
    /// The identifier in the path; empty where there is none.
    let id: String
    /// The network address of whoever asks; empty where it is not known. Only ever held in memory.
    var caller = ""

    var language: Language { reader.language }
    var address: PageAddress { reader.address }

    /// The page as the answer to this request.
    func answer(_ html: HTML) -> Response { Answer.page(html, to: request, in: language) }
}
