import Directory
import Storage

extension HSDS {
    /// A stretch of time that comes back every week, or a day that differs (RFC 5545 by its members). Times are local in
    /// `tzid`. One that closes before it opens closes the next day; `24:00` is the midnight that ends the day.
    struct Schedule: Encodable {
        let id: String
        let serviceId: String
        let tzid = "Europe/Tallinn"
        var freq: String?
        var byday: String?
        var validFrom: String?
        var validTo: String?
        var opensAt: String?
        var closesAt: String?
        /// All the hours as they are written in Estonian.
        let description: String?
        var notes: String?

        init(_ name: String, of service: String, _ description: String?) {
            id = Identity.part("schedule", of: service, name)
            (serviceId, self.description) = (service, description)
        }
    }
}

extension HSDS.Schedule {
    private static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    /// The schedules of a service, or just the note where its hours are not known.
    static func all(_ service: Service, _ edition: Edition) -> [Self] {
        let note = edition.text(service.hoursNote)
        guard let schedule = service.schedule else {
            return note.map { [Self("note", of: service.id, $0)] } ?? []
        }
        let always = Self.always(schedule, service.id)
        let differing = holidays(schedule, service.id, edition) + exceptions(schedule, service.id, edition)
        var all = (always.map { [$0] } ?? weekly(schedule, service.id)) + differing
        if let note, !all.isEmpty { all[0].notes = note }
        return all
    }

    private static func always(_ schedule: Schedule, _ service: String) -> Self? {
        guard schedule.always else { return nil }
        return Self("always", of: service, schedule.text).weekly(weekdays).spanning(
            Schedule.Span(opens: 0, closes: 1440)
        )
    }

    /// One for each span, with the weekdays that share it.
    private static func weekly(_ schedule: Schedule, _ service: String) -> [Self] {
        var days: [Schedule.Span: [String]] = [:]
        var order: [Schedule.Span] = []
        for (weekday, spans) in zip(weekdays, schedule.week) {
            for span in spans {
                if days[span] == nil { order.append(span) }
                days[span, default: []].append(weekday)
            }
        }
        return order.map { span in
            Self("week \(span.opens)-\(span.closes)", of: service, schedule.text).weekly(days[span] ?? []).spanning(
                span
            )
        }
    }

    private static func holidays(_ schedule: Schedule, _ service: String, _ edition: Edition) -> [Self] {
        guard let spans = schedule.holidays else { return [] }
        return each(spans, "holidays", service, schedule.text).map { one in
            var one = one
            one.notes = edition.remark(one.opensAt == nil ? .closedOnHolidays : .onHolidays)
            return one
        }
    }

    private static func exceptions(_ schedule: Schedule, _ service: String, _ edition: Edition) -> [Self] {
        schedule.exceptions.sorted { $0.key < $1.key }.flatMap { day, spans in
            each(spans, day.description, service, schedule.text).map { one in
                var one = one
                (one.validFrom, one.validTo) = (day.description, day.description)
                if one.opensAt == nil { one.notes = edition.remark(.closed) }
                return one
            }
        }
    }

    /// One for each span, or one without hours.
    private static func each(_ spans: [Schedule.Span], _ name: String, _ service: String, _ text: String) -> [Self] {
        guard !spans.isEmpty else { return [Self(name, of: service, text)] }
        return spans.map { Self("\(name) \($0.opens)-\($0.closes)", of: service, text).spanning($0) }
    }

    private func weekly(_ weekdays: [String]) -> Self {
        var weekly = self
        (weekly.freq, weekly.byday) = ("WEEKLY", weekdays.joined(separator: ","))
        return weekly
    }

    private func spanning(_ span: Schedule.Span) -> Self {
        var spanning = self
        let closes = span.closes > 1440 ? span.closes - 1440 : span.closes
        (spanning.opensAt, spanning.closesAt) = (Self.clock(span.opens), Self.clock(closes))
        return spanning
    }

    private static func clock(_ minutes: Int) -> String {
        let parts = [minutes / 60, minutes % 60]
        return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
