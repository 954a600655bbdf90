import Directory
import Testing

@testable import Harvest

/// What people type is read as sites are, and stays as it is where that is not possible.
@Suite struct TypedValueTests {
    @Test(arguments: [
        (Field.phones, "731 9513", "+372 731 9513"), (.phones, "5123 4567\n116 111", "+372 5123 4567\n116 111"),
        (.phones, "+372 731 9513", "+372 731 9513"), (.phones, "helista", "helista"),
        (.phones, "731 9513 (Mari)", "731 9513 (Mari)"), (.age, "16 – 26", "16-26"), (.age, "noored", "noored"),
        (.links, "tartu.ee/noored\nhttps://elva.ee", "https://tartu.ee/noored\nhttps://elva.ee"),
        (.links, "vaata kodulehelt", "vaata kodulehelt"), (.website, "sild.example", "https://sild.example"),
        (.hours, "Esmaspäevast reedeni kl 10–18", "E–R 10–18"), (.hours, "E–R 10–18", "E–R 10–18"),
        (.hours, "vahel", "vahel"), (.hours, "", ""), (.summary, "tartu.ee 731 9513", "tartu.ee 731 9513"),
    ])
    func whatIsTypedIsWrittenInOneWay(field: Field, typed: String, plain: String) {
        #expect(TypedValue.plain(field, typed) == plain)
        #expect(TypedValue.plain(field, plain) == plain)
    }
}
