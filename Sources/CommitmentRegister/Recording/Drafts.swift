/// A commitment to be added.
public struct CommitmentDraft: Sendable {
  /// The promise in one line.
  public var title: String
  /// The title in the language it was first written in.
  public var titleOriginal: String?
  /// The words of the text it comes from, where they are longer.
  public var wording: String?
  /// What kind of commitment its source calls it: `QPC`.
  public var type: String?
  /// The focus area's code.
  public var area: String?
  /// The codes of the parties that owe it; several for a joint promise.
  public var by: [String] = []
  /// The codes of the parties that it is owed to.
  public var to: [String] = []
  /// The responsible person's code.
  public var owner: String?
  /// The event at which it was promised or tabled.
  public var event: String?
  /// The document and place it comes from.
  public var source: String?
  /// The party that tabled it.
  public var tabledBy: String?
  /// Its status; nothing: agreed.
  public var status: StatusEdit?
  /// The day from which it has that status, agreed until then; nothing: from the day it was agreed.
  public var statusOn: CivilDay?
  /// `recurring` or `continuous`; nothing: once.
  public var cadence: String?
  /// Who may see it; nothing: internal.
  public var visibility: Visibility?
  /// The day it was agreed or tabled; nothing: the event's first day, else the day it is recorded.
  public var on: CivilDay?
  /// Whether its first values hold always, as those of an import that gives no day.
  public var isUndated = false
  /// The other system that numbered it.
  public var externalSource: String?
  /// Its number there.
  public var externalRef: String?
  /// The status in the words of the other system.
  public var statusOriginal: String?
  /// Its dated steps.
  public var milestones: [MilestoneDraft] = []

  /// Starts a draft.
  public init(title: String) { self.title = title }
}

/// A milestone to be added.
public struct MilestoneDraft: Sendable {
  /// The step in one line.
  public var title: String
  /// The title in the language it was first written in.
  public var titleOriginal: String?
  /// The words of the text it comes from, where they are longer.
  public var wording: String?
  /// The period by which it falls due; nothing: no date.
  public var deadline: Deadline?
  /// The deadline in the words of its source, where they say more than the date.
  public var dueWords: String?
  /// What is to be reached: a number, or words.
  public var target: String?
  /// In what target and baseline are counted.
  public var unit: String?
  /// From where it starts: a number, or words.
  public var baseline: String?
  /// The responsible person's code, where it is not the commitment's.
  public var owner: String?
  /// The parties that owe it, where they are not the commitment's.
  public var by: [String] = []
  /// The parties that it is owed to, where they are not the commitment's.
  public var to: [String] = []
  /// The focus area's code, where it is not the commitment's.
  public var area: String?
  /// The document and place it comes from, where it is not the commitment's.
  public var source: String?
  /// Who may see it, where it is not as the commitment.
  public var visibility: Visibility?
  /// Its status; nothing: agreed.
  public var status: StatusEdit?
  /// The day from which it has that status, agreed until then; nothing: from the first day.
  public var statusOn: CivilDay?
  /// The day its first values are in force from; nothing: the commitment's.
  public var on: CivilDay?
  /// The other system that numbered it.
  public var externalSource: String?
  /// Its number there.
  public var externalRef: String?
  /// The status in the words of the other system.
  public var statusOriginal: String?
  /// A remark to attach to it.
  public var note: String?

  /// Starts a draft.
  public init(title: String, deadline: Deadline? = nil) {
    self.title = title
    self.deadline = deadline
  }
}

/// A status with what belongs to it.
public struct StatusEdit: Sendable, Equatable {
  /// The status.
  public var status: Status
  /// Why; for partly-met what is missing.
  public var reason: String?
  /// Who excused it, for waived.
  public var authority: String?
  /// The reference that replaces it, for superseded.
  public var successor: String?
  /// The day of delivery, where it is not the day of effect.
  public var deliveredOn: CivilDay?
  /// Why its own reporter accepts it, where that is not for them to do.
  var override: String?

  /// Describes a status.
  public init(_ status: Status, reason: String? = nil, authority: String? = nil, successor: String? = nil) {
    self.status = status
    self.reason = reason
    self.authority = authority
    self.successor = successor
  }

  /// The fact as the journal keeps it.
  func fields(on day: String?) -> JSON.Members {
    var fields: JSON.Members = ["status": .string(status.rawValue), "on": JSON(day)]
    if let reason { fields["reason"] = .string(reason) }
    if let authority { fields["authority"] = .string(authority) }
    if let successor { fields["successor"] = .string(successor) }
    if let deliveredOn { fields["delivered_on"] = .string(deliveredOn.iso) }
    if let override { fields["override"] = .string(override) }
    return fields
  }
}

/// Evidence to be attached.
public struct EvidenceDraft: Sendable {
  /// The document in words, its address, or the name of the file.
  public var document: String
  /// SHA-256 of the file, 64 hex digits.
  public var sha256: String?
  /// Size of the file in bytes.
  public var size: Int?
  /// Whether it contradicts the claim rather than supporting it.
  public var contradicts = false

  /// Describes evidence in words.
  public init(document: String) { self.document = document }
}
