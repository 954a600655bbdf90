import Storage

/// What an operator sets for the file:
///
/// ```yaml
/// storage: {checkpoints: external}   # Litestream alone moves the write-ahead log into the file; else: own
/// ```
struct StorageSettings: Decodable {
    static let keys: Set<String> = ["checkpoints"]

    var checkpoints: String?

    /// Throws `SettingsBroken` for another word.
    func log(_ path: String?) throws -> LogKeeping {
        guard let checkpoints else { return .own }
        guard let log = LogKeeping(rawValue: checkpoints) else {
            let known = LogKeeping.allCases.map(\.rawValue).joined(separator: " or ")
            throw SettingsBroken(path: path ?? "settings", reason: "storage.checkpoints: expected \(known)")
        }
        return log
    }
}
