import Referrals

/// Up to three times to meet.
struct MeetingTimeFields {
    let reader: Reader

    var html: HTML {
        let fields = (1...MeetingTime.most).map { number -> HTML in
            StaffField(
                name: "aeg\(number)",
                label: reader.words("handoff.time", ["number": "\(number)"]),
                type: "datetime-local",
                isRequired: number == 1
            ).html
        }
        return "<div class=\"pairs\">\(fields)</div>"
    }
}
