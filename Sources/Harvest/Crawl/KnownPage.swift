package import Fetch

/// What is kept of a page between two runs, so that one that has not changed is neither sent nor read again.
package struct KnownPage: Hashable, Sendable {
    /// To ask the host by.
    package var validators: Validators
    /// SHA-256 of its bytes, in hexadecimal digits.
    package var fingerprint: String
    /// The fingerprint of the definition by which it was read; by another one it is read again.
    package var definition: String
    /// When it changed last, as the site map said.
    package var changed: String?
    /// What it said.
    package var content: PageContent

    /// What is kept, put together.
    package init(
        validators: Validators,
        fingerprint: String,
        definition: String,
        changed: String? = nil,
        content: PageContent
    ) {
        (self.validators, self.fingerprint, self.definition) = (validators, fingerprint, definition)
        (self.changed, self.content) = (changed, content)
    }
}
