import Foundation

/// What the program was started with: descriptors that may be closed, pipes that nobody reads, signals.
enum Surroundings {
    /// Makes the first three descriptors point somewhere, so that no file that is opened later takes the place of one that was
    /// closed (what is printed would be written into the database), and lets writing into a dead pipe be an error and not the end.
    static func prepare() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", O_RDWR)
        }
        signal(SIGPIPE, SIG_IGN)
        if CommandLine.arguments.dropFirst().first == ServeCommand.configuration.commandName { OperatorSignals.hold() }
    }

    /// Writes to a descriptor as far as it takes it; what it does not take is lost and harms nobody.
    static func write(_ text: String, to descriptor: CInt) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { put(descriptor, $0) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count == 0 || errno != EINTR {
                return
            }
        }
    }
}

private func put(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
