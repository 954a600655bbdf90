import Hummingbird
import Referrals
import Storage

/// Mails that will not arrive: whom the specialist has to tell in another way, and a button for when she has.
struct StoryMissedMail {
    let page: ReferralStoryPage

    private var words: Words { page.words }

    var html: HTML? {
        let missed = page.story.missedMails
        guard !missed.isEmpty else { return nil }
        return "\(missed.map(notice))"
    }

    private func notice(_ missed: MissedMail) -> HTML {
        let reader: HTML = "<input type=\"hidden\" name=\"kellele\" value=\"\(missed.reader.rawValue)\">"
        let path = "\(page.path)/kiri"
        let button = page.desk.button(path, "samm", "korras", words["missed_mail.settled"], more: reader)
        let since = words("missed_mail.since", ["time": page.reader.moment(missed.at)])
        return StaffNotice(
            title: words["missed_mail.\(missed.reader.rawValue)"],
            text:
                "<p>\(words["missed_mail.\(missed.reader.rawValue).text"])</p><p class=\"quiet small\">\(since)</p>\(button)",
            isAlert: true
        ).html
    }
}

extension Pages {
    /// `POST /too/suunamised/{id}/kiri`: somebody has been told in another way.
    func settleMissedMail(_ visit: StaffVisit) async throws -> Response {
        let (access, now, id) = (try await access(visit), store.clock.now, visit.id)
        _ = try await store.read { try access.referral($0, id) }
        guard let reader = MissedMail.Reader(rawValue: visit.form["kellele"]) else {
            throw Problem.invalid(field: "kellele", reason: "unknown")
        }
        try await store.write { try MissedMail.settle($0, id, reader, by: access, at: now) }
        return visit.seeOther("/too/suunamised/\(id)", ["tehtud": "kiri"])
    }
}
