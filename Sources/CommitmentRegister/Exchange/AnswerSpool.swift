internal import SQLite

/// Keeps an answer of any length until it may be given: a little in memory, the rest in a temporary file without a name.
///
/// For answers that begin with a number which is known only at the end.
public final class AnswerSpool {
  private let connection: Connection
  private var buffer: [UInt8] = []
  /// How many bytes are kept in memory.
  private static let held = 1 << 20

  /// Starts with nothing.
  /// - Throws: `Problem` when there is no place for a temporary file.
  public init() throws {
    connection = try Register.translating("a temporary file") {
      let connection = try Connection(path: "", access: .temporary)
      try connection.execute(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE TABLE piece (id INTEGER PRIMARY KEY, bytes BLOB);"
      )
      return connection
    }
  }

  /// Keeps bytes behind those that are there.
  public func append(_ bytes: [UInt8]) throws {
    buffer += bytes
    guard buffer.count >= Self.held else { return }
    try Register.translating("a temporary file") {
      _ = try connection.run("INSERT INTO piece (bytes) VALUES (?)", .blob(buffer))
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Gives all that was kept, in its order.
  public func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
    try Register.translating("a temporary file") {
      try connection.forEach("SELECT bytes FROM piece ORDER BY id") { try body($0.bytes(0)) }
    }
    try body(buffer)
  }
}
