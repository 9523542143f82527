extension Change {
  /// A title in the language it was first written in.
  func titleOriginal(_ value: String?, _ problems: inout Collector) throws -> JSON? {
    guard let value else { return nil }
    problems.field = "title_original"
    return try problems.attempt { .string(try Text.line(value, what: "original title")) }
  }

  /// The words of the text that something comes from.
  func wording(_ value: String?, _ problems: inout Collector) throws -> JSON? {
    guard let value else { return nil }
    problems.field = "wording"
    return try problems.attempt { .string(try Text.paragraphs(value, what: "wording")) }
  }

  /// A word or two: a type, a unit.
  func label(_ value: String?, _ field: String, _ problems: inout Collector) throws -> JSON? {
    guard let value else { return nil }
    problems.field = field
    return try problems.attempt { .string(try Text.line(value, what: field, limit: 200)) }
  }

  /// A target or baseline: a number in its one way of writing it, else words.
  func quantity(_ value: String?, _ field: String, _ problems: inout Collector) throws -> JSON? {
    guard let value else { return nil }
    problems.field = field
    return try problems.attempt {
      let line = try Text.line(value, what: field, limit: 2_000)
      return .string(Quantity.canonical(line) ?? line)
    }
  }

  /// Looks for what is wrong with a remark that comes with a new record.
  func check(note: String?, _ problems: inout Collector) throws {
    problems.field = "note"
    try problems.attempt { _ = try note.map { try Text.paragraphs($0, what: "note") } }
  }

  /// A deadline in the words of its source.
  func dueWords(_ value: String?, _ problems: inout Collector) throws -> JSON? {
    problems.field = "due_words"
    return try text(value, what: "words of the deadline", &problems)
  }
}
