/// What an entry says before its fields: its place, its change, its time and what it is about.
struct EntryHeader {
  let seq: Int
  let change: Int
  let recordedAt: Instant
  let day: CivilDay
  let actor: String
  let operationID: [UInt8]
  let previous: [UInt8]
  let verb: Entry.Verb
  let reference: Reference

  /// Reads the header of a canonical line, and looks its fields over without making values of them.
  ///
  /// Most of what a check of the chain has to know, in a third of the time that reading the entry takes.
  ///
  /// - Throws: `JSONReader.Failure` where `Entry(line:)` would.
  init(line: [UInt8]) throws(JSONReader.Failure) {
    var reader = JSONReader(line)
    try self.init(&reader)
    try reader.skipMembers()
    try Self.readEnd(&reader)
  }

  /// Reads up to the fields.
  init(_ reader: inout JSONReader) throws(JSONReader.Failure) {
    func failure(_ message: String) -> JSONReader.Failure { JSONReader.Failure(message: message, offset: 0) }
    try reader.expect("{\"v\":")
    guard try reader.integer() == Entry.formatVersion else {
      throw failure("a version this program does not read")
    }
    try reader.expect(",\"seq\":")
    seq = Int(try reader.integer())
    try reader.expect(",\"change\":")
    change = Int(try reader.integer())
    guard seq > 0, change > 0 else { throw failure("seq or change is not 1 or more") }
    try reader.expect(",\"recorded_at\":")
    guard let recordedAt = Instant(iso: try reader.string()) else {
      throw failure("recorded_at is no instant")
    }
    self.recordedAt = recordedAt
    try reader.expect(",\"day\":")
    guard let day = CivilDay(iso: try reader.string()) else { throw failure("day is no day") }
    self.day = day
    try reader.expect(",\"actor\":")
    actor = try reader.string()
    try reader.expect(",\"op\":")
    operationID = try reader.hex(16)
    try reader.expect(",\"prev\":")
    previous = try reader.hex(SHA256Hasher.size)
    try reader.expect(",\"verb\":")
    guard let verb = Entry.Verb(rawValue: try reader.string()) else { throw failure("an unknown verb") }
    self.verb = verb
    try reader.expect(",\"ref\":")
    let about = try reader.value()
    guard about == .null || about.text != nil, let reference = Reference(journalText: about.text) else {
      throw failure("an unknown reference")
    }
    self.reference = reference
    try reader.expect(",\"fields\":")
  }

  /// Reads what comes behind the fields: the end.
  static func readEnd(_ reader: inout JSONReader) throws(JSONReader.Failure) {
    try reader.expect("}")
    try reader.expectEnd()
  }
}

extension EntryHeader {
  /// Whether two entries of one change agree in what such entries share.
  func belongs(with other: EntryHeader) -> Bool {
    operationID == other.operationID && actor == other.actor && verb == other.verb
      && recordedAt == other.recordedAt && day == other.day
  }
}
