/// How much weighs what an audit finds.
public enum AuditSeverity: String, CaseIterable, Sendable, Comparable {
  /// A figure or a date of the register cannot be taken as it stands.
  case error
  /// Something is missing, or was done in a way that a reviewer asks about.
  case warning
  /// Worth knowing; may well be right.
  case note

  /// Whether `--check` fails for it.
  public var failsCheck: Bool { self != .note }

  /// The gravest comes first.
  public static func < (one: AuditSeverity, other: AuditSeverity) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}

/// One kind of thing that an audit finds: the declaration from which help, settings and answers come.
///
/// Number and name are stable; both are accepted wherever one is typed.
public struct AuditCode: Sendable, Hashable {
  /// The number, from 1.
  let place: Int
  /// The name, such as `no-owner`.
  public let name: String
  /// How much it weighs.
  public let severity: AuditSeverity
  /// What is so, in one line without a full stop.
  public let title: String
  /// The rule, exactly, and why it matters.
  public let explanation: String
  /// What to type about it, one of them or all; `{ref}`, `{other}`, `{person}`, `{day}` and `{change}` stand for the finding's.
  public let remedies: [String]

  /// The number as it is written: `A001`.
  public var number: String { "A" + decimal(place, width: 3) }

  /// Every kind, in the order of their numbers.
  public static let all: [AuditCode] = AuditRule.all.map(\.code).sorted { $0.place < $1.place }

  /// The kind that somebody has typed, by number or name.
  /// - Throws: `Problem`, which names the nearest one.
  public init(typed word: String) throws(Problem) {
    let plain = String(word.lowercased().map { $0 == "_" ? "-" : $0 })
    if let code = Self.all.first(where: { $0.name == plain || $0.number.lowercased() == plain }) {
      self = code
      return
    }
    let near = NearestWord.of(plain, among: Self.all.flatMap { [$0.name, $0.number] })
    throw Problem(
      .usage, "unknown_audit_code",
      "no finding \"\(Text.shortened(word))\".\(near.map { " Did you mean \"\($0)\"?" } ?? "")",
      hints: ["accord help audit   lists them all"])
  }

  init(
    _ place: Int, _ name: String, _ severity: AuditSeverity, _ title: String, explanation: String,
    remedies: [String]
  ) {
    (self.place, self.name, self.severity, self.title) = (place, name, severity, title)
    (self.explanation, self.remedies) = (explanation, remedies)
  }
}
