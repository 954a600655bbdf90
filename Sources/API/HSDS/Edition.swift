import Directory
import Foundation
import Storage

/// Everything that a record depends on beside itself: the language of its texts, the lists and the day.
struct Edition: Sendable {
    let language: Language
    let lists: ControlledLists
    let today: Day
    /// Who answers for what has been verified; none when the operator has not said.
    let assurer: String?

    /// The words for the reader; none when there are none in any language.
    func text(_ text: LocalizedText) -> String? { text.reading(language)?.text }

    /// The names of the texts that are not in the reader's language.
    func untranslated(_ texts: KeyValuePairs<String, LocalizedText>) -> [String] {
        texts.filter { $0.value.reading(language).map { $0.language != language } ?? false }.map(\.key)
    }

    /// The name of a language, in the reader's.
    func name(ofLanguage code: String) -> String {
        Locale(identifier: language.rawValue).localizedString(forLanguageCode: code) ?? code
    }

    /// Our own remark, in the reader's language.
    func remark(_ remark: Remark) -> String { remark.text(language) }
}

/// What the API itself has to say within a record.
enum Remark {
    case addressWithheld, closed, onHolidays, closedOnHolidays

    fileprivate func text(_ language: Language) -> String {
        switch (self, language) {
        case (.addressWithheld, .et): "Aadress on turvalisuse tõttu salajane."
        case (.addressWithheld, .ru): "Адрес не раскрывается ради безопасности."
        case (.addressWithheld, .en): "The address is kept secret for safety."
        case (.closed, .et): "Suletud"
        case (.closed, .ru): "Закрыто"
        case (.closed, .en): "Closed"
        case (.onHolidays, .et): "Riigipühadel"
        case (.onHolidays, .ru): "В праздничные дни"
        case (.onHolidays, .en): "On public holidays"
        case (.closedOnHolidays, .et): "Riigipühadel suletud"
        case (.closedOnHolidays, .ru): "В праздничные дни закрыто"
        case (.closedOnHolidays, .en): "Closed on public holidays"
        }
    }
}

extension Day {
    /// Its first moment in Estonia, as HSDS wants a date with a time.
    var moment: String {
        let parts = DateComponents(year: year, month: month, day: day)
        return (Calendar.tallinn.date(from: parts) ?? .distantPast).formatted(.iso8601)
    }
}
