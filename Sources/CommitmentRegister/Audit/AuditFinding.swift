/// What an audit found about one record or one change.
public struct AuditFinding: Sendable, Equatable {
  /// Which rule found it.
  public let code: AuditCode
  /// The record's reference; nothing where it is about a change as a whole.
  public let ref: String?
  /// The record's title.
  public let title: String?
  /// The day that matters, YYYY-MM-DD: of the move, of the acceptance, of the last word.
  public let day: String?
  /// The change that it goes back to.
  public let change: Int?
  /// Who did it, or whom it is about.
  public let person: String?
  /// The value before; the record that a duplicate is like.
  public let before: String?
  /// The value after.
  public let after: String?
  /// How many days late, apart or waiting.
  public let days: Int?
  /// The reason that was given.
  public let reason: String?
  /// What was found beyond the title of the code, in words; may be empty.
  public let what: String

  /// What to type about it, one of them or all.
  public var remedies: [String] {
    code.remedies.map { line in
      line.replacing("{ref}", with: ref ?? "").replacing("{other}", with: before ?? "").replacing(
        "{day}", with: day ?? ""
      )
      .replacing("{person}", with: person ?? "").replacing("{change}", with: change.map(String.init) ?? "")
    }
  }
}

/// Which findings are wanted.
public struct AuditRequest: Sendable {
  /// The records that are looked at; with any filter, findings about whole changes are left out.
  public var filter = Filter.all
  /// Only these kinds, also where the register switches them off; none: all that it does not switch off.
  public var codes: [AuditCode] = []

  /// Asks for everything that the register does not switch off.
  public init() {}
}
