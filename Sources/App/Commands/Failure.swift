import ArgumentParser
import Directory
import Foundation
import Harvest
import NIOCore
import Storage

/// How a command ends when it cannot go on: one sentence on standard error and an exit code that says of which kind
/// (as in sysexits.h).
enum Failure {
    static let brokenInput: Int32 = 65
    static let inUse: Int32 = 69
    static let unusableFile: Int32 = 74

    /// Runs a command's body and turns what it throws into a sentence and a code.
    static func reporting(database: String, _ body: () async throws -> Void) async throws {
        do { try await body() } catch let exit as ExitCode { throw exit } catch let mistake as ValidationError {
            throw mistake
        } catch {
            let error = StoreFault.fault(of: error, at: database)
            say("kaardistus: \(sentence(error))")
            throw ExitCode(code(error))
        }
    }

    /// Writes a line to standard error.
    static func say(_ line: String) { Surroundings.write("\(line)\n", to: STDERR_FILENO) }

    private static func sentence(_ error: any Error) -> String {
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            "the port is taken; stop what uses it or choose another with --port."
        case let error as IOError where error.errnoCode == EACCES:
            "this user may not listen on that port; choose one above 1023 with --port."
        case Problem.unavailable(let reason), Problem.conflict(let reason): "\(reason)."
        case Problem.invalid(let field, let reason): "\(field): \(reason)."
        case Problem.notFound(let what): "there is no such \(what)."
        default: "\(error)"
        }
    }

    private static func code(_ error: any Error) -> Int32 {
        switch error {
        case is IOError, StoreFault.inUse: inUse
        case is StoreFault: unusableFile
        case is SeedsBroken, is SettingsBroken, is DefinitionsBroken, is SecretFile.Refusal: brokenInput
        case VaultFault.unreadable, VaultFault.keyMissing, VaultFault.wrongKey: brokenInput
        default: 1
        }
    }
}
