extension Field {
    /// Who touches a field.
    package enum Writer: CaseIterable, Sendable {
        /// A reader of the public page, who can say that it is wrong.
        case reader
        /// Whoever offers the service.
        case partner
        /// People behind the door, at the service's page and for a new one.
        case staff
        /// A person who checks a draft on the spot: what needs no choosing.
        case checker
        /// A person who makes one record of two, and takes it over from the other.
        case merger
        /// A source on the web.
        case source
    }

    /// Where a value is kept.
    package enum Home: Equatable, Sendable {
        /// As words in each language.
        case words
        /// In columns of the service, a value of the shape for each.
        case columns([String])
        /// In a column of the service, with what more is told as words.
        case costs
        /// Among the ways to reach it, those of these kinds; the first is that of a new one.
        case contacts([ContactPoint.Kind])
        /// As codes in a table of their own, by its column.
        case codes(table: String, column: String)
        /// The address and the point of its first place.
        case place, point
        /// In a column of the organisation.
        case organization(String)
        /// As a row of its own, where it is known.
        case flags
        /// Nowhere by itself: it only tells who a new record is by, or that something has to be looked into.
        case nowhere
    }

    /// A row of the table.
    package struct Rule: Equatable, Sendable {
        package let field: Field
        package let shape: Shape
        package let home: Home
        /// Whether no service is without it.
        package let isNeeded: Bool
        /// Whether it stands open in a form; the others are opened when they are wanted.
        package let isFirst: Bool
        /// How many days a value may stand without a new look.
        package let days: Int
        package let writers: Set<Writer>

        init(
            _ field: Field,
            _ shape: Shape,
            _ home: Home,
            needed: Bool = false,
            first: Bool = false,
            days: Int,
            by writers: Set<Writer>
        ) {
            (self.field, self.shape, self.home) = (field, shape, home)
            (isNeeded, isFirst, self.days, self.writers) = (needed, first, days, writers)
        }
    }

    /// The whole book, in the order of a form. Numbers and hours spoil fastest; what a service is and for whom, more slowly.
    package static let table: [Rule] = [
        Rule(.name, .prose(300), .words, needed: true, days: 365, by: everybody),
        Rule(.phones, .phones, .contacts([.phone]), first: true, days: 30, by: everybody.union([.checker])),
        Rule(.emails, .mailboxes, .contacts([.email]), first: true, days: 30, by: helpers.union([.checker])),
        Rule(
            .links,
            .addresses,
            .contacts([.web, .chat, .form]),
            first: true,
            days: 30,
            by: everybody.union([.checker])
        ),
        Rule(.hours, .hours, .columns(["hours"]), first: true, days: 30, by: everybody.union([.checker])),
        Rule(.age, .ages, .columns(["age_from", "age_to"]), first: true, days: 90, by: everybody),
        Rule(.location, .prose(300), .place, first: true, days: 90, by: everybody),
        Rule(.cost, .cost, .costs, first: true, days: 90, by: everybody),
        Rule(.summary, .prose(2_000), .words, first: true, days: 90, by: helpers.union([.checker])),
        Rule(.firstStep, .prose(4_000), .words, first: true, days: 90, by: helpers.union([.checker])),
        Rule(.needs, .needs, .codes(table: "service_need", column: "need"), needed: true, days: 365, by: keepers),
        Rule(.area, .areas, .codes(table: "service_area", column: "area"), needed: true, days: 90, by: keepers),
        Rule(.languages, .languages, .codes(table: "service_language", column: "language"), days: 90, by: keepers),
        Rule(.documents, .prose(4_000), .words, days: 90, by: [.staff, .source]),
        Rule(.decides, .prose(1_000), .words, days: 90, by: [.staff, .source]),
        Rule(.waiting, .prose(1_000), .words, days: 90, by: [.staff, .source]),
        Rule(.description, .prose(10_000), .words, days: 90, by: [.staff, .source]),
        Rule(.valid, .period, .columns(["valid_from", "valid_to"]), days: 30, by: [.staff, .source]),
        Rule(.wheelchair, .flag, .flags, days: 365, by: [.reader, .partner, .staff, .merger, .source]),
        Rule(.coordinates, .point, .point, days: 90, by: [.source]),
        Rule(.status, .choice(["published", "ended"]), .columns(["status"]), needed: true, days: 90, by: []),
        Rule(.organization, .prose(300), .nowhere, needed: true, days: 90, by: [.source]),
        Rule(.website, .address, .organization("website"), days: 90, by: [.staff, .source]),
        Rule(.registryCode, .registryCode, .organization("registry_code"), days: 90, by: [.staff, .source]),
        Rule(.document, .fingerprint, .nowhere, days: 90, by: [.source]),
    ]

    private static let everybody: Set<Writer> = [.reader, .partner, .staff, .merger, .source]
    private static let helpers: Set<Writer> = [.partner, .staff, .merger, .source]
    private static let keepers: Set<Writer> = [.staff, .merger, .source]
}
