/// What can go wrong in a way a person can understand and act on. Pages and the API each map it to an answer in one place;
/// every other error is a fault of the program: logged whole, shown as one sentence.
package enum Problem: Error, Equatable, Sendable {
    /// Nothing of that name or number is here, or it is not for the asker to know.
    case notFound(String)
    /// The asker may not do this.
    case notAllowed(String)
    /// What was sent cannot be used: which field, and why.
    case invalid(field: String, reason: String)
    /// What was sent does not fit what has happened meanwhile.
    case conflict(String)
    /// Too many or too soon.
    case tooMuch(String)
    /// More than is taken at once.
    case tooLong(String)
    /// The program cannot answer just now, and trying again later may help.
    case unavailable(String)
}
