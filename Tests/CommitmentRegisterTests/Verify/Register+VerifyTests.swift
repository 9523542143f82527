import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Verifying a register` {
  @Test func `finds nothing in one that only accord has written`() throws {
    let result = try Desk.busy().read().verify(deep: true)
    #expect(result.findings == [])
    #expect(result.isDeep)
    #expect(result.entries == 22)
    #expect(result.changes == 8)
    #expect(result.head.utf8.count == 64)
  }

  @Test func `names the entry that was edited`() throws {
    let desk = try Desk.busy()
    try desk.tamper("UPDATE journal SET entry = replace(entry, 'Promise 1', 'Promise 9') WHERE seq = 11")
    #expect(try desk.findings() == ["J003 seq=11"])
  }

  @Test func `names the entry after one that was edited and hashed again`() throws {
    let desk = try Desk.busy()
    try desk.replace(11) { $0.fields["title"] = .string("Promise 9") }
    #expect(try desk.findings() == ["J002 seq=12"])
  }

  @Test(arguments: [2, 11, 21]) func `names the gap that a deleted entry leaves`(seq: Int) throws {
    let desk = try Desk.busy()
    try desk.tamper("DELETE FROM journal WHERE seq = \(seq)")
    #expect(try desk.findings().prefix(2) == ["J001 seq=\(seq + 1)", "J002 seq=\(seq + 1)"])
  }

  @Test func `misses the first entry`() throws {
    let desk = try Desk.busy()
    try desk.tamper("DELETE FROM journal WHERE seq = 1")
    #expect(try desk.findings().first == "J001 seq=2")
    try desk.tamper("DELETE FROM journal")
    #expect(try desk.findings() == ["J001 seq=1"])
  }

  @Test func `finds two entries that changed places`() throws {
    let desk = try Desk.busy()
    try desk.tamper(
      "UPDATE journal SET seq = 99 WHERE seq = 12; UPDATE journal SET seq = 12 WHERE seq = 13; UPDATE journal SET seq = 13 WHERE seq = 99"
    )
    let found = try desk.findings()
    #expect(found.first == "J001 seq=12")
    #expect(found.contains("J002 seq=12"))
  }

  @Test func `finds an entry that is not in the canonical form`() throws {
    let desk = try Desk.busy()
    let line = try #require(
      try desk.raw().first("SELECT entry FROM journal WHERE seq = 22") { try $0.utf8(0) })
    let hash = Hex.text(OracleSHA256.digest([0] + line + [0x20]))
    try desk.tamper("UPDATE journal SET entry = entry || ' ', hash = x'\(hash)' WHERE seq = 22")
    #expect(try desk.findings() == ["J004 seq=22"])
  }

  @Test func `finds changes out of order, and entries that do not belong to theirs`() throws {
    for edit in [{ $0.change = 9 }, { $0.change = 6 }] as [(inout Entry) -> Void] {
      let desk = try Desk.busy()
      try desk.replace(22, edit)
      #expect(try desk.findings().first == "J005 seq=22")
    }
    for edit in [{ $0.actor = "bilal" }, { $0.verb = .set }, { $0.operationID = Desk.registerID }]
      as [(inout Entry) -> Void]
    {
      let desk = try Desk()
      try desk.furnish()
      try desk.replace(10, edit)
      #expect(try desk.findings().first == "J005 seq=10")
    }
  }

  @Test func `finds an entry that was recorded before the one before it`() throws {
    for edit in [{ $0.recordedAt = Instant(milliseconds: 0) }, { $0.day = day("2026-11-01") }]
      as [(inout Entry) -> Void]
    {
      let desk = try Desk.busy()
      try desk.replace(22, edit)
      #expect(try desk.findings() == ["J006 seq=22"])
    }
  }

  @Test func `finds the entries of another register`() throws {
    let desk = try Desk.busy()
    try desk.replace(1) { $0.fields["register"] = .string(String(repeating: "f", count: 32)) }
    #expect(try desk.findings() == ["J002 seq=1", "J002 seq=2"])
  }

  @Test(arguments: [
    (
      "UPDATE deadline_version SET due = '2027-01-01', due_as = '2027-01-01' WHERE item = 12",
      "deadline_version"
    ),
    ("UPDATE status_version SET status = 'met' WHERE item = 15", "status_version"),
    ("UPDATE milestone_version SET title = 'x' WHERE since = 12", "milestone_version"),
    ("UPDATE commitment_version SET visibility = 'public'", "commitment_version"),
    ("DELETE FROM note_version", "note_version"),
    ("DELETE FROM owner_version WHERE item = 17", "owner_version"),
    (
      "INSERT INTO party_role_version (item, since, role, position, party) VALUES (11, 11, 'to', 1, 3)",
      "party_role_version"
    ),
    (
      "INSERT INTO owner_version (item, since, from_day, origin, owner) VALUES (11, 400, '2026-01-01', 400, 8)",
      "owner_version"
    ),
    ("UPDATE item SET ref = 'C9' WHERE id = 11", "item"),
    ("UPDATE change SET actor = 'bilal' WHERE number = 3", "change"),
    ("INSERT INTO item VALUES (4000, 'party', 'XX', NULL, 0)", "item"),
    ("INSERT INTO item VALUES (-5, 'party', 'XX', NULL, 0)", "item"),
    (
      "INSERT INTO change SELECT -3, -3, -3, day, recorded_at, actor, operation, operation_id FROM change WHERE number = 1",
      "change"
    ),
    ("DELETE FROM item_entry WHERE seq = 21", "item_entry"),
    ("UPDATE deadline_version SET until = 20 WHERE item = 15", "deadline_version"),
    ("UPDATE deadline_version SET until = 4000 WHERE item = 15", "deadline_version"),
    ("UPDATE register_version SET time_zone = 'Asia/Karachi'", "register_version"),
  ])
  func `finds a table that does not say what the journal says`(sql: String, table: String) throws {
    let desk = try Desk.busy()
    try desk.raw().execute("PRAGMA foreign_keys = OFF; \(sql)")
    #expect(try desk.read().verify().isClean, "only the deep check compares the tables")
    let found = try desk.read().verify(deep: true).findings
    #expect(found.map(\.code) == [.projection])
    #expect(found.first?.place.hasPrefix("\(table) ") == true, "\(found)")
    // And a rebuild mends it.
    try Register.open(desk.path, for: .maintenance, at: Desk.moment(desk.today)).rebuild()
    #expect(try desk.findings() == [])
  }

  @Test func `tells what it found although the tables name a time zone that nobody knows`() throws {
    let desk = try Desk.busy()
    try desk.raw().execute("UPDATE register_version SET time_zone = 'Nope/X'")
    try desk.tamper("UPDATE journal SET hash = zeroblob(32) WHERE seq = 20")
    let result = try Register.verify(desk.path, deep: true, heads: Heads(), at: Desk.moment(desk.today))
    #expect(result.findings.map(\.code) == [.hashMismatch, .previousMismatch])
    #expect(result.seen == nil)
  }

  @Test func `finds a row that points to nothing, and a row against its rules`() throws {
    let desk = try Desk.busy()
    try desk.raw().execute("PRAGMA foreign_keys = OFF; UPDATE owner_version SET owner = 4000 WHERE item = 11")
    #expect(try desk.findings().map { $0.prefix(4) } == ["I002", "P001"])
    let other = try Desk.busy()
    try other.raw().execute(
      "PRAGMA ignore_check_constraints = ON; UPDATE status_version SET status = 'fine' WHERE item = 11")
    #expect(try other.findings().map { $0.prefix(4) } == ["I001", "P001"])
  }

  @Test func `finds an entry that the tables have no room for, which a rebuild refuses as damage`() throws {
    let desk = try Desk.busy()
    try desk.replace(22) { entry in
      (entry.verb, entry.reference, entry.fields) = (.set, reference("C777"), ["source": .string("nowhere")])
    }
    #expect(try desk.findings() == ["P002 seq=22"])
    let before = try bytes(of: desk.path)
    let problem = #expect(throws: Problem.self) {
      try Register.open(desk.path, for: .maintenance, at: Desk.moment(desk.today)).rebuild()
    }
    #expect(problem?.kind == .data && problem?.code == "not_replayable")
    #expect(try bytes(of: desk.path) == before)
  }

  @Test func `finds what the tables know beyond the journal's end`() throws {
    let desk = try Desk.busy()
    try desk.tamper("DELETE FROM journal WHERE seq = 22")
    #expect(try desk.findings().allSatisfy { $0.hasPrefix("P001") })
    #expect(try !desk.findings().isEmpty)
  }

  @Test func `is not confused by what is recorded meanwhile`() throws {
    let desk = try Desk.busy()
    let register = try desk.read()
    var isFirst = true
    let result = try register.verify(deep: true) { _, _ in
      guard isFirst else { return }
      isFirst = false
      try? desk.done("C1.1", on: "2026-10-01")
      _ = try? desk.set("C1") { $0.title = "Another" }
    }
    #expect(result.findings == [])
    #expect(result.entries == 22)
    #expect(try desk.entries() == 24)
  }

  @Test func `reports how far it is`() throws {
    var seen: [Int] = []
    _ = try Desk.busy().read().verify { done, all in seen += [done, all] }
    #expect(seen == [22, 22])
  }
}
