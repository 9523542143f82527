/// What `set` changes: only what is given is touched.
public struct Edit: Sendable {
  /// A new value, or nothing in its place.
  public enum Replacement<Value: Sendable & Equatable>: Sendable, Equatable {
    /// A new value.
    case value(Value)
    /// The old value goes and none takes its place.
    case none
  }

  /// A new title.
  public var title: String?
  /// A new title in the language it was first written in.
  public var titleOriginal: Replacement<String>?
  /// New words of the text it comes from.
  public var wording: Replacement<String>?
  /// A new kind of commitment.
  public var type: Replacement<String>?
  /// A new deadline.
  public var deadline: Replacement<Deadline>?
  /// New words of its source for the deadline.
  public var dueWords: Replacement<String>?
  /// A new target.
  public var target: Replacement<String>?
  /// A new unit of target and baseline.
  public var unit: Replacement<String>?
  /// A new baseline.
  public var baseline: Replacement<String>?
  /// A new status.
  public var status: StatusEdit?
  /// What shows that the status is so, for one that wants evidence.
  public var evidence: [EvidenceDraft] = []
  /// A new owner's code.
  public var owner: Replacement<String>?
  /// A new focus area's code.
  public var area: Replacement<String>?
  /// New parties that owe it.
  public var by: [String] = []
  /// New parties that it is owed to.
  public var to: [String] = []
  /// A new event.
  public var event: Replacement<String>?
  /// A new source.
  public var source: Replacement<String>?
  /// A new party that tabled it.
  public var tabledBy: Replacement<String>?
  /// A new cadence.
  public var cadence: String?
  /// A new visibility.
  public var visibility: Visibility?
  /// A new number in another system.
  public var externalRef: Replacement<String>?
  /// The day on which the change took effect; nothing: the day it is recorded.
  public var on: CivilDay?
  /// Why the deadline, the owner or the status changes.
  public var reason: String?
  /// Why the value recorded before was wrong: the new one takes its place and never counts as a move.
  public var correction: String?

  /// Starts an edit that changes nothing.
  public init() {}
}

/// One field before and after.
public struct FieldChange: Sendable, Equatable {
  /// The reference.
  public let ref: String
  /// The field's name.
  public let field: String
  /// The value before, as people write it; nothing: it had none.
  public let before: String?
  /// The value after.
  public let after: String?
}
