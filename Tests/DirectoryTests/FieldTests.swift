import Directory
import Testing

/// The table of fields is the whole book of what may be said of a service.
@Suite struct FieldTests {
    @Test func everyFieldHasOneRow() {
        for field in Field.allCases { #expect(Field.table.count { $0.field == field } == 1, "\(field)") }
        #expect(Field.table.count == Field.allCases.count)
    }

    @Test func whatAReaderOrAPartnerMaySayAPersonAtTheDeskMayWrite() {
        let staff = Set(Field.all(for: .staff))
        for writer in [Field.Writer.reader, .partner, .checker, .merger] {
            #expect(staff.isSuperset(of: Field.all(for: writer)), "\(writer)")
        }
    }

    @Test(arguments: [
        (Field.phones, "helista", FieldFault.form), (.emails, "mari@gmail..com", .form),
        (.links, "http://192.168.1.1/", .form), (.hours, "vahel", .form), (.age, "29-16", .form), (.age, "-", .form),
        (.cost, "odav", .form), (.area, "79", .form), (.languages, "eesti keel", .form), (.valid, "kevad", .form),
        (.coordinates, "10, 10", .form), (.registryCode, "123", .form), (.status, "draft", .form),
        (.name, "", .missing), (.needs, "", .missing), (.area, "", .missing),
        (.name, String(repeating: "a", count: 301), .long(300)), (.summary, "37605030299", .person),
        (.phones, Array(repeating: "+372 5555 0101", count: 21).joined(separator: "\n"), .many(20)),
    ])
    func aValueThatCannotBeTakenSaysWhy(_ field: Field, _ value: String, _ fault: FieldFault) {
        #expect(field.fault(value, nil) == fault)
    }

    @Test(arguments: Field.allCases) func nothingSaidTakesAFieldAwayUnlessNoServiceIsWithoutIt(_ field: Field) {
        #expect(field.accepts("", nil) == !field.rule.isNeeded)
    }

    @Test(arguments: [
        (Field.phones, "+372 5555 0101\n7361300", "7361300\n+37255550101"), (.emails, "Info@Tartu.ee", "info@tartu.ee"),
        (.age, "16–29", "16-29"), (.area, "0899, 0793", "0793, 0899"),
        (.links, "https://tartu.ee/", "https://tartu.ee"),
        (.summary, "Tule  kohale.", "tule kohale."), (.coordinates, "58.37800, 26.7280", "58.378, 26.728"),
    ])
    func valuesThatMeanTheSameAreTold(_ field: Field, _ one: String, _ other: String) {
        #expect(field.shape.meaning(one) == field.shape.meaning(other))
    }
}
