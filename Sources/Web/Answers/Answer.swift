import Directory
import Foundation
import Hummingbird
import Referrals
import Storage

/// Pages as answers to requests.
enum Answer {
    /// A page that a browser keeps only as long as it has not changed.
    static func page(_ html: HTML, to request: Request, in language: Language) -> Response {
        let tag = "W/\"\(Fingerprint.sha256(html.description).prefix(24))\""
        var headers = headers(language)
        headers[.cacheControl] = "no-cache"
        headers[.eTag] = tag
        if knows(tag, request) { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html.description)))
    }

    /// A page that says why there is no other, or that a form has to be mended.
    static func page(_ html: HTML, status: HTTPResponse.Status, in language: Language) -> Response {
        var headers = headers(language)
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html.description)))
    }

    /// A meeting for somebody's calendar; nobody keeps it on the way.
    static func calendar(_ time: Date, title: String, identifier: String, made moment: Date) -> Response {
        let text = CalendarFile.text(of: time, title: title, identifier: identifier, made: moment)
        let headers: HTTPFields = [
            .contentType: "text/calendar; charset=utf-8", .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"aeg.ics\"",
        ]
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// After a form has been taken: look there.
    static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    /// The record is one with another now: look there from now on.
    static func moved(_ address: String) -> Response {
        Response(status: .movedPermanently, headers: [.location: address, .cacheControl: "no-cache"])
    }

    /// Whether the browser has this version already.
    static func knows(_ tag: String, _ request: Request) -> Bool {
        guard let known = request.headers[.ifNoneMatch] else { return false }
        let weak = tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
        return known.split(separator: ",").map { $0.trimmingPrefix(" ") }.contains {
            $0 == "*" || $0 == tag || $0 == weak
        }
    }

    private static func headers(_ language: Language) -> HTTPFields {
        [.contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue]
    }
}
