internal import SQLite

/// What an import remembers of the rows it has read: which keys, which commitments of several rows, which
/// records.
///
/// It is a database without a name that is in memory while it is small and on the disk when it is large, so that
/// a million rows need no more memory than a thousand.
final class ImportStore {
  /// A commitment that several rows belong to, as its first row gave it.
  struct Group: Equatable {
    /// The line of the first row.
    let line: Int
    /// The commitment's reference; empty where a plan would make it.
    let code: String
    /// What the first row says of the commitment.
    let said: [UInt8]
  }

  private let connection: Connection

  init() throws {
    connection = try Connection(path: "", access: .temporary)
    for sql in [
      "PRAGMA cache_size = -4096", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN",
      "CREATE TABLE seen (mark INTEGER PRIMARY KEY, count INTEGER NOT NULL)",
      // What rows say is kept in their order: among marks, which are in none, each would touch another page.
      "CREATE TABLE grouped (id INTEGER PRIMARY KEY, mark INTEGER, line INTEGER, code TEXT, said BLOB)",
      "CREATE UNIQUE INDEX grouped_by_mark ON grouped (mark)",
      "CREATE TABLE kept (item INTEGER PRIMARY KEY)",
      "CREATE TABLE title (mark INTEGER, item INTEGER, PRIMARY KEY (mark, item)) WITHOUT ROWID",
    ] { try connection.run(sql) }
  }

  /// The number of this occurrence of a key, from 1.
  func occurrence(of key: String) throws -> Int {
    let mark = Value(Self.mark(key.utf8))
    if try connection.run("INSERT OR IGNORE INTO seen (mark, count) VALUES (?, 1)", mark) == 1 { return 1 }
    try connection.run("UPDATE seen SET count = count + 1 WHERE mark = ?", mark)
    return try connection.first("SELECT count FROM seen WHERE mark = ?", [mark]) { try $0.int(0) } ?? 1
  }

  // MARK: Commitments of several rows

  /// The commitment of a key, where a row before had it.
  func group(_ key: String) throws -> Group? {
    try connection.first(
      "SELECT line, code, said FROM grouped WHERE mark = ?", [Value(Self.mark(key.utf8))]
    ) { Group(line: try $0.int(0), code: try $0.string(1), said: try $0.bytes(2)) }
  }

  /// Keeps the commitment of a key.
  func keep(_ group: Group, as key: String) throws {
    try connection.run(
      "INSERT OR REPLACE INTO grouped (mark, line, code, said) VALUES (?, ?, ?, ?)",
      Value(Self.mark(key.utf8)), Value(group.line), Value(group.code), .blob(group.said))
  }

  // MARK: Records

  /// Remembers that a record has a row in the file; false where it had one before.
  func keep(item: Int) throws -> Bool {
    try connection.run("INSERT OR IGNORE INTO kept (item) VALUES (?)", Value(item))
    return connection.changes == 1
  }

  /// Whether a record has a row in the file.
  func isKept(item: Int) throws -> Bool {
    try connection.first("SELECT 1 FROM kept WHERE item = ?", [Value(item)]) { _ in true } ?? false
  }

  // MARK: Titles

  /// Remembers under which marks the title of a record is found.
  func keep(title marks: [Int], item: Int) throws {
    for mark in marks {
      try connection.run("INSERT OR IGNORE INTO title (mark, item) VALUES (?, ?)", Value(mark), Value(item))
    }
  }

  /// The first record that has one of some marks.
  func item(withTitle marks: [Int]) throws -> Int? {
    for mark in marks {
      let item = try connection.first("SELECT item FROM title WHERE mark = ? LIMIT 1", [Value(mark)]) {
        try $0.int(0)
      }
      if let item { return item }
    }
    return nil
  }

  /// FNV-1a of some bytes.
  static func mark(_ bytes: some Sequence<UInt8>) -> Int {
    var mark = ByteMark()
    mark.add(bytes)
    return Int(bitPattern: UInt(mark.value))
  }
}
