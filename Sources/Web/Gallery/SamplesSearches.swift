import Directory

/// What is typed into the samples' search to bring about each of its states.
enum SamplesSearches {
    static let danger: [Language: String] = [.et: "ei taha elada", .ru: "не хочу жить", .en: "want to die"]

    /// Words of which no service holds all.
    static let loosened: [Language: String] = [
        .et: "turvakodu õpiabi", .ru: "убежище учёба", .en: "safe schoolwork",
    ]

    static let nothing = "qqxzzv"
}
