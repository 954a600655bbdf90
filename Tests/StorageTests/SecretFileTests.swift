import Foundation
import Testing

@testable import Storage

/// A file with a secret is of its owner alone, or it is not taken.
@Suite struct SecretFileTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path

    private func write(_ mode: Int) throws {
        try Data("saladus\n".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o602, 0o620, 0o601, 0o777])
    func aFileThatOthersCanReadOrChangeIsRefusedWithTheSentenceThatMendsIt(_ mode: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(mode)
        let refusal = #expect(throws: SecretFile.Refusal.self) { try SecretFile.read(path) }
        let digits = String(mode, radix: 8)
        #expect(refusal?.description.contains("its mode is 0\(digits)") == true)
        #expect(refusal?.description.hasSuffix("run: chmod 600 \(path)") == true)
        let fault = #expect(throws: VaultFault.self) { try MasterKey.read(path) }
        #expect(fault?.description.contains("chmod 600 \(path)") == true)
    }

    @Test(arguments: [0o600, 0o400, 0o700]) func aFileOfItsOwnerAloneIsRead(_ mode: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(mode)
        #expect(try SecretFile.read(path) == "saladus\n")
        #expect(SecretFile.mode(path) == "0\(String(mode, radix: 8))")
    }

    @Test func aPipeOrAFolderIsNoFileAndNobodyWaitsForIt() throws {
        defer { unlink(path) }
        #expect(mkfifo(path, 0o600) == 0)
        for place in [path, FileManager.default.temporaryDirectory.path] {
            let refusal = #expect(throws: SecretFile.Refusal.self) { try SecretFile.read(place) }
            #expect(refusal?.reason == "it is no file")
        }
    }

    @Test func aLinkIsJudgedByTheFileItLeadsTo() throws {
        let link = path + ".link"
        defer { for file in [path, link] { try? FileManager.default.removeItem(atPath: file) } }
        try write(0o644)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        let refusal = #expect(throws: SecretFile.Refusal.self) { try SecretFile.read(link) }
        #expect(refusal?.description.hasSuffix("run: chmod 600 \(path)") == true)
        try write(0o600)
        #expect(try SecretFile.read(link) == "saladus\n")
    }

    @Test func aFileOfAnotherUserIsRefusedAndOneOfTheAdministratorIsNot() throws {
        #expect(throws: SecretFile.Refusal.self) { try SecretFile.check("/x", mode: 0o100600, owner: 1001, user: 1000) }
        try SecretFile.check("/x", mode: 0o100400, owner: 0, user: 1000)
        try SecretFile.check("/x", mode: 0o100600, owner: 1000, user: 1000)
    }

    @Test func aFileThatIsNotThereIsSaidSo() {
        #expect(throws: SecretFile.Refusal.self) { try SecretFile.read(path) }
    }
}
