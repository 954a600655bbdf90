import Foundation

/// Who may read the files of a database. They hold secrets of people: only their owner is to.
package enum FileModes {
    /// What only the owner may read and write.
    static let own: mode_t = 0o600

    /// Makes what stands beside a database that only its owner may open as narrow as that.
    static func narrow(beside path: String) {
        guard let kept = mode(path), kept & 0o077 == 0 else { return }
        for file in ["\(path)-wal", "\(path)-shm"] {
            if let found = mode(file), found & 0o077 != 0 { chmod(file, own) }
        }
    }

    private static func mode(_ file: String) -> UInt16? {
        ((try? FileManager.default.attributesOfItem(atPath: file))?[.posixPermissions] as? NSNumber)?.uint16Value
    }

    /// A sentence for each file of a database that others can read or write.
    package static func wide(_ path: String) -> [String] {
        [path, "\(path)-wal", "\(path)-shm"].compactMap { file in
            guard let found = mode(file), found & 0o077 != 0 else { return nil }
            return "Others can open \(file) (mode 0\(String(found & 0o777, radix: 8))): chmod 600 \(file)"
        }
    }
}

extension StoreFault {
    /// Makes an empty file that only its owner may open. Throws `StoreFault.unusable`, also when there is one already.
    static func make(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, FileModes.own)
        guard descriptor >= 0 else {
            throw StoreFault.unusable(path: path, reason: String(cString: strerror(errno)))
        }
        close(descriptor)
    }

    /// How many bytes a file has; none where there is no file.
    static func size(of path: String) -> Int {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return (facts?[.size] as? NSNumber)?.intValue ?? 0
    }
}
