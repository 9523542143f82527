internal import Glibc

/// The statements a connection keeps compiled, the longest unused one making room for the next.
///
/// A statement leaves the cache while it is in use, so that a query run inside its own loop gets another one.
/// Both may come back: what is used within itself once will be again.
struct StatementCache {
  /// How many statements are kept.
  static let capacity = 32

  /// The statements with the length of their SQL, the latest used last.
  private var entries: [(byteCount: Int, statement: PreparedStatement)] = []

  /// How many statements are kept now.
  var count: Int { entries.count }

  /// Takes out the statement of exactly this SQL.
  ///
  /// The SQL is compared by its bytes: equality of `String` also holds between different spellings of the
  /// same characters, which are different SQL.
  mutating func take(_ sql: String) -> PreparedStatement? {
    let byteCount = sql.utf8.count
    for index in entries.indices.reversed() where entries[index].byteCount == byteCount {
      if haveSameBytes(entries[index].statement.sql, sql) { return entries.remove(at: index).statement }
    }
    return nil
  }

  /// Puts a statement back, unless it has failed.
  mutating func put(_ statement: PreparedStatement) {
    guard !statement.hasFailed, !statement.isRunning else { return }
    if entries.count == Self.capacity { entries.removeFirst() }
    entries.append((statement.sql.utf8.count, statement))
  }

  /// Lets every statement go.
  mutating func removeAll() { entries.removeAll() }

  /// Whether two strings of the same length are the same, byte by byte.
  private func haveSameBytes(_ one: String, _ other: String) -> Bool {
    let answer = unsafe one.utf8.withContiguousStorageIfAvailable { one in
      unsafe other.utf8.withContiguousStorageIfAvailable { other in
        guard let first = one.baseAddress, let second = other.baseAddress else { return one.isEmpty }
        return unsafe first == second || memcmp(first, second, one.count) == 0
      }
    }
    // Without contiguous bytes, which no string on this platform is, the statement is compiled again.
    return (answer ?? nil) ?? false
  }
}
