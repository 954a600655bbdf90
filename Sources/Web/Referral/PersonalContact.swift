import Referrals

/// How a young person is reached, to be called or written to with one press where that is possible.
struct PersonalContact {
    let words: Words
    let person: PersonalWords

    var html: HTML {
        switch person.channel {
        case .phone:
            let digits = person.contact.filter { $0.isNumber || $0 == "+" }
            return "<a href=\"tel:\(digits)\">\(person.contact)</a>"
        case .email: return "<a href=\"mailto:\(person.contact)\">\(person.contact)</a>"
        case .message: return "\(person.contact)"
        case .specialist: return "\(words["referral.channel.specialist"])"
        }
    }
}
