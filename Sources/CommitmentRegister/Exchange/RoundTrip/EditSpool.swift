internal import SQLite

/// Keeps what was found in the rows of a file in a temporary file of its own, so that a file of any length can be
/// looked at twice.
final class EditSpool {
  /// A cell that was edited.
  struct Cell: Equatable {
    /// Its place in the row, from 0.
    let index: Int
    let column: ExportColumn
    /// What it was when it was exported.
    let base: String
  }

  private let connection: Connection

  init() throws {
    connection = try Connection(path: "", access: .temporary)
    // It is gone with this process whatever happens, so that nothing has to be kept safe.
    try connection.execute(
      """
      PRAGMA journal_mode=OFF;
      PRAGMA synchronous=OFF;
      PRAGMA cache_size=-4096;
      CREATE TABLE cell (row INTEGER, place INTEGER, name TEXT, base TEXT, PRIMARY KEY (row, place)) WITHOUT ROWID;
      CREATE TABLE problem (id INTEGER PRIMARY KEY, row INTEGER, code TEXT, message TEXT, hint TEXT, line INTEGER,
        number INTEGER, place INTEGER, cell TEXT, ref TEXT);
      CREATE INDEX problem_by_row ON problem (row);
      CREATE TABLE seen (record INTEGER PRIMARY KEY, line INTEGER);
      CREATE TABLE claim (record INTEGER, name TEXT, said TEXT, line INTEGER, row INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (record, name)) WITHOUT ROWID;
      BEGIN;
      """)
  }

  /// Keeps an edited cell of a row.
  func add(_ cell: Cell, row: Int) throws {
    try connection.run(
      "INSERT INTO cell (row, place, name, base) VALUES (?, ?, ?, ?)", Value(row), Value(cell.index),
      Value(cell.column.rawValue), Value(cell.base))
  }

  /// The edited cells of a row.
  func cells(row: Int) throws -> [Cell] {
    try connection.rows("SELECT place, name, base FROM cell WHERE row = ? ORDER BY place", [Value(row)]) {
      found in
      guard let column = ExportColumn(rawValue: try found.string(1)) else { return nil }
      return Cell(index: try found.int(0), column: column, base: try found.string(2))
    }.compactMap(\.self)
  }

  /// Keeps what is wrong with a row.
  func add(_ problem: Problem, row: Int) throws {
    try connection.run(
      """
      INSERT INTO problem (row, code, message, hint, line, number, place, cell, ref)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, Value(row), Value(problem.code),
      Value(problem.message), Value(problem.hints.joined(separator: "\n")), Value(problem.place?.line ?? 0),
      Value(problem.place?.row ?? 0), Value(problem.place?.column ?? 0), Value(problem.place?.cell ?? ""),
      Value(problem.place?.ref ?? ""))
  }

  /// What is wrong with a row.
  func problems(row: Int) throws -> [Problem] {
    try connection.rows(
      """
      SELECT code, message, hint, line, number, place, cell, ref FROM problem WHERE row = ? ORDER BY id
      """, [Value(row)]
    ) { found in
      var problem = Problem(
        .data, try found.string(0), try found.string(1),
        hints: try found.string(2).split(separator: "\n").map(String.init))
      problem.place = CellPlace(
        line: try found.int(3), row: try found.int(4), column: try found.int(5), cell: try found.string(6),
        ref: try found.string(7))
      return problem
    }
  }

  /// Notes that a row names a record.
  /// - Returns: the line that named it before.
  func see(_ reference: Reference, line: Int) throws -> Int? {
    let record = Value(Self.number(reference))
    if let line = try connection.first("SELECT line FROM seen WHERE record = ?", [record], { try $0.int(0) })
    {
      return line
    }
    try connection.run("INSERT INTO seen (record, line) VALUES (?, ?)", record, Value(line))
    return nil
  }

  /// Notes what a cell says of a record that several rows may speak of.
  /// - Returns: what another row said before, and its line.
  func claim(
    _ reference: Reference, _ column: ExportColumn, says text: String, line: Int
  ) throws -> (text: String, line: Int)? {
    let (record, name) = (Value(Self.number(reference)), Value(column.rawValue))
    let said = try connection.first(
      "SELECT said, line FROM claim WHERE record = ? AND name = ?", [record, name]
    ) {
      (text: try $0.string(0), line: try $0.int(1))
    }
    if let said { return said }
    try connection.run(
      "INSERT INTO claim (record, name, said, line) VALUES (?, ?, ?, ?)", record, name, Value(text),
      Value(line))
    return nil
  }

  /// Notes that a row speaks for a record that several rows may speak of.
  func settle(_ reference: Reference, _ column: ExportColumn, row: Int) throws {
    try connection.run(
      "UPDATE claim SET row = ? WHERE record = ? AND name = ?", Value(row), Value(Self.number(reference)),
      Value(column.rawValue))
  }

  /// Whether a row before speaks for a record that several rows may speak of.
  func isSettled(_ reference: Reference, _ column: ExportColumn) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM claim WHERE record = ? AND name = ? AND row > 0",
      [Value(Self.number(reference)), Value(column.rawValue)]
    ) { _ in true } ?? false
  }

  /// Lets every row speak again.
  func unsettle() throws { try connection.execute("UPDATE claim SET row = 0 WHERE row > 0") }

  /// Commitments and milestones in the order of their numbers.
  private static func number(_ reference: Reference) -> Int {
    guard let commitment = reference.commitment else { return reference.number << 31 }
    return commitment.number << 31 | reference.number
  }
}
