import SQLite

/// Every row of a table, apart from row numbers that say nothing, in an order of their own.
func dump(_ table: String, _ connection: Connection) throws -> [String] {
  let columns = try connection.rows("SELECT name FROM pragma_table_info(?)", [.text(table)]) {
    try $0.string(0)
  }
  let kept = columns.filter { !($0 == "id" && columns.contains("since")) }
  let list = kept.map { "quote(\"\($0)\")" }.joined(separator: " || '|' || ")
  return try connection.rows("SELECT \(list) FROM main.\(table)") { try $0.string(0) }.sorted()
}
