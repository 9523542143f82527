internal import SQLite

/// What `migrate` did.
public struct MigrationReport: Equatable, Sendable {
  /// The schema before.
  public let from: Int
  /// The schema now.
  public let to: Int
  /// Where the copy of the file as it was lies; nothing when there was nothing to do.
  public let backup: String?
}

extension Register {
  /// Moves an older register to this program's schema: a copy first, then everything in one transaction.
  ///
  /// The journal's entries stay as they are; the tables are made anew from them.
  /// - Throws: `Problem`: it is newer than the program, held by another process, or the copy cannot be made.
  public static func migrate(
    _ path: String, by author: Author, at moment: Moment, storage: StoragePolicy = .careful
  ) throws -> MigrationReport {
    try migrate(path, to: Schema.migrations, by: author, at: moment, storage: storage)
  }

  static func migrate(
    _ path: String, to migrations: [Migration], by author: Author, at moment: Moment,
    storage: StoragePolicy = .careful
  ) throws -> MigrationReport {
    let (resolved, header) = try RegisterFile.inspect(path)
    let found = header.schemaVersion
    if found > migrations.count { try Schema.check(version: found, of: path) }
    if found == migrations.count {
      // A stranger's file has nothing to migrate either, but that is not the answer.
      _ = try open(path, for: .reading, at: moment)
      return MigrationReport(from: found, to: found, backup: nil)
    }
    try storage.checkWriting(resolved, of: path)
    let copy = "\(resolved).schema-\(found)"
    return try translating(path) {
      let connection = try Connection(path: resolved, access: .readWrite)
      connection.setDeadline(milliseconds: Int(connection.busyTimeout) + openingTime)
      try connection.applyRegisterSettings()
      // What is foreign in an old schema would stay in the new one.
      try Schema.checkPin(connection, path: path, Array(migrations.prefix(found)))
      connection.setDeadline(milliseconds: nil)
      let unfinished = try RegisterFile.createUnfinished(for: copy)
      do {
        try connection.backup(to: unfinished)
        try RegisterFile.finish(unfinished, as: copy)
      } catch {
        RegisterFile.discard(unfinished)
        throw error
      }
      try connection.transaction(.exclusive) {
        try Migrator(migrations).applyInsideTransaction(to: connection, from: found)
        _ = try Projector.rebuild(connection) { _, _ in }
        let settings = try Settings.current(connection)
        let recorder = try Recorder(
          connection, author: author, verb: .migrate, now: moment.now,
          today: moment.today(in: settings.timeZone))
        try recorder.emit(.register, ["schema": .integer(Int64(migrations.count))])
        try recorder.finish()
        let broken = try connection.rows("PRAGMA main.foreign_key_check") { try $0.string(0) }
        guard broken.isEmpty else {
          throw Problem(
            .bug, "migration_broke_references",
            "the new schema would leave rows of \(broken[0]) without what they point to.")
        }
      }
      return MigrationReport(from: found, to: migrations.count, backup: copy)
    }
  }
}
