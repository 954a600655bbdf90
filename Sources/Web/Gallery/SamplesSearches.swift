import Directory

/// What is typed into the samples' search to bring about each of its states.
enum SamplesSearches {
    static let danger: [Language: String] = [.et: "ei taha elada", .ru: "не хочу жить", .en: "want to die"]

    /// Words of which no service holds all.
    static let loosened: [Language: String] = [
        .et: "turvakodu õpiabi", .ru: "убежище учёба", .en: "safe schoolwork",
    ]

    /// Words with a place among them.
    static let place: [Language: String] = [
        .et: "turvakodu Tartus", .ru: "убежище Тарту", .en: "schoolwork Tartu",
    ]

    static let misspelt: [Language: String] = [.et: "turvakddu", .ru: "убижище", .en: "schoolwrok"]

    static let nothing = "qqxzzv"
}
