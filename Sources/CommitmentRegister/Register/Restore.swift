internal import SQLite

/// Puts a backup in the place of a register, and records in it that this was done and what was lost.
///
/// Making one verifies the backup and looks at what would be replaced; nothing is written before `run`.
public struct Restore {
  /// A change that the register has and the backup has not.
  public struct LostChange: Equatable, Sendable {
    /// Its number.
    public let change: Int
    /// The register day on which it was recorded.
    public let day: String
    /// Who made it.
    public let actor: String
    /// Its verb.
    public let operation: String
  }

  /// What is in the register's place now.
  public enum Target: Equatable, Sendable {
    /// Nothing.
    case missing
    /// A file that cannot be opened, and why.
    case damaged(String)
    /// A register that begins like the backup, with the changes that it has beyond it.
    case ahead([LostChange])
    /// A register with another history than the backup's.
    case parted
  }

  /// The backup's file.
  public let backup: String
  /// The register's file.
  public let target: String
  /// How many entries the backup has.
  public let entries: Int
  /// The backup's last change.
  public let change: Int
  /// What is in the register's place.
  public let found: Target
  /// The last entry known of what is replaced, where the backup has not got it.
  public let lost: SeenHead?
  /// The register's id.
  public let registerID: String

  private let moment: Moment
  private let busyTimeout: Int32
  private let heads: (any HeadKeeper)?
  private let storage: StoragePolicy
  /// The end of the register when it was looked at.
  private let targetHead: SeenHead?

  /// Plans to restore a backup.
  ///
  /// - Parameters:
  ///   - backup: The file to go back to.
  ///   - target: The register, which may be damaged or missing.
  ///   - heads: Keeps how far this user has seen the register.
  ///   - moment: The clock as read by the caller.
  ///   - busyTimeout: How long to wait for another process that writes, in milliseconds.
  ///   - storage: Where a register may be written.
  ///   - progress: Told how many entries of how many have been verified.
  /// - Throws: `Problem`: the backup does not verify, or is of another register.
  public init(
    _ backup: String, over target: String, heads: (any HeadKeeper)?, at moment: Moment,
    busyTimeout: Int32 = 30_000, storage: StoragePolicy = .careful,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws {
    guard !RegisterFile.isSame(backup, target) else {
      throw Problem(.usage, "same_file", "\(backup) is the register itself; name the backup to go back to.")
    }
    (self.backup, self.moment, self.busyTimeout, self.heads) = (backup, moment, busyTimeout, heads)
    self.storage = storage
    self.target = try RegisterFile.resolve(target)
    try storage.checkWriting(RegisterFile.folder(of: self.target), of: target)
    for suffix in ["-wal", "-shm"] where RegisterFile.isThere(self.target + suffix) {
      throw Problem(
        .data, "write_ahead_log",
        "\(target)\(suffix) lies beside the register; SQLite would take it for the restored one's.",
        hints: ["Take it out of the way first:  mv \(target)\(suffix) \(target).damaged\(suffix)"])
    }
    guard Folder.exists(backup) else {
      throw Problem(
        .missing, "no_backup", "there is no backup \(backup).",
        hints: ["Name the file that accord backup made."])
    }
    let source = try Register.open(backup, for: .reading, at: moment, busyTimeout: busyTimeout)
    let result = try source.verify(deep: true, progress: progress)
    if let finding = result.findings.first(where: { $0.code.severity == .error }) {
      throw Problem(
        .data, "backup_not_clean", "\(backup) does not verify, so nothing was restored: \(finding.message)",
        hints: ["accord verify --deep --db \(backup)", "Take another backup."])
    }
    (entries, change, registerID) = (result.entries, result.changes, source.settings.registerID)
    let look = try Self.look(at: target, beside: source, moment, busyTimeout)
    (found, targetHead) = (look.found, look.heads.first)
    let known = look.heads + [heads?.head(of: registerID)?.head].compactMap(\.self)
    lost = try known.filter { try !source.contains($0) }.max { $0.size < $1.size }
  }

  /// What is in the register's place, and the heads that it knows: its own, and those that it has lost before.
  private static func look(
    at path: String, beside source: Register, _ moment: Moment, _ busyTimeout: Int32
  ) throws -> (found: Target, heads: [SeenHead]) {
    do {
      let register = try Register.open(path, for: .reading, at: moment, busyTimeout: busyTimeout)
      guard register.settings.registerID == source.settings.registerID else {
        throw Problem(
          .refused, "other_register", "\(source.path) is no backup of \(path): it is another register.",
          hints: ["Name the register that it belongs to:  --db FILE"])
      }
      return try register.translating {
        let heads = try [register.presentHead()] + register.restorations().map(\.lost)
        return (try difference(register, source), heads.compactMap(\.self))
      }
    } catch let problem as Problem where problem.code == "no_register" {
      return (.missing, [])
    } catch let problem as Problem where damage.contains(problem.code) {
      return (.damaged(problem.message), [])
    } catch var problem as Problem where strange.contains(problem.code) {
      // It may be somebody else's file, so it is theirs to put away.
      let away = RegisterFile.unused(path + ".damaged")
      problem.hints = [
        "If it was your register, take it out of the way:  mv \(path) \(away)",
        "then:  accord restore \(source.path) --db \(path) --reason WHY",
      ]
      throw problem
    }
  }

  private static func difference(_ register: Register, _ source: Register) throws -> Target {
    guard let end = try source.presentHead(), try register.contains(end) else { return .parted }
    let sql = "SELECT number, day, actor, operation FROM change WHERE first_seq > ? ORDER BY number"
    return .ahead(
      try register.connection.rows(sql, [Value(end.size)]) { row in
        LostChange(
          change: try row.int(0), day: try row.string(1), actor: try row.string(2),
          operation: try row.string(3))
      })
  }

  /// What says that a file was a register and is none any more; other files are never replaced.
  private static let damage: Set = [
    "damaged_register", "damaged_journal", "foreign_schema", "unfinished_register", "opening_took_too_long",
  ]

  /// What says that a file is none of accord's, or has been made something else.
  private static let strange: Set = ["not_a_register", "write_ahead_log", "foreign_log", "foreign_journal"]

  /// Puts a copy of the backup in the register's place, with an entry that says so.
  ///
  /// - Parameters:
  ///   - author: Who does it.
  ///   - reason: Why.
  ///   - incarnation: 32 hex digits, random, that tell the register from what it was.
  /// - Returns: where what was replaced lies now, and the change that was recorded.
  /// - Throws: `Problem`: somebody has changed the register meanwhile, or a file cannot be written. Everything is
  ///   as it was then.
  public func run(
    by author: Author, reason: String, incarnation: String
  ) throws -> (replaced: String?, receipt: Receipt) {
    let reason = try Text.line(reason, what: "reason", limit: 2_000)
    let unfinished = try RegisterFile.createUnfinished(for: target)
    do {
      let (receipt, head) = try fill(unfinished, by: author, reason, incarnation)
      let replaced = try swap(unfinished)
      // What this user saw is gone on purpose.
      var kept = KeptHead(head, incarnation: incarnation, path: target)
      kept.isWritten = true
      heads?.keep(kept, of: registerID, after: heads?.head(of: registerID))
      return (replaced, receipt)
    } catch {
      RegisterFile.discard(unfinished)
      throw error
    }
  }

  /// Copies the backup and records in the copy that it was restored.
  private func fill(
    _ path: String, by author: Author, _ reason: String, _ incarnation: String
  ) throws -> (Receipt, SeenHead) {
    let source = try Register.open(backup, for: .reading, at: moment, busyTimeout: busyTimeout)
    try source.translating { try source.connection.backup(to: path) }
    let copy = try Register.open(path, for: .writing, at: moment, storage: storage)
    let (_, receipt) = try copy.change(.restore, by: author) { change in
      var fields: JSON.Members = ["incarnation": .string(incarnation), "reason": .string(reason)]
      if let lost {
        fields["lost_size"] = .integer(Int64(lost.size))
        fields["lost_hash"] = .string(Hex.text(lost.hash))
      }
      try change.emit(.register, fields)
    }
    let result = try copy.verify()
    guard result.isClean, result.entries == entries + 1, let head = try copy.presentHead() else {
      throw Problem(
        .data, "backup_not_clean", "the copy of \(backup) does not verify; nothing was restored.",
        hints: ["accord verify --deep --db \(backup)"])
    }
    return (receipt, head)
  }

  private func swap(_ unfinished: String) throws -> String? {
    guard targetHead != nil else { return try RegisterFile.replace(target, with: unfinished, moment.now) }
    _ = try RegisterFile.inspect(target)
    return try Register.translating(target) {
      let connection = try Connection(path: target, access: .readWrite, busyTimeout: busyTimeout)
      // Nobody writes while the files change places; who waits finds that the file was replaced.
      return try connection.transaction(.exclusive) {
        let head = try connection.first("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1") { row in
          SeenHead(size: try row.int(0), hash: try row.bytes(1))
        }
        guard head == targetHead else {
          throw Problem(
            .busy, "register_changed",
            "somebody has recorded something in \(target) meanwhile; nothing was restored.",
            hints: ["Look at it, then try again."])
        }
        return try RegisterFile.replace(target, with: unfinished, moment.now)
      }
    }
  }
}
