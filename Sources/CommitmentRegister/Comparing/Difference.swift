/// One thing that differs between two views of a register, with who made it so and why.
public struct Difference: Equatable, Sendable {
  /// What sort of difference it is.
  public enum Kind: String, CaseIterable, Sendable {
    /// The record was not there before.
    case added
    /// The record is not there any more: its adding was undone.
    case removed
    /// It was closed: met, partly or not met, waived, superseded, withdrawn.
    case closed
    /// It was closed and is open again.
    case reopened
    /// Its delivery was reported.
    case reported
    /// A claim of delivery was sent back.
    case returned
    /// Its status came closer to delivery.
    case upgraded
    /// Its status went away from delivery.
    case downgraded
    /// Its deadline moved to a later day.
    case slipped
    /// Its deadline moved to an earlier day, came or went, or is more or less precise.
    case redated = "re-dated"
    /// It is overdue, and was not.
    case nowOverdue = "now-overdue"
    /// It was overdue, and is no longer.
    case noLongerOverdue = "no-longer-overdue"
    /// What had been recorded was wrong: a correction, or an undo.
    case corrected
    /// Any other field.
    case changed
  }

  /// The record's reference.
  public let ref: String
  /// Its commitment's; its own for a commitment.
  public let commitment: String
  /// Its title; the later one.
  public let title: String
  /// The focus area's code; the later one.
  public let area: String?
  /// What sort of difference it is.
  public let kind: Kind
  /// The field; nothing for a record that came or went.
  public let field: String?
  /// The value before, as people write it; nothing: it had none.
  public let before: String?
  /// The value after.
  public let after: String?
  /// Who recorded it, when and why; nothing for what dates alone bring about.
  public let cause: Cause?

  /// What made a difference.
  public struct Cause: Equatable, Sendable {
    /// The number of the change.
    public let change: Int
    /// The register day of the change.
    public let day: String
    /// Who made it.
    public let actor: String
    /// Why.
    public let reason: String?
    /// The first day of which it speaks; nothing for what has no day or holds always.
    public let on: String?
    /// The closed month that it came too late for, `2026-10`.
    public let closedMonth: String?
    /// Whether a correction or an undo made it.
    let isCorrection: Bool
  }
}

extension Difference.Kind {
  /// What sort of difference two statuses make.
  init(from old: Status, to new: Status) {
    self =
      if new == .reported {
        .reported
      } else if new.isClosed, !old.isClosed {
        .closed
      } else if new == .reversed {
        .downgraded
      } else if old.isClosed, !new.isClosed {
        .reopened
      } else if old == .reported, new.isOpen {
        .returned
      } else {
        new.progress == old.progress ? .changed : new.progress > old.progress ? .upgraded : .downgraded
      }
  }

  /// What sort of difference two deadlines make; a later last day is slippage.
  init(fromDue old: String?, toDue new: String?) {
    guard let old = old.flatMap({ Deadline(text: $0) }), let new = new.flatMap({ Deadline(text: $0) }) else {
      self = .redated
      return
    }
    self = new.lastDay > old.lastDay ? .slipped : .redated
  }
}

extension Status {
  /// How near to delivery it is; the order in which statuses count as upgraded or downgraded.
  fileprivate var progress: Int {
    switch self {
    case .withdrawn, .notMet: 0
    case .proposed, .superseded, .waived: 1
    case .reversed, .stalled: 2
    case .agreed: 3
    case .inProgress: 4
    case .reported: 5
    case .partlyMet: 6
    case .met: 7
    }
  }
}
