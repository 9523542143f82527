/// What a row of a file says, in the register's words.
public struct MappedRow: Equatable, Sendable {
  /// The line of the file on which the row begins.
  public var line: Int
  /// Its number among the rows.
  public var number: Int
  /// What tells it apart from other rows: its number in its source, else the map's `key`; rows that are alike
  /// in it are told apart by their order.
  public var key: String
  /// What the row says of each field, and nothing for the others.
  ///
  /// Several parties are divided by `;`.
  public var values: AssociationList<ImportField, String>
  /// The milestones it stands for, in order.
  public var milestones: [MappedMilestone]
  /// The deadline in the file's own words.
  public var dueText: String?

  /// The reference of the record that the row is about, `C14` or `C14.2`, as the file writes it; nil for a new
  /// one.
  public var reference: String? { self[.ref] }

  /// What the row says of a field.
  public subscript(field: ImportField) -> String? { values[field] }

  /// The values of a field that may have several.
  public func list(_ field: ImportField) -> [String] {
    values[field]?.split(separator: ";").map(String.init) ?? []
  }

  /// Calls a closure with every value of a field that the row or one of its milestones has.
  func forEach(_ field: ImportField, _ body: (String) throws -> Void) rethrows {
    if let value = values[field] { try Self.forEach(field, of: value, body) }
    for milestone in milestones {
      if let value = milestone[field] { try Self.forEach(field, of: value, body) }
    }
  }

  private static func forEach(
    _ field: ImportField, of value: String, _ body: (String) throws -> Void
  ) rethrows {
    guard case .words = field.treatment, value.utf8.contains(UInt8(ascii: ";")) else {
      return try body(value)
    }
    for word in value.split(separator: ";") { try body(String(word)) }
  }
}

/// A milestone that a row stands for.
public struct MappedMilestone: Equatable, Sendable {
  /// Its number among the row's milestones, from 1.
  public var number: Int
  /// When it falls due; nil for one without a date.
  public var deadline: Deadline?
  /// The deadline in the file's own words, where these say more than the date.
  public var dueWords: String?
  /// Whether a section of the map makes it.
  public var isOfSection = false
  /// Whether it is one only where the register has it: its row names a commitment, and says of no date.
  public var isOptional = false
  /// Whether its deadline is kept as words because no date can be read in it.
  public var isInWords = false
  /// Whether it differs from the one before it only in when it falls due.
  public var isRepeated = false
  /// What the row says of this milestone, deadline apart.
  public var values: AssociationList<ImportField, String> = [:]

  /// Makes a milestone.
  public init(number: Int, deadline: Deadline?) {
    self.number = number
    self.deadline = deadline
  }

  /// What the row says of a field of this milestone.
  public subscript(field: ImportField) -> String? { values[field] }

  /// The values of a field that may have several.
  public func list(_ field: ImportField) -> [String] {
    values[field]?.split(separator: ";").map(String.init) ?? []
  }
}
