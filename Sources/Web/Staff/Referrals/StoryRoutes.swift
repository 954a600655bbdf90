import Accounts
import Directory
import Foundation
import Hummingbird
import Referrals
import Storage

extension Pages {
    /// `GET /too/suunamised/{id}`: a draft in its preview, everything else as its story.
    func referral(_ visit: StaffVisit) async throws -> Response {
        let done = visit.reader.address["tehtud"].flatMap { $0.allSatisfy(\.isLetter) ? $0 : nil }
        return visit.answer(try await referralPage(visit, done: done))
    }

    /// The page of a referral as it stands now.
    func referralPage(
        _ visit: StaffVisit,
        ownLink: String? = nil,
        fault: String? = nil,
        done: String? = nil
    ) async throws -> HTML {
        let (access, office, now, id) = (try await access(visit), self.office, store.clock.now, visit.id)
        let (lists, desk) = (try await search.lists(), visit.desk)
        let preview = try await store.write { try ReferralPreview($0, id, by: access, office, at: now) }
        if let preview {
            return ReferralPreviewPage(desk: desk, lists: lists, preview: preview, fault: fault).html
        }
        let story = try await store.write { try ReferralStory($0, id, by: access, office, .follow, at: now) }
        var page = ReferralStoryPage(desk: desk, lists: lists, story: story)
        (page.ownLink, page.fault, page.done) = (ownLink, fault, done)
        return page.html
    }

    /// `GET /too/suunamised/{id}/uuesti`: what nobody answered, before it is sent once more.
    func referralAgain(_ visit: StaffVisit) async throws -> Response {
        let (access, office, now, id) = (try await access(visit), self.office, store.clock.now, visit.id)
        let preview = try await store.write { try ReferralPreview($0, id, by: access, office, again: true, at: now) }
        guard let preview, preview.referral.state == .expired else { return visit.seeOther("/too/suunamised/\(id)") }
        let page = ReferralPreviewPage(desk: visit.desk, lists: try await search.lists(), preview: preview)
        return visit.answer(page.html)
    }

    /// `GET /too/suunamised/{id}/aeg.ics`
    func referralCalendar(_ visit: StaffVisit) async throws -> Response {
        let (access, id) = (try await access(visit), visit.id)
        let time = try await store.read { db in try MeetingTime.chosen(db, of: try access.referral(db, id).id) }
        guard let time else { throw Problem.notFound("time") }
        return Answer.calendar(time, title: visit.reader.words["calendar.title"], identifier: id, made: store.clock.now)
    }

    /// `GET /too/suunamised/{id}/markus`: what can be copied into the case file by hand.
    func caseNote(_ visit: StaffVisit) async throws -> Response {
        let (access, office, now, id) = (try await access(visit), self.office, store.clock.now, visit.id)
        let story = try await store.write { try ReferralStory($0, id, by: access, office, .note, at: now) }
        let page = CaseNotePage(desk: visit.desk, lists: try await search.lists(), story: story)
        return visit.answer(page.html)
    }
}
