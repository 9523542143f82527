/// The clock as it was read once, before anything else.
public struct Moment: Sendable {
  /// The instant.
  public let now: Instant
  /// A day to take instead of the one that the clock and the register's time zone give.
  public let todayOverride: CivilDay?
  /// Where the system keeps its time zones.
  public let zoneDirectory: String

  /// Keeps a reading of the clock.
  public init(
    now: Instant, todayOverride: CivilDay? = nil, zoneDirectory: String = TimeZoneRules.systemDirectory
  ) {
    self.now = now
    self.todayOverride = todayOverride
    self.zoneDirectory = zoneDirectory
  }

  /// The day it is in a time zone.
  /// - Throws: `Problem` when the system does not know the zone.
  public func today(in zone: String) throws(Problem) -> CivilDay {
    if let todayOverride { return todayOverride }
    return try TimeZoneRules.load(zone, directory: zoneDirectory).day(at: now)
  }
}

/// Who changes the register, and under which operation id.
public struct Author: Sendable {
  /// The person's code or login name.
  public let actor: String
  /// 32 lower-case hex digits that name this operation, so that a retry can find it.
  public let operationID: String

  /// Names an author.
  /// - Throws: `Problem` when the actor is empty or has control characters, or the id is not 32 hex digits.
  public init(actor: String, operationID: String) throws(Problem) {
    self.actor = try Text.line(actor, what: "actor", limit: 100)
    guard operationID.utf8.count == 32, Hex.bytes(operationID) != nil else {
      throw Problem(.bug, "bad_operation_id", "an operation id has 32 hex digits.")
    }
    self.operationID = operationID
  }
}
