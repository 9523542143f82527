import SQLite

/// The ways of using the module that are measured.
enum Shape: String, CaseIterable {
  case insertHeld = "insert-held"
  case insertHeldBytes = "insert-held-bytes"
  case insertCached = "insert-cached"
  case readTyped = "read-typed"
  case readGeneric = "read-generic"
  case readValues = "read-values"
  case readTouch = "read-touch"

  var isInsert: Bool { rawValue.hasPrefix("insert") }
}

/// How often a shape is run, of which the fastest counts.
let repeats = 3

/// Makes the table anew.
func makeTable(_ connection: Connection) throws {
  try connection.execute(
    """
    DROP TABLE IF EXISTS commitment;
    CREATE TABLE commitment(
      id INTEGER PRIMARY KEY, title TEXT NOT NULL, area INTEGER NOT NULL, due TEXT, status TEXT NOT NULL)
    """)
}

let insertion = "INSERT INTO commitment(id, title, area, due, status) VALUES (?, ?, ?, ?, ?)"
let query = "SELECT id, title, area, due, status FROM commitment"

/// A statement its caller holds, values in an array.
func insertHeld(_ rows: [Commitment], into connection: Connection) throws {
  try connection.transaction {
    let statement = try connection.statement(insertion)
    for row in rows {
      try statement.run([Value(row.id), .text(row.title), Value(row.area), Value(row.due), .text(row.status)])
    }
  }
}

/// The same with text given as UTF-8 bytes.
func insertHeldBytes(_ rows: [ByteCommitment], into connection: Connection) throws {
  try connection.transaction {
    let statement = try connection.statement(insertion)
    for row in rows {
      let due = row.due.map { Value.utf8($0) } ?? .null
      try statement.run([Value(row.id), .utf8(row.title), Value(row.area), due, .utf8(row.status)])
    }
  }
}

/// The statement found again by its SQL for every row.
func insertCached(_ rows: [Commitment], into connection: Connection) throws {
  try connection.transaction {
    for row in rows {
      try connection.run(
        insertion, Value(row.id), .text(row.title), Value(row.area), Value(row.due), .text(row.status))
    }
  }
}

/// Getters named after the type.
func readTyped(_ connection: Connection) throws -> [Commitment] {
  try connection.rows(query) { row in
    Commitment(
      id: try row.int(0), title: try row.string(1), area: try row.int(2), due: try row.optionalString(3),
      status: try row.string(4))
  }
}

/// The one getter that reads what the context asks for.
func readGeneric(_ connection: Connection) throws -> [Commitment] {
  try connection.rows(query) { row in
    Commitment(
      id: try row.get(0), title: try row.get(1), area: try row.get(2), due: try row.get(3),
      status: try row.get(4))
  }
}

/// Cells as untyped values, matched afterwards.
func readValues(_ connection: Connection) throws -> [Commitment] {
  try connection.rows(query) { row in
    guard case .integer(let id) = row.value(0), case .text(let title) = row.value(1),
      case .integer(let area) = row.value(2), case .text(let status) = row.value(4)
    else { throw SQLiteError(.mismatch, "a row of other types") }
    var due: String?
    if case .text(let text) = row.value(3) { due = text }
    return Commitment(id: Int(id), title: title, area: Int(area), due: due, status: status)
  }
}

/// Text looked at where SQLite keeps it.
func touch(_ connection: Connection) throws -> Int {
  var result = 0
  try connection.forEach(query) { row in
    result += try row.int(0) % 1000 + row.int(2)
    result += unsafe try row.withUTF8(1) { $0.count }
    if !row.isNull(3) { result += unsafe try row.withUTF8(3) { $0.count } }
    result += unsafe try row.withUTF8(4) { $0.count }
  }
  return result
}
