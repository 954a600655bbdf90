/// Why the file of the database cannot be written just now. The code is for programs that watch.
package enum FileCondition: String, Equatable, Sendable {
    /// It, or its log, is not at its path any more.
    case removed
    /// Another file lies at its path.
    case replaced
    /// It lies on a disk that is only read, or its user may not write it any more.
    case readOnly = "read_only"
    /// There is no room left on its disk.
    case full
    /// Its end was lost.
    case short
    /// Its disk tells of errors.
    case failing

    /// Whether only a new start of the program can help: nobody knows what the file at the path is.
    package var isFinal: Bool { self == .removed || self == .replaced }

    /// What has happened and what to do.
    package var sentence: String {
        switch self {
        case .removed:
            "the file of the database, or its log beside it, was removed while it was in use; nothing is written any more. "
                + "Stop the program, put the file back (or a copy) and start again"
        case .replaced:
            "another file was put in the place of the database while it was in use; nothing is written any more. "
                + "Make sure which file is right and start again"
        case .readOnly:
            "the file of the database may not be written any more (its disk is only read, or its rights were changed); "
                + "writing goes on by itself once it may"
        case .full: "there is no room left on the disk of the database; writing goes on by itself once some is freed"
        case .short:
            "the file of the database is shorter than it says: its end was lost. Stop the program, keep the file as it is, and "
                + "bring back a copy from before"
        case .failing:
            "the disk of the database tells of errors; look at it and at the copies. Writing goes on by itself once it can be done"
        }
    }
}
