import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// A connection with a register's settings, but with everything allowed.
private func settled(_ desk: Desk) throws -> Connection {
  let connection = try desk.raw()
  try connection.applyRegisterSettings()
  return connection
}

@Suite struct `The journal's table` {
  @Test(arguments: [
    "UPDATE journal SET entry = entry", "UPDATE OR REPLACE journal SET seq = 3 WHERE seq = 2",
    "UPDATE journal SET hash = zeroblob(32)", "DELETE FROM journal", "DELETE FROM journal WHERE seq = 2",
    "REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
    "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
    "INSERT OR IGNORE INTO journal SELECT 7, entry, hash FROM journal WHERE seq = 2",
    "INSERT INTO journal SELECT * FROM journal WHERE seq = 1 ON CONFLICT DO UPDATE SET entry = 'x'",
    "INSERT INTO journal (entry, hash) SELECT entry, hash FROM journal WHERE seq = 2",
    "INSERT INTO journal SELECT NULL, entry, hash FROM journal WHERE seq = 2",
    "INSERT INTO journal SELECT max(seq) + 2, entry, hash FROM journal",
    "INSERT INTO journal SELECT max(seq) + 1, entry, hash FROM journal",
  ])
  func `refuses whatever is not the next entry`(sql: String) throws {
    let desk = try Desk()
    try desk.furnish()
    let connection = try settled(desk)
    let before = try dump("journal", connection)
    let error = #expect(throws: SQLiteError.self) { try connection.execute(sql) }
    #expect(error?.code.primary == .constraint)
    #expect(try dump("journal", connection) == before)
  }

  @Test func `takes the next entry, and no other line in its place`() throws {
    let desk = try Desk()
    let connection = try settled(desk)
    let chain = try Chain()
    let head = try Journal(connection).head()
    let good = Entry(
      seq: 2, change: 2, recordedAt: Instant(milliseconds: 1_793_610_940_008), day: desk.today,
      actor: "amina",
      operationID: "0b9e4d7713c25fa8864e1f3a5c7d9b02", previous: head.hash, verb: .define,
      reference: reference("party:PK"), fields: ["name": .string("Pakistan")])
    let sealed = try chain.seal(good)
    var otherPrevious = good
    otherPrevious.previous = [UInt8](repeating: 1, count: 32)
    var otherSeq = good
    otherSeq.seq = 3
    let insert = "INSERT INTO journal (seq, entry, hash) VALUES (2, ?, ?)"
    for (entry, hash) in [
      (.utf8(sealed.line), .blob([UInt8](repeating: 0, count: 32))), (.utf8(sealed.line), .blob([])),
      (.utf8(sealed.line + [0x20]), .blob(sealed.hash)), (.blob(sealed.line), .blob(sealed.hash)),
      (.utf8(otherPrevious.line()), .blob(chain.hash(line: otherPrevious.line()))),
      (.utf8(otherSeq.line()), .blob(chain.hash(line: otherSeq.line()))),
      (.utf8([0x7B, 0x7D]), .blob(chain.hash(line: [0x7B, 0x7D]))), (.null, .null),
      (.utf8(sealed.line + [0x0A]), .blob(chain.hash(line: sealed.line + [0x0A]))),
      (.utf8(sealed.line + [0x00]), .blob(chain.hash(line: sealed.line + [0x00]))),
    ] as [(Value, Value)] {
      #expect(throws: SQLiteError.self) { try connection.run(insert, [entry, hash]) }
    }
    try connection.run(insert, [.utf8(sealed.line), .blob(sealed.hash)])
  }

  @Test func `cannot be written by a program without accord's function`() throws {
    let desk = try Desk()
    let error = #expect(throws: SQLiteError.self) {
      try desk.raw().execute("INSERT INTO journal VALUES (2, 'x', zeroblob(32))")
    }
    #expect(error?.message.contains("accord_link") == true)
  }

  @Test func `begins with the genesis hash of the register that its first entry names`() throws {
    let desk = try Desk()
    let line = try #require(
      try desk.raw().first("SELECT entry FROM journal WHERE seq = 1") { try $0.utf8(0) })
    let entry = try Entry(line: line)
    #expect(entry.fields["register"] == .string(Desk.registerID))
    #expect(entry.previous == OracleSHA256.digest(Array("accord-genesis\n\(Desk.registerID)".utf8)))
  }

  @Test func `is appended to only while it ends where it was expected to`() throws {
    let desk = try Desk()
    let connection = try settled(desk)
    let journal = try Journal(connection)
    var head = try journal.head()
    head.hash[0] ^= 1
    let entry = Entry(
      seq: 2, change: 2, recordedAt: Instant(milliseconds: 0), day: desk.today, actor: "a",
      operationID: Desk.registerID, previous: try journal.head().hash, verb: .set, reference: .register,
      fields: [:])
    let problem = #expect(throws: Problem.self) { try journal.append([Chain().seal(entry)], ifHeadIs: head) }
    #expect(problem?.code == "head_moved")
  }
}
