/// What must stand in no log and in no report. Whoever holds a key, a password, a token, a code, or the words of a young person adopts
/// it: then it describes itself by the name of its kind alone, and nothing of it can be reached by reflection, however deep it lies in
/// what is printed.
package protocol Hidden: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Hidden {
    package var description: String { "\(Self.self)(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
