import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

extension Desk {
  /// A register with some work in it, 22 entries in 8 changes, and beside it a copy from before the last.
  static func busy() throws -> Desk {
    let desk = try Desk("2026-11-02")
    try desk.furnish()
    for number in 1...3 {
      try desk.add("Promise \(number)", ["2026-06-30:Step", "2026-Q4:Other"]) { draft in
        draft.by = ["PK", "US"]
        draft.owner = "amina"
        draft.on = day("2026-05-01")
      }
    }
    try desk.move("C1.1", to: "2026-08-31", on: "2026-06-29")
    try desk.done("C2.1", on: "2026-10-28")
    try write(bytes(of: desk.path), to: desk.folder.file("older.accord"))
    try desk.change(.note) { _ = try $0.note("remark", on: reference("C3")) }
    return desk
  }

  /// Changes the file as an attacker would, and leaves the schema as it was.
  func tamper(_ sql: String) throws {
    let connection = try raw()
    let triggers = try connection.rows(
      "SELECT rowid, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'"
    ) {
      (rowid: try $0.int(0), sql: try $0.string(1))
    }
    try connection.setConfiguration(.writableSchema, true)
    try connection.execute(
      "PRAGMA foreign_keys = OFF; UPDATE sqlite_schema SET sql = 'CREATE TRIGGER ' || name || ' BEFORE DELETE ON journal WHEN 0 BEGIN SELECT 1; END' WHERE type = 'trigger'"
    )
    try connection.close()
    let second = try raw()
    try second.execute(sql)
    try second.setConfiguration(.writableSchema, true)
    for trigger in triggers {
      try second.run(
        "UPDATE sqlite_schema SET sql = ? WHERE rowid = ?", .text(trigger.sql), Value(trigger.rowid))
    }
    try second.close()
  }

  /// The entry of a number.
  func entry(_ seq: Int) throws -> Entry {
    try Entry(
      line: try #require(
        try raw().first("SELECT entry FROM journal WHERE seq = \(seq)") { try $0.utf8(0) }))
  }

  /// Puts an entry with other content, properly hashed, in the place of one.
  /// - Returns: the new hash.
  @discardableResult func replace(_ seq: Int, _ edit: (inout Entry) -> Void) throws -> [UInt8] {
    var entry = try entry(seq)
    edit(&entry)
    let line = entry.line()
    let hash = OracleSHA256.digest([0] + line)
    let text = String(decoding: line, as: UTF8.self).split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    try tamper("UPDATE journal SET entry = '\(text)', hash = x'\(Hex.text(hash))' WHERE seq = \(seq)")
    return hash
  }

  /// Edits one entry and seals all that follow anew, as somebody does who knows the format.
  func rewrite(from seq: Int, _ edit: (inout Entry) -> Void) throws {
    var previous = try replace(seq, edit)
    for later in seq + 1..<(try entries()) + 1 { previous = try replace(later) { $0.previous = previous } }
  }

  /// What `verify` finds in the file as "code place", the deep check included.
  func findings(deep: Bool = true) throws -> [String] {
    try Register.verify(path, deep: deep).findings.map { "\($0.code.rawValue) \($0.place)" }
  }
}
