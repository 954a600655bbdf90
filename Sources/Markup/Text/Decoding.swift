/// What was found out about the letters of a text.
package struct Decoding: Hashable, Sendable {
    /// Something about the letters that a person should know.
    package enum Doubt: String, CaseIterable, Codable, Sendable {
        /// No charset was declared; it was guessed.
        case undeclared
        /// Another charset was declared than the text is written in.
        case misdeclared
        /// Some bytes stood for no letter.
        case damaged
        /// The text was spoiled before it came here: `Ã¤` for `ä`.
        case mojibake
    }

    /// By which charset it was read.
    package let charset: Charset
    /// What is doubtful.
    package let doubts: Set<Doubt>
}
