import Referrals

/// Up to three times to meet.
struct MeetingTimeFields {
    let reader: Reader
    var isRequired = true
    /// What was typed, by name.
    var typed: (String) -> String = { _ in "" }
    var fault: String?

    var html: HTML {
        let fields = (1...MeetingTime.most).map { number -> HTML in
            StaffField(
                name: "aeg\(number)",
                label: reader.words("handoff.time", ["number": "\(number)"]),
                value: typed("aeg\(number)"),
                type: "datetime-local",
                fault: number == 1 ? fault : nil,
                isRequired: isRequired && number == 1
            ).html
        }
        return "<div class=\"pairs\">\(fields)</div>"
    }
}
