internal import SQLite

/// A register of commitments: one SQLite file, open.
///
/// ```swift
/// let register = try Register.open("washington.accord", for: .reading, at: moment)
/// for milestone in try register.milestones(.overdue) { print(milestone.ref, milestone.daysLate ?? 0) }
/// ```
///
/// A process that shares a file with others opens it once at a time: looking at the file before opening closes a
/// descriptor, and with it the system drops the locks that the same process holds on that file elsewhere.
///
/// A register belongs to the thread that opened it. It prints nothing and reads no clock and no environment:
/// the moment, the author and every choice are passed in.
public final class Register {
  /// What a register is opened for.
  public enum Purpose: Sendable {
    /// Looking: nothing can be written.
    case reading
    /// Looking and changing.
    case writing
    /// Rebuilding its tables or moving it to a newer schema.
    case maintenance
  }

  /// What was asked for: what is known, and which day is judged.
  public struct View: Sendable {
    /// Only entries recorded on this day or earlier count; nothing: all.
    public var asOf: CivilDay?
    /// The day judged; nothing: the `asOf` day, else today.
    public var on: CivilDay?

    /// Only this change and earlier ones count; nothing: all.
    public var change: Int?

    /// A month judged on its last day; where it is closed and no `asOf` asks for other knowledge, by what it froze.
    public var month: Deadline?

    /// What a close knew, whether or not it was undone; judged on the last day of its month unless `on` says otherwise.
    public var close: MonthClose?

    /// Whether what is recorded while the register is open stays out, so that it can be read in pieces.
    public var isFixed = false

    /// What is known now, judged today.
    public static let now = View()

    /// Asks for what was known at the end of one day, judged on another.
    public init(asOf: CivilDay? = nil, on: CivilDay? = nil) {
      self.asOf = asOf
      self.on = on
    }
  }

  /// Where the file is, with its folder resolved.
  public let path: String
  /// The register's settings as known now: they decide about recording, whatever is looked at.
  public let settings: Settings
  /// The day it is in the register's time zone.
  public let today: CivilDay
  /// The day that is judged.
  public let on: CivilDay
  /// The last day whose entries count.
  public let asOf: CivilDay
  /// The last change that counts; 0 before the first.
  public internal(set) var lastChange: Int
  /// The last entry that counts; 0 before the first.
  var lastSeq: Int
  /// Whether everything known counts, also what is recorded while this is open.
  let knowsAll: Bool

  /// The close whose knowledge is looked at.
  public let close: MonthClose?

  /// The close whose frozen figures are looked at: what it knew, judged on the last day of its month.
  public var frozenBy: MonthClose? { close.flatMap { $0.month.lastDay == on ? $0 : nil } }

  /// The network file system on which the file lies; nothing on a disk of this machine.
  public let networkFileSystem: String?

  let connection: Connection
  let moment: Moment
  /// Keeps how far this user has seen the register.
  var heads: (any HeadKeeper)?
  /// The head that was kept when the register was opened, or since.
  var comparedHead: KeptHead?
  /// How the register stands to what its user saw last.
  public internal(set) var headStanding = HeadStanding.unknown
  /// The rules of the register's time zone, where the system knows it.
  private(set) lazy var zone = try? TimeZoneRules.load(settings.timeZone, directory: moment.zoneDirectory)

  /// How long an opening may take beside waiting for others, in milliseconds.
  static let openingTime = 2_000

  /// Opens an existing register; never creates one.
  ///
  /// - Parameters:
  ///   - path: The file. Its folder may be reached through links, the file itself may not.
  ///   - purpose: What it is opened for.
  ///   - view: What is known and which day is judged, decided with the register's settings and its today; only
  ///     a reader may ask for less than everything.
  ///   - moment: The clock as read by the caller.
  ///   - busyTimeout: How long to wait for another process that writes, in milliseconds.
  ///   - storage: Where it may be written.
  ///   - heads: Keeps how far this user has seen each register; nothing: nobody does.
  ///   - policy: What becomes of a register that has lost what was seen.
  /// - Throws: `Problem`: not there, no register, another schema version, held by another process.
  public static func open(
    _ path: String, for purpose: Purpose, at moment: Moment, busyTimeout: Int32 = 30_000,
    storage: StoragePolicy = .careful, heads: (any HeadKeeper)? = nil, policy: HeadPolicy = .refuse,
    view: (Settings, CivilDay) throws -> View = { _, _ in .now }
  ) throws -> Register {
    do {
      return try openOnce(path, for: purpose, at: moment, busyTimeout, storage, heads, policy, view)
    } catch let problem as Problem where Self.losses.contains(problem.code) {
      // A backup may have been restored between the opening of the file and the look at what was seen of it.
      return try openOnce(path, for: purpose, at: moment, busyTimeout, storage, heads, policy, view)
    }
  }

  private static func openOnce(
    _ path: String, for purpose: Purpose, at moment: Moment, _ busyTimeout: Int32, _ storage: StoragePolicy,
    _ heads: (any HeadKeeper)?, _ policy: HeadPolicy, _ view: (Settings, CivilDay) throws -> View
  ) throws -> Register {
    // Counting its memory would cost SQLite a lock at every allocation; too late only where it is in use already.
    try? Library.disableMemoryStatistics()
    let (resolved, header) = try RegisterFile.inspect(path)
    if purpose != .maintenance { try Schema.check(version: header.schemaVersion, of: path) }
    if purpose != .reading, !RegisterFile.isWritable(resolved) {
      throw Problem(
        .notAllowed, "read_only", "\(path) may only be read; nothing was changed.",
        hints: ["Ask its owner for the right to write it:  chmod u+w \(path)"])
    }
    if purpose != .reading { try storage.checkWriting(resolved, of: path) }
    return try translating(path) {
      let connection = try Connection(path: resolved, access: .readWrite, busyTimeout: busyTimeout)
      // Guards the opening alone: a hostile schema can make the simplest query run for ever.
      connection.setDeadline(milliseconds: Int(busyTimeout) + Self.openingTime)
      try connection.applyRegisterSettings()
      if purpose != .maintenance { try Schema.checkPin(connection, path: path) }
      if let length = try connection.wrongLength(of: resolved) {
        throw RegisterFile.wrongLength(path, length).problem
      }
      // The file's views are for other programs; ours are temporary, and those always work.
      try connection.setConfiguration(.enableView, false)
      let register = try Register(
        connection: connection, path: resolved, view: view, moment: moment, purpose: purpose,
        networkFileSystem: purpose == .reading ? storage.networkFileSystem(of: resolved) : nil)
      if let heads { try register.watch(heads, policy, isWriting: purpose != .reading) }
      connection.setDeadline(milliseconds: nil)
      return register
    }
  }

  private init(
    connection: Connection, path: String, view decide: (Settings, CivilDay) throws -> View, moment: Moment,
    purpose: Purpose, networkFileSystem: String?
  ) throws {
    self.connection = connection
    self.networkFileSystem = networkFileSystem
    self.path = path
    self.moment = moment
    let current = try Settings.current(connection)
    settings = current
    today = try moment.today(in: current.timeZone)
    let view = try decide(current, today)
    close = try view.close ?? (view.asOf == nil ? MonthClose.inForce(of: view.month, connection) : nil)
    on = view.month?.lastDay ?? view.on ?? close?.month.lastDay ?? view.asOf ?? today
    asOf = close?.asOf ?? view.asOf ?? today
    let change = close?.lastChange ?? view.change
    knowsAll = view.asOf == nil && change == nil && !view.isFixed
    let last = try connection.first(
      """
      SELECT number, last_seq FROM change WHERE day <= ifnull(?, day) AND number <= ifnull(?, number)
      ORDER BY number DESC LIMIT 1
      """, [Value(view.asOf?.iso), Value(change)]
    ) { (change: try $0.int(0), seq: try $0.int(1)) }
    lastChange = last?.change ?? 0
    lastSeq = last?.seq ?? 0
    try ReadingViews(lastSeq: knowsAll ? nil : lastSeq, day: on).make(connection)
    if purpose == .reading { try connection.setPragma("query_only", "ON", expecting: "1") }
    if purpose != .maintenance { try connection.restrict() }
  }

  /// Runs `body`, turning what SQLite says into problems in the user's words.
  static func translating<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as SQLiteError {
      throw Problem(error, path: path)
    } catch let error as RowDecodingError {
      // The schema is accord's own, so that only damage can put such a value there.
      throw Problem(
        .data, "damaged_register", "\(path) is damaged (\(error.name) is not \(error.expected)).",
        hints: Problem.afterDamage(path))
    } catch let error as MigrationError {
      throw Problem(
        .bug, "migration_failed", "\(path) could not be given its schema: \(error). Nothing was changed.")
    }
  }

  func translating<T>(_ body: () throws -> T) throws -> T { try Self.translating(path, body) }
}

extension Problem {
  /// What to do with a register that is damaged.
  static func afterDamage(_ path: String) -> [String] {
    [
      "accord verify --db \(path)",
      "Then go back to a backup:  accord restore BACKUP --db \(path) --reason WHY",
    ]
  }

  /// What an error of SQLite means to whoever uses the register.
  init(_ error: SQLiteError, path: String) {
    switch error.code.primary {
    case .busy, .locked:
      self.init(
        .busy, "register_busy", "\(path) is in use by another process that writes; nothing was recorded.",
        hints: ["Try again in a moment."])
    case .readOnly where error.code == .readOnlyMoved:
      self.init(
        .busy, "register_replaced", "\(path) was replaced meanwhile; nothing was recorded.",
        hints: ["Look at it again, then try again."])
    case .readOnly, .permission:
      self.init(.notAllowed, "read_only", "\(path) may only be read; nothing was changed.")
    case .full:
      self.init(.output, "disk_full", "the disk is full; nothing was recorded.")
    case .cantOpen:
      self.init(.missing, "unreadable_register", "\(path) cannot be opened (\(error.message)).")
    case .notADatabase, .corrupt:
      self.init(
        .data, "damaged_register", "\(path) is damaged (\(error.message)).", hints: Self.afterDamage(path))
    case .ioError:
      self.init(.outcomeUnknown, "io_error", "\(path) cannot be read or written (\(error.message)).")
    case .interrupt:
      self.init(
        .data, "opening_took_too_long", "\(path) took too long to open; it is not as accord makes it.")
    default:
      self.init(
        .bug, "sqlite_error", "accord made a mistake: \(error.message) (SQLite code \(error.code.rawValue)).",
        hints: ["Nothing was recorded. Please report this line."])
    }
  }
}
