/// The end of a register as somebody has seen it: how many entries it had, and the hash of the last.
public struct SeenHead: Equatable, Sendable {
  /// How many entries there were.
  public var size: Int
  /// The hash of the last one, 32 bytes.
  public var hash: [UInt8]

  /// Describes an end.
  public init(size: Int, hash: [UInt8]) { (self.size, self.hash) = (size, hash) }
}

/// A seen head as it is kept from one command to the next.
public struct KeptHead: Equatable, Sendable {
  /// What was seen.
  public var head: SeenHead
  /// The incarnation in which it was seen: 32 hex digits; nothing before the first restored backup.
  public var incarnation: String?
  /// The register's path, for messages and for finding it where a copy of it is looked at.
  public var path: String
  /// Whether this user has recorded something there, or said that it is the one: only then is another file a copy.
  public var isWritten = false

  /// Describes what was seen and where.
  public init(_ head: SeenHead, incarnation: String?, path: String) {
    (self.head, self.incarnation, self.path) = (head, incarnation, path)
  }
}

/// Keeps for one user how far each register had come when they saw it last, outside the register.
///
/// Keeping is a service: what cannot be kept is lost in silence, and nothing fails by it.
public protocol HeadKeeper {
  /// The head kept for a register; nothing where there is none.
  func head(of registerID: String) -> KeptHead?
  /// Keeps a later head of a register in place of the one that it was compared with.
  ///
  /// Another process may have kept one meanwhile; one that reaches further stays.
  func keep(_ head: KeptHead, of registerID: String, after compared: KeptHead?)
}

/// How a register stands to the head that its user saw last.
public enum HeadStanding: Equatable, Sendable {
  /// Nobody keeps heads, or this register was not seen before.
  case unknown
  /// The entry that was seen is in it.
  case agrees(KeptHead)
  /// What was seen is gone, and the register itself says that a backup was restored.
  case restored(KeptHead, Restoration)
  /// It is a copy of the register that was seen, which is still where it was: all of it or its beginning, or another
  /// history.
  case copy(KeptHead, isBeginning: Bool)
  /// It has fewer entries than were seen.
  case shorter(KeptHead)
  /// The entry of that number is another one than was seen.
  case rewritten(KeptHead)
}
