internal import SQLite

/// A public key that the register records.
public struct KeyRecord: Equatable, Sendable {
  /// The key.
  public let verifierKey: VerifierKey
  /// The change that recorded it.
  public let change: Int
  /// The register day on which it was recorded.
  public let day: String
  /// Who recorded it.
  public let actor: String
  /// Why its signatures no longer count; nothing: they do.
  public let revocation: String?
}

extension Register {
  /// The keys with which checkpoints of this register are signed, in the order in which they were recorded.
  public func keys() throws -> [KeyRecord] {
    let sql = """
      SELECT k.verifier_key, k.revocation, c.number, c.day, c.actor
      FROM key k JOIN item i ON i.id = k.item
      JOIN change c ON c.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= i.id)
      ORDER BY i.id
      """
    return try translating {
      try connection.rows(sql) { row in
        KeyRecord(
          verifierKey: try VerifierKey(text: try row.string(0)), change: try row.int(2),
          day: try row.string(3), actor: try row.string(4), revocation: try row.optionalString(1))
      }
    }
  }
}
