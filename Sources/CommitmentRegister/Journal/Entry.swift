/// One entry of the journal: what one command said about one thing.
///
/// `Documentation/format.md` describes the line that it is written as.
public struct Entry: Equatable, Sendable {
  /// The journal number: 1, 2, 3 … without gaps.
  public var seq: Int
  /// The change that it belongs to: one number per command.
  public var change: Int
  /// When it was recorded; never before the previous entry.
  public var recordedAt: Instant
  /// The register's calendar day when it was recorded; never before the previous entry's.
  public var day: CivilDay
  /// Who ran the command.
  public var actor: String
  /// The operation id of the command: 32 hex digits.
  public var operationID: String
  /// The hash of the previous entry, or the genesis hash; 32 bytes.
  public var previous: [UInt8]
  /// The command's verb.
  public var verb: Verb
  /// What the entry is about.
  public var reference: Reference
  /// What it says, by field.
  public var fields: JSON.Members

  /// The verbs that the format knows.
  public enum Verb: String, CaseIterable, Sendable {
    /// Starts the register.
    case `init`
    /// Defines or changes a party, focus area, person, event or setting.
    case define
    /// Adds a commitment or milestone.
    case add
    /// Changes fields.
    case set
    /// Reports delivery.
    case done
    /// Accepts a claim of delivery, wholly or in part.
    case accept
    /// Sends a claim of delivery back.
    case `return`
    /// Adds a note or evidence.
    case note
    /// Adds an assessor's judgement.
    case rate
    /// Takes an entry back.
    case undo
    /// Freezes a month.
    case close
    /// Brings in rows of a file.
    case `import`
    /// Moves the register to a newer schema.
    case migrate
    /// Records a public key with which signatures of checkpoints are checked.
    case keyAdd = "key-add"
    /// Says from when on a key's signatures no longer count.
    case keyRevoke = "key-revoke"
    /// Goes on from a backup, and says what was lost.
    case restore
  }

  /// The versions of the line that this program reads; it writes the last.
  static let formatVersion = 1
}

extension Entry {
  /// The shortest and the longest line in bytes.
  static let lengths = 128...1_048_576

  /// The most bytes of fields that surely fit into a line with all that belongs to it.
  static let longestFields = 1_000_000

  /// How many bytes fields would take in a line, where they are too many; nothing where they fit.
  static func excess(of fields: JSON.Members) -> Int? {
    // No escape takes more than six bytes, so that most fields need not be written to be measured.
    guard JSON.object(fields).textLength > longestFields / 6 else { return nil }
    var bytes: [UInt8] = []
    JSONText.append(members: fields, to: &bytes)
    return bytes.count > longestFields ? bytes.count : nil
  }

  /// The canonical line, UTF-8, without a line end.
  public func line() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    bytes.append(contentsOf: "{\"v\":1,\"seq\":".utf8)
    bytes.append(contentsOf: String(seq).utf8)
    bytes.append(contentsOf: ",\"change\":".utf8)
    bytes.append(contentsOf: String(change).utf8)
    bytes.append(contentsOf: ",\"recorded_at\":\"".utf8)
    bytes.append(contentsOf: recordedAt.iso.utf8)
    bytes.append(contentsOf: "\",\"day\":\"".utf8)
    bytes.append(contentsOf: day.iso.utf8)
    bytes.append(contentsOf: "\",\"actor\":".utf8)
    JSONText.append(text: actor, to: &bytes)
    bytes.append(contentsOf: ",\"op\":\"".utf8)
    bytes.append(contentsOf: operationID.utf8)
    bytes.append(contentsOf: "\",\"prev\":\"".utf8)
    Hex.append(previous, to: &bytes)
    bytes.append(contentsOf: "\",\"verb\":\"".utf8)
    bytes.append(contentsOf: verb.rawValue.utf8)
    bytes.append(contentsOf: "\",\"ref\":".utf8)
    JSONText.append(JSON(reference.journalText), to: &bytes)
    bytes.append(contentsOf: ",\"fields\":".utf8)
    JSONText.append(members: fields, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Reads a canonical line.
  ///
  /// - Throws: `JSONReader.Failure` when the line is not exactly what `line()` would write.
  public init(line bytes: [UInt8]) throws(JSONReader.Failure) {
    var reader = JSONReader(bytes)
    let header = try EntryHeader(&reader)
    self.init(
      seq: header.seq, change: header.change, recordedAt: header.recordedAt, day: header.day,
      actor: header.actor,
      operationID: Hex.text(header.operationID), previous: header.previous, verb: header.verb,
      reference: header.reference, fields: try reader.members())
    try EntryHeader.readEnd(&reader)
  }
}

extension Entry {
  /// Reads a line that the journal holds.
  /// - Throws: `Problem` of kind data when it cannot be read.
  init(stored line: [UInt8]) throws(Problem) {
    do { try self.init(line: line) } catch {
      throw Problem(
        .data, "damaged_journal", "an entry of the journal cannot be read: \(error.message).",
        hints: ["accord verify"])
    }
  }
}
