/// A status that may follow another, and what recording that takes.
public struct StatusMove: Sendable, Equatable {
  /// What a move wants beside the status itself.
  public enum Requirement: String, CaseIterable, Sendable {
    /// Why.
    case reason
    /// What has not been delivered.
    case missing
    /// Who excused it.
    case authority
    /// The record that replaces it.
    case successor
    /// A document that shows it.
    case evidence
    /// Somebody else than whoever reported it, or why not.
    case otherPerson = "other-person"
  }

  /// The verb that makes the move.
  public enum Verb: String, CaseIterable, Sendable {
    /// Any move that concerns no claim.
    case set
    /// A claim of delivery.
    case done
    /// The claim's acceptance.
    case accept
    /// The claim's return.
    case `return`
  }

  /// The status before.
  public let from: Status
  /// The status after.
  public let to: Status
  /// What it wants.
  public let requires: [Requirement]
  /// What it is recorded with.
  public let verb: Verb
}

extension StatusMove {
  private static let working: [Status] = [.agreed, .inProgress, .stalled]
  private static let shelved: [Status] = [.partlyMet, .notMet, .waived, .superseded, .withdrawn]

  /// The lifecycle: every row allows the moves from some statuses to one.
  ///
  /// Source: the lifecycle of the register's vocabulary. Corrections of wrong entries are no moves.
  private static let rows: [(from: [Status], to: Status, requires: [Requirement], verb: Verb)] = [
    ([.proposed], .agreed, [], .set),
    ([.agreed, .stalled, .reversed], .inProgress, [], .set),
    ([.reported], .inProgress, [.reason], .return),
    (shelved, .inProgress, [.reason], .set),
    ([.agreed, .inProgress], .stalled, [.reason], .set),
    (working, .reported, [], .done),
    ([.reported], .met, [.otherPerson], .accept),
    ([.reported], .partlyMet, [.missing, .otherPerson], .accept),
    (working, .partlyMet, [.missing], .set),
    (working + [.reported], .notMet, [.reason], .set),
    (working + [.reported], .waived, [.authority], .set),
    ([.proposed] + working + [.reported], .superseded, [.successor], .set),
    ([.proposed] + working + [.reported], .withdrawn, [.reason], .set),
    ([.met, .partlyMet], .reversed, [.reason, .evidence], .set),
  ]

  /// Every allowed move, by the status before and then the status after.
  public static let all: [StatusMove] = Status.allCases.flatMap { from in
    Status.allCases.compactMap { to in
      rows.first { $0.to == to && $0.from.contains(from) }.map {
        StatusMove(from: from, to: to, requires: $0.requires, verb: $0.verb)
      }
    }
  }

  /// The move from one status to another; nothing where it is not allowed.
  public static func between(_ from: Status, _ to: Status) -> StatusMove? {
    all.first { $0.from == from && $0.to == to }
  }

  /// The line that makes the move for a record: `accord set C1.1 --status stalled --reason "…"`.
  public func line(for reference: String) -> String {
    switch verb {
    case .done: "accord done \(reference) --on DATE"
    case .accept:
      to == .met ? "accord accept \(reference)" : "accord accept \(reference) --partly --missing \"…\""
    case .return: "accord return \(reference) --reason \"…\""
    case .set:
      (["accord set \(reference) --status \(to.rawValue)"] + requires.compactMap(\.option)).joined(
        separator: " ")
    }
  }
}

extension StatusMove.Requirement {
  /// What is typed for it beside `--status`; nothing where no option can give it.
  public var option: String? {
    switch self {
    case .reason, .missing: "--reason \"…\""
    case .authority: "--authority \"…\""
    case .successor: "--successor REF"
    case .evidence: "--evidence \"…\""
    case .otherPerson: nil
    }
  }
}

extension Status {
  /// The statuses that may follow, without counting corrections.
  public var mayBecome: [Status] { StatusMove.all.filter { $0.from == self }.map(\.to) }

  /// Whether a change to this status says why, wherever it comes from.
  public var needsReason: Bool { wants(.reason) || wants(.missing) }

  /// Whether every move to this status wants something.
  private func wants(_ requirement: StatusMove.Requirement) -> Bool {
    let moves = StatusMove.all.filter { $0.to == self }
    return !moves.isEmpty && moves.allSatisfy { $0.requires.contains(requirement) }
  }
}
