import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// A register that has grown since a copy of it was kept.
private struct Rollback {
  let desk: Desk
  let old: [UInt8]
  let new: [UInt8]
  let oldSize: Int
  let newSize: Int

  init() throws {
    desk = try Desk()
    try desk.furnish()
    try desk.add("Promise")
    old = try bytes(of: desk.path)
    oldSize = try desk.entries()
    try desk.set("C1") { $0.title = "Another" }
    try desk.set("C1") { $0.title = "A third" }
    new = try bytes(of: desk.path)
    newSize = try desk.entries()
  }

  /// The code with which a user is refused; nothing where they are not.
  func refusal(
    _ heads: Heads, for purpose: Register.Purpose = .reading, at path: String? = nil
  ) throws -> String? {
    do {
      _ = try desk.open(heads, for: purpose, at: path)
      return nil
    } catch let problem as Problem { return problem.code }
  }

  func restore(_ heads: Heads? = nil, reason: String = "disk failure") throws -> String? {
    let copy = desk.folder.file("copy.backup")
    try write(old, to: copy)
    return try Restore(copy, over: desk.path, heads: heads, at: Desk.moment(desk.today))
      .run(
        by: Desk.author("root"), reason: reason,
        incarnation: String(repeating: reason == "second" ? "cd" : "ab", count: 16)
      ).replaced
  }
}

@Suite struct `What a user has seen of a register` {
  @Test func `is kept by looking and by changing, but not by rehearsing`() throws {
    let desk = try Desk()
    let heads = Heads()
    _ = try desk.open(heads)
    #expect(heads.size == 1)
    let register = try desk.open(heads, for: .writing)
    _ = try register.change(.define, by: Desk.author(), isRehearsal: true) { change in
      try change.define(Definition(.party, code: "PK", name: "Pakistan"))
    }
    #expect(heads.size == 1)
    _ = try register.change(.define, by: Desk.author()) { change in
      try change.define(Definition(.party, code: "PK", name: "Pakistan"))
    }
    #expect(heads.size == 2)
    #expect(heads.kept[Desk.registerID]?.head.hash == (try desk.read().presentHead()?.hash))
    #expect(heads.kept[Desk.registerID]?.path == register.path)
    try desk.furnish()
    _ = try desk.open(heads)
    #expect(heads.size == (try desk.entries()))
  }

  @Test func `keeps a register that was rolled back from being read or changed`() throws {
    let rollback = try Rollback()
    let (early, late) = (Heads(), Heads())
    try write(rollback.old, to: rollback.desk.path)
    _ = try rollback.desk.open(early)
    try write(rollback.new, to: rollback.desk.path)
    _ = try rollback.desk.open(late)
    try write(rollback.old, to: rollback.desk.path)
    #expect(try rollback.refusal(early) == nil, "who has not seen more cannot know")
    #expect(try rollback.refusal(late) == "register_rolled_back")
    #expect(try rollback.refusal(late, for: .writing) == "register_rolled_back")
    #expect(late.size == rollback.newSize, "what was seen is not forgotten by a refusal")
    // Recording on top of it does not hide the loss.
    for title in ["Third", "Fourth", "Fifth"] { try rollback.desk.set("C1") { $0.title = title } }
    #expect(try rollback.refusal(late) == "register_rewritten")
    #expect(try rollback.refusal(early) == nil)
  }

  @Test func `is a finding of verify, which runs all the same`() throws {
    let rollback = try Rollback()
    let heads = Heads()
    _ = try rollback.desk.open(heads)
    try write(rollback.old, to: rollback.desk.path)
    func findings() throws -> [String] {
      try rollback.desk.open(heads, policy: .report).verify(deep: true).findings.map {
        "\($0.code.rawValue) \($0.place)"
      }
    }
    #expect(try findings() == ["C009 seen=\(rollback.newSize)"])
    for title in ["Third", "Fourth", "Fifth"] { try rollback.desk.set("C1") { $0.title = title } }
    #expect(try findings() == ["C010 seen=\(rollback.newSize)"])
    #expect(try rollback.desk.read().verify(deep: true).isClean, "the file alone cannot tell")
  }

  @Test func `is nothing the first time, and then what it was before`() throws {
    let desk = try Desk.busy()
    let heads = Heads()
    func seen() throws -> Int? {
      try Register.verify(desk.path, heads: heads, at: Desk.moment(desk.today)).seen
    }
    #expect(try seen() == nil, "nobody can be told that what they saw is there who has seen nothing")
    #expect(try seen() == 22)
    try desk.done("C1.1", on: "2026-10-01")
    #expect(try seen() == 22)
    #expect(try seen() == 23)
  }

  @Test func `is told apart by the register's id, not by its path`() throws {
    let rollback = try Rollback()
    let heads = Heads()
    _ = try rollback.desk.open(heads)
    let other = try TemporaryFolder()
    let path = other.file("desk.accord")
    try Register.create(
      path, .init(registerID: String(repeating: "f", count: 32), timeZone: "UTC"), by: Desk.author(),
      at: Desk.moment(rollback.desk.today))
    try write(try bytes(of: path), to: rollback.desk.path)
    #expect(try rollback.refusal(heads) == nil)
    #expect(heads.kept.count == 2)
  }

  @Test func `lets an older copy be looked at beside the register, but not be changed`() throws {
    let rollback = try Rollback()
    let heads = Heads()
    let copy = rollback.desk.folder.file("copy.accord")
    _ = try rollback.desk.open(heads)
    try write(rollback.old, to: copy)
    guard case .copy(let kept, isBeginning: true) = try rollback.desk.open(heads, at: copy).headStanding
    else {
      Issue.record("an older copy was taken for something else")
      return
    }
    #expect(kept.head.size == rollback.newSize)
    #expect(try rollback.refusal(heads, for: .writing, at: copy) == "copy_of_register")
    // Where the register itself was rolled back too, nobody can tell which is the copy.
    try write(rollback.old, to: rollback.desk.path)
    #expect(try rollback.refusal(heads, at: copy) == "register_rolled_back")
  }

  @Test func `keeps a whole copy from being changed as long as the register is where it was`() throws {
    let rollback = try Rollback()
    let (heads, copy) = (Heads(), rollback.desk.folder.file("practice.accord"))
    _ = try rollback.desk.open(heads, for: .writing)
    try write(rollback.new, to: copy)
    let seen = heads.kept
    let problem = #expect(throws: Problem.self) { try rollback.desk.open(heads, for: .writing, at: copy) }
    #expect(problem?.code == "copy_of_register")
    #expect(problem?.hints.last?.contains("restore --accept --db \(copy)") == true)
    _ = try rollback.desk.open(heads, at: copy)
    #expect(heads.kept == seen, "looking at a copy does not make it the register")
    #expect(try rollback.refusal(heads, for: .writing) == nil)
    // Whoever says so goes on with the copy; then the other is the copy.
    try rollback.desk.open(heads, policy: .report, at: copy).keepHead()
    #expect(try rollback.refusal(heads, for: .writing, at: copy) == nil)
    #expect(try rollback.refusal(heads, for: .writing) == "copy_of_register")
    // A register that was moved is no copy.
    unsafe unlink(copy)
    #expect(try rollback.refusal(heads, for: .writing) == nil)
  }

  @Test func `takes nothing for the register only because it was seen first`() throws {
    let rollback = try Rollback()
    let (heads, backup) = (Heads(), rollback.desk.folder.file("seen first.backup"))
    try write(rollback.new, to: backup)
    _ = try rollback.desk.open(heads, at: backup)
    #expect(try rollback.refusal(heads, for: .writing) == nil)
    // A longer copy that is only looked at changes nothing about where things are recorded.
    try rollback.desk.set("C1") { $0.title = "Elsewhere" }
    try write(bytes(of: rollback.desk.path), to: backup)
    try write(rollback.new, to: rollback.desk.path)
    _ = try rollback.desk.open(heads, at: backup)
    #expect(try rollback.refusal(heads, for: .writing) == nil)
    #expect(heads.kept[Desk.registerID]?.path == (try rollback.desk.read().path))
  }

  @Test func `of a register that is busy is no reason to call a copy rolled back`() throws {
    let rollback = try Rollback()
    let (heads, copy) = (Heads(), rollback.desk.folder.file("older.backup"))
    _ = try rollback.desk.open(heads)
    try write(rollback.old, to: copy)
    let writer = try rollback.desk.raw()
    try writer.execute("BEGIN EXCLUSIVE")
    let problem = #expect(throws: Problem.self) {
      try Register.open(
        copy, for: .reading, at: Desk.moment(rollback.desk.today), busyTimeout: 50, heads: heads)
    }
    #expect(problem?.kind == .busy)
    try writer.execute("ROLLBACK")
    #expect(try rollback.refusal(heads, at: copy) == nil)
  }

  @Test func `does not take a copy that went its own way for an older one`() throws {
    let rollback = try Rollback()
    let heads = Heads()
    let copy = rollback.desk.folder.file("copy.accord")
    _ = try rollback.desk.open(heads)
    try write(rollback.old, to: copy)
    let register = try Register.open(copy, for: .writing, at: Desk.moment(rollback.desk.today))
    _ = try register.change(.set, by: Desk.author()) { change in
      var edit = Edit()
      edit.title = "Elsewhere"
      return try change.set(reference("C1"), edit)
    }
    guard case .copy(_, isBeginning: false) = try rollback.desk.open(heads, at: copy).headStanding else {
      Issue.record("a copy was taken for something else")
      return
    }
    #expect(try rollback.refusal(heads, for: .writing, at: copy) == "copy_of_register")
    let findings = try rollback.desk.open(heads, policy: .report, at: copy).verify().findings
    #expect(findings.map(\.code.rawValue) == ["C010"])
  }

  @Test func `never uses an id that the file makes up as a name`() throws {
    let desk = try Desk()
    try desk.raw().execute("UPDATE register_version SET register = '../../up'")
    let heads = Heads()
    _ = try desk.open(heads)
    #expect(heads.kept.isEmpty)
  }
}

@Suite struct `A restored register` {
  @Test func `is told once to whoever saw more, and goes on`() throws {
    let rollback = try Rollback()
    let (other, root) = (Heads(), Heads())
    _ = try rollback.desk.open(other)
    let replaced = try #require(try rollback.restore(root))
    #expect(try bytes(of: replaced) == rollback.new)
    #expect(root.size == rollback.oldSize + 1)
    let register = try rollback.desk.open(other)
    guard case .restored(let kept, let restoration) = register.headStanding else {
      Issue.record("the restore was not seen")
      return
    }
    #expect(kept.head.size == rollback.newSize)
    #expect((restoration.actor, restoration.reason) == ("root", "disk failure"))
    #expect(restoration.lost?.size == rollback.newSize)
    #expect(other.size == rollback.newSize, "it counts as seen only when it was told")
    for title in ["New", "Newer", "Newest"] { try rollback.desk.set("C1") { $0.title = title } }
    guard case .restored = try rollback.desk.open(other).headStanding else {
      Issue.record("the restore was not seen once the register had grown again")
      return
    }
    try rollback.desk.open(other).keepHead()
    #expect(try rollback.desk.open(other).headStanding == .agrees(try #require(other.kept[Desk.registerID])))
    let known = try #require(root.kept[Desk.registerID])
    #expect(
      try rollback.desk.open(root).headStanding == .agrees(known), "told of what was seen before, not of now")
    #expect(root.size == (try rollback.desk.entries()))
    #expect(try rollback.desk.read().verify(deep: true).isClean)
  }

  @Test func `does not excuse what is taken away after it`() throws {
    let rollback = try Rollback()
    let user = Heads()
    _ = try rollback.desk.open(user)
    _ = try rollback.restore()
    let restored = try bytes(of: rollback.desk.path)
    try rollback.desk.set("C1") { $0.title = "After" }
    try rollback.desk.open(user).keepHead()
    #expect(try rollback.refusal(user) == nil)
    try write(restored, to: rollback.desk.path)
    #expect(try rollback.refusal(user) == "register_rolled_back")
    try rollback.desk.set("C1") { $0.title = "Forged" }
    #expect(try rollback.refusal(user) == "register_rewritten")
  }

  @Test func `does not excuse more than it says was lost, nor another history`() throws {
    let rollback = try Rollback()
    let (more, fork) = (Heads(), Heads())
    try rollback.desk.set("C1") { $0.title = "Seen by one" }
    _ = try rollback.desk.open(more)
    try write(rollback.new, to: rollback.desk.path)
    fork.kept[Desk.registerID] = KeptHead(
      SeenHead(size: rollback.newSize, hash: [UInt8](repeating: 9, count: 32)), incarnation: nil,
      path: rollback.desk.path)
    _ = try rollback.restore()
    #expect(try rollback.refusal(more) == "register_rolled_back")
    #expect(try rollback.refusal(fork) == "register_rolled_back")
  }

  @Test func `may be restored again, and still explains what was lost the first time`() throws {
    let rollback = try Rollback()
    let (before, between) = (Heads(), Heads())
    _ = try rollback.desk.open(before)
    _ = try rollback.restore(reason: "first")
    _ = try rollback.desk.open(between)
    _ = try rollback.restore(reason: "second")
    for user in [before, between] {
      guard case .restored(_, let restoration) = try rollback.desk.open(user).headStanding else {
        Issue.record("the restore was not seen")
        continue
      }
      #expect(restoration.reason == "second")
      #expect(restoration.lost?.size == rollback.newSize)
    }
  }
}
