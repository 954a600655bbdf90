/// Why a value cannot be taken as it is.
package enum FieldFault: Equatable, Sendable {
    /// There is none, and no service is without one.
    case missing
    /// It has more characters than this.
    case long(Int)
    /// It has more values than this.
    case many(Int)
    /// It, or a piece of it, is not written as the shape has it.
    case form
    /// A code that no list has.
    case unknown(String)
    /// Somebody's personal identification code stands in it.
    case person

    /// In a few words, for whoever writes definitions and reads runs.
    package func expected(_ shape: Shape) -> String {
        switch self {
        case .missing: "a value"
        case .long(let most): "at most \(most) characters"
        case .many(let most): "at most \(most) values"
        case .form: shape.example
        case .unknown(let code): "a code that is known, not “\(code)”"
        case .person: "nobody’s personal identification code"
        }
    }
}

extension Field {
    /// What is wrong with a value; nil when it can be taken. An empty one takes the field away.
    /// - Parameter lists: what codes are looked up in; without them only their form is looked at.
    package func fault(_ value: String, _ lists: ControlledLists?) -> FieldFault? {
        value.isEmpty ? (rule.isNeeded ? .missing : nil) : shape.fault(value, lists)
    }

    /// What is wrong with a value that a source brings: there has to be one, in the one way of writing.
    package func sourceFault(_ value: String) -> FieldFault? {
        if value.isEmpty { return .missing }
        return shape.fault(value, nil) ?? (shape.isCanonical(value) ? nil : .form)
    }

    /// Whether a value can be taken as it is.
    package func accepts(_ value: String, _ lists: ControlledLists?) -> Bool { fault(value, lists) == nil }
}

extension Shape {
    /// What is wrong with a value that is there; nil when it can be taken.
    func fault(_ value: String, _ lists: ControlledLists?) -> FieldFault? {
        if value.count > most { return .long(most) }
        if PersonalCode.stands(in: value) { return .person }
        let pieces = pieces(value)
        if isLines, pieces.count > Self.mostLines { return .many(Self.mostLines) }
        if isLines, pieces.contains(where: { $0.count > Self.longestLine }) { return .long(Self.longestLine) }
        guard !pieces.isEmpty, pieces.allSatisfy(isGood) else { return .form }
        return lists.flatMap { lists in pieces.first { !isKnown($0, lists) } }.map(FieldFault.unknown)
    }

    private func isGood(_ piece: String) -> Bool {
        switch self {
        case .prose: true
        case .phones: ContactPoint.isNumber(piece)
        case .mailboxes: ContactPoint.isMailbox(piece)
        case .addresses, .address: ContactPoint.isAddress(piece)
        case .hours: (try? HoursGrammar.read(piece)) != nil
        case .ages: AgeSpan(piece) != nil
        case .cost: CostText(piece) != nil
        case .needs: piece.wholeMatch(of: /[a-z][a-z_-]*/) != nil
        case .areas: piece.wholeMatch(of: /EE|\d{4}/) != nil
        case .languages: piece.wholeMatch(of: /[a-z]{2,3}/) != nil
        case .period: ValiditySpan(piece) != nil
        case .point: WrittenPlace(piece) != nil
        case .registryCode: piece.wholeMatch(of: /[0-9]{8}/) != nil
        case .fingerprint: piece.wholeMatch(of: /[0-9a-f]{64} \S+/) != nil
        case .choice(let words): words.contains(piece)
        case .flag: Self.flag(piece) != nil
        }
    }

    private func isKnown(_ code: String, _ lists: ControlledLists) -> Bool {
        switch self {
        case .needs: lists.need(code) != nil
        case .areas: lists.area(code) != nil
        default: true
        }
    }

    /// How a value is written.
    var example: String {
        switch self {
        case .prose: "words"
        case .phones: "a number such as +372 736 1300"
        case .mailboxes: "an address such as info@tartu.ee"
        case .addresses, .address: "an address of the web"
        case .hours: "hours such as E–R 10–18"
        case .ages: "ages such as 16-29, 16- or -26"
        case .cost: "such as free or paid 25 €"
        case .needs: "codes of needs"
        case .areas: "EHAK codes of four digits, or EE"
        case .languages: "codes such as et, ru"
        case .period: "days such as 2024-01-01/2027-12-31"
        case .point: "degrees in Estonia such as 58.378025, 26.728493"
        case .registryCode: "eight digits"
        case .fingerprint: "a fingerprint and an address"
        case .choice(let words): words.joined(separator: ", ")
        case .flag: "yes or no"
        }
    }
}
