import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// A register with two keys of which one may be revoked, and with what was signed on the way.
private struct SignedDesk {
  let desk: Desk
  let key: SigningKey

  init() throws {
    desk = try Desk()
    let key = try SigningKey(registerID: Desk.registerID, seed: [UInt8](repeating: 1, count: 32))
    try desk.change(.keyAdd) { change in _ = try change.addKey(key.verifierKey) }
    try desk.furnish()
    self.key = key
  }

  func sign(_ key: SigningKey? = nil) throws -> String {
    try desk.read().checkpoint(signedBy: key ?? self.key).text
  }

  /// The findings for files of these notes, as "code place".
  func findings(_ files: String..., trusting keys: [VerifierKey] = []) throws -> [String] {
    var set = CheckpointSet(trusting: keys)
    for (index, text) in files.enumerated() { set.add("file\(index + 1)", Array(text.utf8)) }
    return try desk.read().verify(checkpoints: set).findings.map { "\($0.code.rawValue) \($0.place)" }
  }

  /// Takes the last entries away, as an attacker would who knows how.
  func cut(after seq: Int) throws {
    try desk.tamper("DELETE FROM journal WHERE seq > \(seq)")
    try Register.open(desk.path, for: .maintenance, at: Desk.moment(desk.today)).rebuild()
  }
}

@Suite struct `Checkpoints of a register` {
  @Test func `agree with it while it only grows`() throws {
    let signed = try SignedDesk()
    var notes = [try signed.sign()]
    for number in 1...5 {
      try signed.desk.add("Promise \(number)")
      notes.append(try signed.sign())
    }
    #expect(try signed.findings(notes.joined(separator: "\n")) == [])
    #expect(try signed.findings(notes[0], notes[5]) == [])
    #expect(try signed.findings(notes[3], trusting: [signed.key.verifierKey]) == [])
  }

  @Test func `carry the size and root that verify tells`() throws {
    let signed = try SignedDesk()
    let note = try signed.desk.read().checkpoint(signedBy: signed.key)
    let result = try signed.desk.read().verify()
    #expect(note.checkpoint.size == result.entries)
    #expect(note.checkpoint.root == result.root)
    let hashes = try signed.desk.raw().rows("SELECT hash FROM journal ORDER BY seq") { try $0.bytes(0) }
    var tree = try MerkleTree()
    hashes.forEach { tree.append(leaf: $0) }
    #expect(result.root == tree.root)
  }

  @Test func `tell that the last entries were cut off, also where the journal was made whole again`() throws {
    let signed = try SignedDesk()
    let early = try signed.sign()
    try signed.desk.add("Promise")
    let late = try signed.sign()
    let size = try signed.desk.entries()
    try signed.cut(after: size - 1)
    #expect(try signed.desk.read().verify(deep: true).isClean, "the file alone cannot tell")
    #expect(try signed.findings("\(early)\n\(late)") == ["C006 file1:7"])
    try signed.desk.add("Another promise")
    #expect(try signed.desk.entries() == size)
    #expect(try signed.findings("\(early)\n\(late)") == ["C007 file1:7"])
  }

  @Test func `prove that two copies went different ways`() throws {
    let signed = try SignedDesk()
    let fork = try bytes(of: signed.desk.path)
    try signed.desk.add("Promise")
    let one = try signed.sign()
    try write(fork, to: signed.desk.path)
    try signed.desk.add("Another promise")
    let other = try signed.sign()
    #expect(try signed.findings(other) == [])
    #expect(try signed.findings(one) == ["C007 file1:1"])
  }

  @Test
  func `tell that entries were lost when a backup was restored, and leave it to people whether that is so`()
    throws
  {
    let signed = try SignedDesk()
    let backup = signed.desk.folder.file("backup")
    let early = try signed.sign()
    _ = try signed.desk.read().backup(to: backup, at: Desk.moment(signed.desk.today))
    try signed.desk.add("Promise")
    let late = try signed.sign()
    _ = try Restore(backup, over: signed.desk.path, heads: nil, at: Desk.moment(signed.desk.today))
      .run(by: Desk.author("root"), reason: "disk failure", incarnation: Desk.registerID)
    for _ in 1...2 {
      #expect(try signed.findings(early + "\n" + late) == ["C008 file1:7"])
      var set = CheckpointSet()
      set.add("note", Array(late.utf8))
      let finding = try #require(try signed.desk.read().verify(checkpoints: set).findings.first)
      #expect(finding.code.severity == .error, "anybody can write that a backup was restored")
      #expect(
        finding.message.contains("root restored a backup (change 4, disk failure)"), "\(finding.message)")
      try signed.desk.add("After")
    }
  }

  @Test func `tell of files that are no notes, and check those before`() throws {
    let signed = try SignedDesk()
    let note = try signed.sign()
    #expect(try signed.findings("") == ["C001 file1:1"])
    #expect(try signed.findings("hello\n", note) == ["C001 file1:1"])
    #expect(try signed.findings(note + "\n" + note + "\nhello\n") == ["C001 file1:13"])
    let changed = note.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { $0 == 1 ? "9" : String($1) }.joined(separator: "\n")
    #expect(try signed.findings(changed + "\nhello\n") == ["C004 file1:1", "C001 file1:7"])
  }

  @Test func `of another register are refused, whoever signed them`() throws {
    let signed = try SignedDesk()
    let foreign = try SigningKey(
      registerID: String(repeating: "f", count: 32), seed: [UInt8](repeating: 1, count: 32))
    let note = try Checkpoint(
      origin: foreign.verifierKey.name, size: 1, root: [UInt8](repeating: 0, count: 32)
    )
    .signed(by: foreign)
    #expect(try signed.findings(note.text) == ["C002 file1:1"])
    #expect(try signed.findings(note.text, trusting: [foreign.verifierKey]) == ["C002 file1:1"])
  }

  @Test func `count only with a key that the register records, or that was given`() throws {
    let signed = try SignedDesk()
    let other = try SigningKey(registerID: Desk.registerID, seed: [UInt8](repeating: 2, count: 32))
    let note = try signed.sign(other)
    #expect(try signed.findings(note) == ["C003 file1:1"])
    #expect(try signed.findings(note, trusting: [other.verifierKey]) == [])
    #expect(try signed.findings(try signed.sign(), trusting: [other.verifierKey]) == ["C003 file1:1"])
  }

  @Test func `signed before a key was revoked stay in force, later ones do not`() throws {
    let signed = try SignedDesk()
    let before = try signed.sign()
    try signed.desk.change(.keyRevoke) { try $0.revokeKey("4FC19586", reason: "laptop stolen") }
    let after = try signed.sign()
    #expect(try signed.findings(before) == [])
    #expect(try signed.findings(after) == ["C005 file1:1"])
    #expect(try signed.findings(after, trusting: [signed.key.verifierKey]) == ["C005 file1:1"])
  }

  @Test func `are checked with the journal's keys, whatever the tables say`() throws {
    let signed = try SignedDesk()
    let other = try SigningKey(registerID: Desk.registerID, seed: [UInt8](repeating: 2, count: 32))
    try signed.desk.raw().execute("UPDATE key_version SET verifier_key = '\(other.verifierKey.text)'")
    #expect(try signed.findings(try signed.sign(other)) == ["C003 file1:1"])
    #expect(try signed.findings(try signed.sign()) == [])
  }

  @Test func `are not made of a register that contradicts an earlier one`() throws {
    let signed = try SignedDesk()
    var earlier = CheckpointSet()
    earlier.add("notes", Array(try signed.sign().utf8))
    earlier.add("garbage", Array("hello".utf8))
    _ = try signed.desk.read().checkpoint(signedBy: signed.key, after: earlier)
    try signed.desk.rewrite(from: 3) { $0.fields["name"] = .string("India") }
    let problem = #expect(throws: Problem.self) {
      try signed.desk.read().checkpoint(signedBy: signed.key, after: earlier)
    }
    #expect(problem?.code == "not_clean")
    #expect(problem?.message.contains("notes:1") == true)
    _ = try signed.desk.read().checkpoint(signedBy: signed.key)
  }

  @Test func `are not made of a register that does not verify`() throws {
    let signed = try SignedDesk()
    try signed.desk.tamper("UPDATE journal SET entry = replace(entry, 'Pakistan', 'India') WHERE seq = 3")
    let problem = #expect(throws: Problem.self) { try signed.sign() }
    #expect(problem?.code == "not_clean")
  }
}

@Suite struct `Keys of a register` {
  @Test func `are listed with who recorded them, and cannot be taken back`() throws {
    let signed = try SignedDesk()
    let record = try #require(try signed.desk.read().keys().first)
    #expect(record.verifierKey == signed.key.verifierKey)
    #expect((record.change, record.actor, record.day) == (2, "amina", "2026-11-02"))
    #expect(record.revocation == nil)
    #expect(throws: Problem.self) { try signed.desk.undo(2) }
    try signed.desk.change(.keyRevoke) { try $0.revokeKey("4fc19586", reason: "laptop stolen") }
    #expect(try signed.desk.read().keys().first?.revocation == "laptop stolen")
    #expect(throws: Problem.self) { try signed.desk.undo() }
    #expect(try signed.desk.read().verify(deep: true).isClean)
  }

  @Test func `are recorded once, for this register, and revoked once`() throws {
    let signed = try SignedDesk()
    func code(_ body: (inout Change) throws -> Void) throws -> [String] {
      try signed.desk.problems(.keyAdd, body).map(\.code)
    }
    let foreign = try VerifierKey(
      name: "accord/\(String(repeating: "f", count: 32))", publicKey: signed.key.verifierKey.publicKey)
    #expect(try code { _ = try $0.addKey(signed.key.verifierKey) } == ["key_exists"])
    #expect(try code { _ = try $0.addKey(foreign) } == ["other_register"])
    #expect(try code { try $0.revokeKey("00000000", reason: "x") } == ["unknown_key"])
    #expect(try code { try $0.revokeKey("4fc19586", reason: " ") } == ["empty_text"])
    try signed.desk.change(.keyRevoke) { try $0.revokeKey("4fc19586", reason: "x") }
    #expect(try code { try $0.revokeKey("4fc19586", reason: "x") } == ["already_revoked"])
    #expect(try code { _ = try $0.addKey(signed.key.verifierKey) } == ["key_exists"])
  }
}
