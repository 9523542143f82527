/// Something a statement would do, which the authorizer is asked about while it is compiled.
public struct Authorization: Sendable {
  /// What would be done.
  public var action: Action
  /// What it would be done to: mostly a table's name; for a PRAGMA its name, for a transaction its verb.
  public var first: String?
  /// More of it: for UPDATE and READ the column, for a PRAGMA its argument, for a function its name.
  public var second: String?
  /// The schema: `main`, `temp` or an attached one.
  public var databaseName: String?
  /// The innermost trigger or view that asks, if it is not the statement itself.
  public var triggerOrViewName: String?

  /// Makes a question.
  public init(
    action: Action, first: String? = nil, second: String? = nil, databaseName: String? = nil,
    triggerOrViewName: String? = nil
  ) {
    self.action = action
    self.first = first
    self.second = second
    self.databaseName = databaseName
    self.triggerOrViewName = triggerOrViewName
  }

  /// A kind of action, by SQLite's number for it.
  public struct Action: RawRepresentable, Hashable, Sendable {
    /// SQLite's number.
    public var rawValue: Int32

    /// Makes an action of its number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// CREATE INDEX.
    public static let createIndex = Action(rawValue: 1)
    /// CREATE TABLE.
    public static let createTable = Action(rawValue: 2)
    /// CREATE INDEX on a temporary table.
    public static let createTemporaryIndex = Action(rawValue: 3)
    /// CREATE TEMP TABLE.
    public static let createTemporaryTable = Action(rawValue: 4)
    /// CREATE TEMP TRIGGER.
    public static let createTemporaryTrigger = Action(rawValue: 5)
    /// CREATE TEMP VIEW.
    public static let createTemporaryView = Action(rawValue: 6)
    /// CREATE TRIGGER.
    public static let createTrigger = Action(rawValue: 7)
    /// CREATE VIEW.
    public static let createView = Action(rawValue: 8)
    /// DELETE.
    public static let delete = Action(rawValue: 9)
    /// DROP INDEX.
    public static let dropIndex = Action(rawValue: 10)
    /// DROP TABLE.
    public static let dropTable = Action(rawValue: 11)
    /// DROP INDEX on a temporary table.
    public static let dropTemporaryIndex = Action(rawValue: 12)
    /// DROP TABLE of a temporary table.
    public static let dropTemporaryTable = Action(rawValue: 13)
    /// DROP TRIGGER of a temporary trigger.
    public static let dropTemporaryTrigger = Action(rawValue: 14)
    /// DROP VIEW of a temporary view.
    public static let dropTemporaryView = Action(rawValue: 15)
    /// DROP TRIGGER.
    public static let dropTrigger = Action(rawValue: 16)
    /// DROP VIEW.
    public static let dropView = Action(rawValue: 17)
    /// INSERT.
    public static let insert = Action(rawValue: 18)
    /// PRAGMA.
    public static let pragma = Action(rawValue: 19)
    /// Reading a column.
    public static let read = Action(rawValue: 20)
    /// SELECT.
    public static let select = Action(rawValue: 21)
    /// BEGIN, COMMIT or ROLLBACK.
    public static let transaction = Action(rawValue: 22)
    /// UPDATE of a column.
    public static let update = Action(rawValue: 23)
    /// ATTACH.
    public static let attach = Action(rawValue: 24)
    /// DETACH.
    public static let detach = Action(rawValue: 25)
    /// ALTER TABLE.
    public static let alterTable = Action(rawValue: 26)
    /// REINDEX.
    public static let reindex = Action(rawValue: 27)
    /// ANALYZE.
    public static let analyze = Action(rawValue: 28)
    /// CREATE VIRTUAL TABLE.
    public static let createVirtualTable = Action(rawValue: 29)
    /// DROP TABLE of a virtual table.
    public static let dropVirtualTable = Action(rawValue: 30)
    /// Calling a function.
    public static let function = Action(rawValue: 31)
    /// SAVEPOINT, RELEASE or ROLLBACK TO.
    public static let savepoint = Action(rawValue: 32)
    /// A recursive query.
    public static let recursive = Action(rawValue: 33)
  }
}
