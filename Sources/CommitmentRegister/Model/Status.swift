/// The stored status of a commitment or milestone: one word, the same twelve for both.
public enum Status: String, CaseIterable, Sendable {
  /// Tabled as an ask or offer; nobody is bound.
  case proposed
  /// Both sides accept, or the promisor alone; the clock runs.
  case agreed
  /// At least one verifiable step since.
  case inProgress = "in-progress"
  /// No movement, or on hold; with a reason.
  case stalled
  /// The promisor says that it is done; nobody has judged it yet.
  case reported
  /// An authorised verifier accepts that all of it is done.
  case met
  /// A significant part is accepted at the close; what is missing is said.
  case partlyMet = "partly-met"
  /// Closed as undelivered; with a reason.
  case notMet = "not-met"
  /// An authority excuses the failure.
  case waived
  /// Replaced by another record.
  case superseded
  /// Dropped by the promisor or by both sides; with a reason.
  case withdrawn
  /// Was met, later undone; with a reason and evidence.
  case reversed

  /// Whether work is still owed, so that a deadline can pass.
  public var isOpen: Bool { self == .agreed || self == .inProgress || self == .stalled || self == .reversed }

  /// Whether it says that something was delivered, wholly or in part.
  public var isDelivered: Bool { self == .reported || self == .met || self == .partlyMet }

  /// Whether the register has nothing more to wait for.
  public var isClosed: Bool { !isOpen && self != .proposed && self != .reported }

  /// Whether it says that somebody is or was bound: more than an ask, and neither dropped, excused nor replaced.
  var isBinding: Bool { isOpen || isDelivered || self == .notMet }

  /// Whether a commitment's own word of this kind decides for its milestones that are still open.
  public var decidesForMilestones: Bool { self == .proposed || isClosed }
}

/// Where a milestone stands against its deadline: derived from dates, never typed.
public enum Schedule: String, CaseIterable, Sendable {
  /// It has no deadline.
  case noDate = "no-date"
  /// Open, due in more than 30 days.
  case notYetDue = "not-yet-due"
  /// Open, due today or within 30 days.
  case dueSoon = "due-soon"
  /// Open, and the last day of the deadline has passed.
  case overdue
  /// Delivered by the first deadline.
  case onTime = "on-time"
  /// Delivered after the first deadline and by the current one.
  case withinExtension = "within-extension"
  /// Delivered after the current deadline.
  case late
}

/// Who may see a record.
public enum Visibility: String, CaseIterable, Sendable {
  /// Only the desk.
  case `internal`
  /// The desk and those it names.
  case restricted
  /// Everybody.
  case `public`

  /// The visibility that somebody has written, in whatever case.
  /// - Throws: `Problem`, which names the nearest one where the word is none.
  init(word: String) throws(Problem) {
    if let visibility = Visibility(rawValue: word.lowercased()) {
      self = visibility
      return
    }
    let near = NearestWord.of(word, among: Visibility.allCases.map(\.rawValue)).map {
      " Did you mean \"\($0)\"?"
    }
    throw Problem(
      .data, "unknown_visibility", "there is no visibility \"\(Text.shortened(word))\".\(near ?? "")")
  }
}
