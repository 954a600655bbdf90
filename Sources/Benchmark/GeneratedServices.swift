/// Invented organisations with a service each, as entries of a seed file; the same for the same number.
struct GeneratedServices {
    private static let needs = [
        "work", "education", "career", "mental_health", "debts", "housing", "leisure", "family", "health",
    ]
    private static let hours = ["E–R 10–18", "24/7", "E–N 8–12, 13–17; R 8–14", "iga päev 19–07", "T, N 12–16"]
    private let areas: [String]
    private var mix = QueryMix(seed: 42)

    init(areas: [String]) { self.areas = areas }

    mutating func organization(_ number: Int) -> String {
        let noun = mix.pick(QueryMix.nouns)
        let place = mix.pick(QueryMix.places)
        let area = mix.next(10) == 0 ? "EE" : areas[mix.next(areas.count)]
        let from = mix.next(20)
        return """
            - key: g\(number)
              kind: \(mix.pick(["ngo", "authority", "school", "employer", "youth_centre", "health"]))
              name: "\(place) \(mix.pick(QueryMix.adjectives)) \(noun) \(number)"
              source: {cite: "https://example.ee/\(number)", date: 2026-10-01, confidence: high}
              services:
                - key: g\(number)
                  name: {et: "\(noun.capitalized) \(place) \(number)", en: "Help \(number)"}
                  summary: {et: "\(sentence()) \(sentence())", ru: "Помощь \(number)", en: "Advice and support number \(number)."}
                  description: {et: "\(sentence()) \(sentence()) \(sentence())"}
                  age: {from: \(from), to: \(from + 5 + mix.next(40))}
                  needs: [\(mix.pick(Self.needs))]
                  area: ["\(area)"]
                  languages: [et\(mix.next(2) == 0 ? ", ru" : "")]
                  cost: {kind: \(mix.pick(["free", "free", "paid", "contribution", "unknown"]))}
                  first_step: {et: "Helista \(mix.next(900) + 100) \(mix.next(9000) + 1000).", en: "Call first."}
                  phones: [{number: "\(mix.next(900) + 100) \(mix.next(9000) + 1000)"}]
                  hours: "\(mix.pick(Self.hours))"
                  location: {address: "\(noun.capitalized) \(number), \(place)", municipality: "\(areas[mix.next(areas.count)])"}
                  source: {cite: "https://example.ee/\(number)", date: 2026-10-01, confidence: high}

            """
    }

    private mutating func sentence() -> String {
        let words = [
            mix.pick(QueryMix.adjectives).capitalized, mix.pick(QueryMix.nouns), mix.pick(QueryMix.verbs),
            mix.pick(QueryMix.adjectives), mix.pick(QueryMix.nouns), mix.pick(QueryMix.places) + "s",
        ]
        return words.joined(separator: " ") + "."
    }
}
