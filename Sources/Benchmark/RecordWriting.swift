import Directory
import GRDB
import Storage

/// Writes invented records as organisations with a service each, straight into the tables: a million within minutes.
struct RecordWriting {
    private let db: Database
    private let areas: [String]
    private let needs: [String]

    init(_ db: Database) throws {
        self.db = db
        areas = try String.fetchAll(db, sql: "SELECT code FROM area WHERE kind = 'municipality' ORDER BY code")
        needs = try String.fetchAll(db, sql: "SELECT code FROM need ORDER BY code")
    }

    func write(_ records: [Corpus.Record]) throws {
        var mix = Mix(seed: 3)
        for (index, record) in records.enumerated() { try write(record, "r\(index + 1)", &mix) }
    }

    private func write(_ record: Corpus.Record, _ key: String, _ mix: inout Mix) throws {
        let (organization, service) = (Identity.organization(key), Identity.service(key))
        try run("INSERT INTO organization (id, key, kind, name, status) VALUES (?, ?, 'ngo', ?, 'published')") {
            [organization, key, record.name]
        }
        let from = mix.next(20)
        try run(
            """
            INSERT INTO service (id, key, organization, status, age_from, age_to, cost, hours)
            VALUES (?, ?, ?, 'published', ?, ?, ?, ?)
            """
        ) {
            [
                service, key, organization, from, from + 5 + mix.next(40), mix.pick(["free", "paid", "unknown"]),
                mix.pick(["E–R 10–18", "24/7", "E–N 8–12, 13–17; R 8–14"]),
            ]
        }
        let texts = [
            (organization, "name", record.name), (service, "name", record.name), (service, "summary", record.summary),
            (service, "description", record.description), (service, "first_step", "Helista \(record.phone)."),
        ]
        for (subject, field, value) in texts {
            try run("INSERT INTO text (subject, field, language, value) VALUES (?, ?, 'et', ?)") {
                [subject, field, value]
            }
        }
        for tag in record.tags { try run("INSERT INTO alias (subject, name) VALUES (?, ?)") { [service, tag] } }
        try run("INSERT INTO service_need VALUES (?, ?)") { [service, mix.pick(needs)] }
        try run("INSERT INTO service_area VALUES (?, ?)") { [service, mix.next(10) == 0 ? "EE" : mix.pick(areas)] }
        try run("INSERT INTO contact (subject, position, kind, value) VALUES (?, 0, 'phone', ?)") {
            [service, record.phone]
        }
        for field in ["name", "phones", "hours"] {
            try run(
                """
                INSERT INTO claim (subject, field, value, cite, source_date, confidence, first_seen, last_seen, changed_at)
                VALUES (?1, ?2, ?3, ?4, ?5, 'high', ?5, ?5, ?5)
                """
            ) { [service, field, record.name, "https://example.ee/\(key)", "2026-10-01"] }
        }
    }

    private func run(_ sql: String, _ values: () -> StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: values())
    }
}
