import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// Something that somebody who may write the file does to it, and what `verify --deep` says of the file alone.
struct Attack: CustomTestStringConvertible, Sendable {
  let name: String
  /// What is found, code and place; nothing where the file by itself shows nothing: the honest "no".
  let alone: [String]
  /// What a checkpoint signed before shows besides; nothing: no more than the file does.
  let head: FindingCode?
  /// What somebody finds besides who has seen the register before: they know the last entry alone.
  let seen: FindingCode?
  /// Does it to a busy desk.
  let make: @Sendable (Desk) throws -> Void

  var testDescription: String { name }

  init(
    _ name: String, finds alone: [String], head: FindingCode? = nil, seen: FindingCode? = nil,
    _ make: @escaping @Sendable (Desk) throws -> Void
  ) {
    (self.name, self.alone, self.head, self.seen, self.make) = (name, alone, head, seen, make)
  }

  /// The attacker makes the tables fit the journal again, as `accord rebuild` does.
  private static func rebuild(_ desk: Desk) throws {
    try Register.open(desk.path, for: .maintenance, at: Desk.moment(desk.today)).rebuild()
  }

  /// On single entries, without knowing how they are sealed.
  static let onEntries = [
    Attack("edit an entry", finds: ["J003 seq=11"]) {
      try $0.tamper("UPDATE journal SET entry = replace(entry, 'Promise 1', 'Promise 9') WHERE seq = 11")
    },
    Attack("re-time an entry", finds: ["J003 seq=12"]) {
      try $0.tamper("UPDATE journal SET entry = replace(entry, '2026-11-02T', '2026-10-02T') WHERE seq = 12")
    },
    Attack("edit the last entry's hash", finds: ["J003 seq=22"], head: .rewritten, seen: .seenOther) {
      try $0.tamper("UPDATE journal SET hash = zeroblob(32) WHERE seq = 22")
    },
    Attack("delete an entry", finds: ["J001 seq=13", "J002 seq=13"], head: .truncated) {
      try $0.tamper("DELETE FROM journal WHERE seq = 12")
    },
    Attack(
      "swap two entries",
      finds: [
        "J001 seq=12", "J002 seq=12", "J001 seq=13", "J002 seq=13", "J002 seq=14",
      ], head: .rewritten
    ) {
      try $0.tamper(
        "UPDATE journal SET seq = 99 WHERE seq = 12; UPDATE journal SET seq = 12 WHERE seq = 13; UPDATE journal SET seq = 13 WHERE seq = 99"
      )
    },
    Attack("edit an entry and seal it anew", finds: ["J002 seq=12"], head: .rewritten) {
      try $0.replace(11) { $0.fields["title"] = .string("Promise 9") }
    },
    Attack("write an entry in another form", finds: ["J004 seq=22"], head: .rewritten, seen: .seenOther) {
      let line = try $0.entry(22).line() + [0x20]
      let hash = Hex.text(OracleSHA256.digest([0] + line))
      try $0.tamper("UPDATE journal SET entry = entry || ' ', hash = x'\(hash)' WHERE seq = 22")
    },
    Attack("empty the journal", finds: ["J001 seq=1"], head: .otherRegister, seen: .seenMore) {
      try $0.tamper("DELETE FROM journal")
    },
    Attack("take the first entry away", finds: ["J001 seq=2"], head: .otherRegister) {
      try $0.tamper("DELETE FROM journal WHERE seq = 1")
    },
    Attack(
      "splice in the entries of another register", finds: ["J002 seq=12"], head: .rewritten, seen: .seenOther
    ) { desk in
      let other = try Desk.busy()
      let id = String(repeating: "f", count: 32)
      try other.rewrite(from: 1) {
        $0.fields["register"] = .string(id)
        $0.previous = OracleSHA256.digest(Array("accord-genesis\n\(id)".utf8))
      }
      for seq in 12...(try other.entries()) {
        let entry = try other.entry(seq)
        try desk.replace(seq) { $0 = entry }
      }
    },
    Attack("claim to be another register", finds: ["J002 seq=1", "J002 seq=2"], head: .otherRegister) {
      try $0.replace(1) { $0.fields["register"] = .string(String(repeating: "f", count: 32)) }
    },
    Attack("record a change as another's", finds: ["J005 seq=11", "J002 seq=12"], head: .rewritten) {
      try $0.replace(11) { $0.change = 2 }
    },
    Attack("skip a change number", finds: ["J005 seq=22"], head: .rewritten, seen: .seenOther) {
      try $0.replace(22) { $0.change = 9 }
    },
    Attack("date an entry back", finds: ["J006 seq=22"], head: .rewritten, seen: .seenOther) {
      try $0.replace(22) { $0.recordedAt = Instant(milliseconds: 0) }
    },
    Attack("date an entry's day back", finds: ["J006 seq=22"], head: .rewritten, seen: .seenOther) {
      try $0.replace(22) { $0.day = day("2026-11-01") }
    },
  ]

  /// On what is made from the journal.
  static let onTables = [
    Attack("edit a table", finds: ["P001 deadline_version item=12"]) {
      try $0.raw().execute(
        "UPDATE deadline_version SET due = '2027-01-01', due_as = '2027-01-01' WHERE item = 12")
    },
    Attack("drop a trigger", finds: ["S001 journal_delete"]) {
      try $0.raw().execute("DROP TRIGGER journal_delete")
    },
    Attack("plant a trigger", finds: ["S001 t"]) {
      try $0.raw().execute("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM note_version; END")
    },
    Attack("plant a view", finds: ["S001 v"]) { try $0.raw().execute("CREATE VIEW v AS SELECT 1") },
  ]

  /// What nobody can see who knows the file alone: a later head, kept elsewhere, is needed.
  static let unseen = [
    Attack("cut the journal off and make the tables fit", finds: [], head: .truncated, seen: .seenMore) {
      try $0.tamper("DELETE FROM journal WHERE seq > 19")
      try rebuild($0)
    },
    Attack("cut off all but the first entry", finds: [], head: .truncated, seen: .seenMore) {
      try $0.tamper("DELETE FROM journal WHERE seq > 1")
      try rebuild($0)
    },
    Attack("put an older copy in the file's place", finds: [], head: .truncated, seen: .seenMore) {
      try write(bytes(of: $0.folder.file("older.accord")), to: $0.path)
    },
    Attack("write history anew from an entry on", finds: [], head: .rewritten, seen: .seenOther) {
      try $0.rewrite(from: 11) { $0.fields["title"] = .string("Promise 9") }
      try rebuild($0)
    },
    Attack("go on with a copy of one's own", finds: [], head: .rewritten, seen: .seenOther) { desk in
      try write(bytes(of: desk.folder.file("older.accord")), to: desk.path)
      _ = try desk.set("C1") { $0.title = "Mine" }
    },
    Attack("record under a wrong clock", finds: []) { desk in
      desk.today = day("2027-01-01")
      _ = try desk.set("C1") { $0.title = "Another" }
    },
    Attack("record what is not so, as one may", finds: []) { desk in
      try desk.done("C1.1", on: "2026-06-29")
    },
  ]

  static let all = onEntries + onTables + unseen
}
