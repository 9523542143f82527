/// What a row of a file says, in the register's words.
public struct MappedRow: Equatable, Sendable {
  /// The line of the file on which the row begins.
  public var line: Int
  /// Its number among the rows.
  public var number: Int
  /// What tells it apart from other rows: its number in its source, else the map's `key`; rows that are alike
  /// in it are told apart by ``KeyOccurrences``.
  public var key: String
  /// What the row says of each field, and nothing for the others.
  ///
  /// Several parties are divided by `;`.
  public var values: [ImportField: String]
  /// The milestones it stands for, in order.
  public var milestones: [MappedMilestone]
  /// The deadline in the file's own words.
  public var dueText: String?

  /// What the row says of a field.
  public subscript(field: ImportField) -> String? { values[field] }

  /// The values of a field that may have several.
  public func list(_ field: ImportField) -> [String] {
    values[field]?.split(separator: ";").map(String.init) ?? []
  }

  /// What rows of the same commitment have in common: its reference or its number in its source; nil where
  /// each row is a commitment.
  public var commitmentKey: String? { self[.commitmentRef] ?? self[.commitmentExternalRef] }
}

/// A milestone that a row stands for.
public struct MappedMilestone: Equatable, Sendable {
  /// Its number among the row's milestones, from 1.
  public var number: Int
  /// When it falls due; nil for one without a date.
  public var deadline: Deadline?

  /// Makes a milestone.
  public init(number: Int, deadline: Deadline?) {
    self.number = number
    self.deadline = deadline
  }
}

/// Counts how often a key has come, to tell apart rows that are alike.
///
/// A key is remembered by eight bytes, so that a million of them fit in memory. Two keys that share them count
/// as one, and still get different numbers.
public struct KeyOccurrences: Sendable {
  private var seen: Set<UInt64> = []
  private var repeated: [UInt64: Int] = [:]

  /// Begins with no keys.
  public init() {}

  /// The number of this occurrence of a key, from 1.
  public mutating func next(_ key: String) -> Int {
    let mark = Self.mark(key)
    if seen.insert(mark).inserted { return 1 }
    repeated[mark, default: 1] += 1
    return repeated[mark, default: 1]
  }

  /// FNV-1a of the key's bytes: the same on every machine and in every run.
  private static func mark(_ key: String) -> UInt64 {
    var mark: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.utf8 { mark = (mark ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mark
  }
}
