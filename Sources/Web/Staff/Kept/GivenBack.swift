import Hummingbird
import Storage

/// Why a form is given back to whoever wrote it, and what is said of it.
enum GivenBack {
    /// Its session was over; it was kept, under this name.
    case kept(String)
    /// It was opened before they signed in anew.
    case stale
    /// It could not be taken; nil where the master key is missing.
    case refused(Problem?)

    var status: HTTPResponse.Status {
        switch self {
        case .kept: .ok
        case .stale: .conflict
        case .refused(let problem): StaffProblemPage.status(problem)
        }
    }

    /// The name under which it is kept until it is sent.
    var kept: String? { if case .kept(let id) = self { id } else { nil } }

    func title(_ words: Words) -> String {
        switch self {
        case .kept: words["kept.back.title"]
        case .stale: words["kept.stale.title"]
        case .refused(.conflict?): words["kept.conflict.title"]
        case .refused(let problem): words["\(StaffProblemPage.key(problem)).title"]
        }
    }

    func text(_ words: Words) -> String {
        switch self {
        case .kept: words["kept.back.text"]
        case .stale: words["kept.stale.text"]
        case .refused(.conflict?): words["kept.conflict.text"]
        case .refused(let problem): "\(words["\(StaffProblemPage.key(problem)).text"]) \(words["kept.here"])"
        }
    }
}

/// What somebody wrote, where the form that it was written in is not there any more.
struct TypedText {
    let words: Words
    let texts: [String]

    var html: HTML? {
        guard !texts.isEmpty else { return nil }
        return "<p>\(words["kept.rest"])</p>\(texts.map { "<blockquote class=\"typed\">\($0)</blockquote>" as HTML })"
    }
}
