internal import SQLite

extension Register {
  /// Empties every table but the journal and fills them again from it, in one transaction.
  ///
  /// - Parameter progress: Told how many entries of how many have been replayed.
  /// - Returns: how many entries were replayed.
  @discardableResult
  public func rebuild(progress: (Int, Int) -> Void = { _, _ in }) throws -> Int {
    try translating {
      try connection.transaction(.exclusive) { try Projector.rebuild(connection, progress) }
    }
  }
}
