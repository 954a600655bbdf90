import Foundation
import Testing

@testable import Storage

/// What holds a secret shows nothing of it, however it is printed and however deep it lies.
@Suite struct HiddenTests {
    private struct Holder {
        let key: MasterKey
        let store: Store
        let vault: Vault?
        let list: [MasterKey]
    }

    private static func spellings(_ bytes: [UInt8]) -> [String] {
        let hexadecimal = Fingerprint.hexadecimal(bytes)
        return [
            hexadecimal, hexadecimal.uppercased(), bytes.map(String.init).joined(separator: ", "),
            Data(bytes).base64EncodedString(), bytes.prefix(8).map(String.init).joined(separator: ", "),
        ]
    }

    @Test func aKeyIsNeitherPrintedNorMirrored() throws {
        let key = try MasterKey()
        let store = try Store(path: nil, master: key)
        let holder = Holder(key: key, store: store, vault: store.vault, list: [key, key])
        var dumped = ""
        dump(holder, to: &dumped)
        dump(store, to: &dumped)
        dump([store.vault], to: &dumped)
        let texts = [
            dumped, "\(key)", "\(holder)", String(reflecting: holder), String(describing: store), "\(store.vault)",
            "\([key])", String(reflecting: [key]), "\(Optional(key) as Any)", String(reflecting: key),
        ]
        for text in texts {
            for spelling in Self.spellings(key.bytes) { #expect(!text.contains(spelling)) }
        }
        #expect("\(key)" == "MasterKey(hidden)")
        #expect(Mirror(reflecting: key).children.isEmpty && Mirror(reflecting: store).children.isEmpty)
    }
}
