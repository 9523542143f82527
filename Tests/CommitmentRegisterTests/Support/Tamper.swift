import SQLite
import TestSupport

@testable import CommitmentRegister

/// Changes the file as an attacker would, and leaves the schema as it was.
func tamper(_ desk: Desk, _ sql: String) throws {
  let connection = try desk.raw()
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
  let second = try desk.raw()
  try second.execute(sql)
  try second.setConfiguration(.writableSchema, true)
  for trigger in triggers {
    try second.run(
      "UPDATE sqlite_schema SET sql = ? WHERE rowid = ?", .text(trigger.sql), Value(trigger.rowid))
  }
  try second.close()
}
