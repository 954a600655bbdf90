/// What kind of danger words tell of. It decides which lines are named first and what help stands below them.
package enum DangerKind: String, CaseIterable, Sendable {
    /// Somebody wants to die.
    case life
    /// Somebody hurts herself.
    case harm
    /// Poison, medicine, drugs.
    case poison
    /// A body that fails: no breath, no consciousness, an accident.
    case body
    /// Blows, threats, locking in, stalking, force.
    case violence
    /// Sexual violence, also in pictures.
    case sexual
    /// A child left alone or beaten.
    case child
    /// Somebody is missing or has run away.
    case missing
    /// Somebody is put out of the house.
    case out

    /// Whether minutes count for a body.
    package var isOfBody: Bool { self == .poison || self == .body }

    /// The needs that help for it carries, the nearest first.
    package var needs: [String] {
        switch self {
        case .life, .harm: ["crisis", "mental_health"]
        case .poison, .body: ["crisis", "health"]
        case .violence, .sexual: ["crisis", "violence"]
        case .child, .missing, .out: ["crisis", "violence", "family"]
        }
    }
}
