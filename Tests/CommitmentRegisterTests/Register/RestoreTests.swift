import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Restoring a backup` {
  private let desk: Desk
  private let backup: String
  private let entries: Int

  init() throws {
    desk = try Desk()
    try desk.furnish()
    try desk.add("Promise", ["2026-06-30:Step"])
    backup = desk.folder.file("october.backup")
    entries = try desk.read().backup(to: backup, at: Desk.moment(desk.today)).entries
    try desk.set("C1") { $0.title = "Lost" }
    try desk.change(.note, by: "bilal") { _ = try $0.note("lost too", on: reference("C1")) }
  }

  private func plan(_ heads: Heads? = nil) throws -> Restore {
    try Restore(backup, over: desk.path, heads: heads, at: Desk.moment(desk.today))
  }

  @discardableResult private func run(_ restore: Restore, reason: String = "disk failure") throws -> String? {
    try restore.run(
      by: Desk.author("root"), reason: reason, incarnation: String(repeating: "ab", count: 16)
    ).replaced
  }

  private func names() throws -> [String] {
    try Folder.names(in: desk.folder.path, withSuffix: "")
      .filter { $0.hasPrefix("desk.accord") }
  }

  @Test func `says what would be lost, and writes nothing before it is told to`() throws {
    let before = try bytes(of: desk.path)
    let restore = try plan()
    #expect(restore.entries == entries)
    #expect(
      restore.found
        == .ahead([
          .init(change: 4, day: "2026-11-02", actor: "amina", operation: "set"),
          .init(change: 5, day: "2026-11-02", actor: "bilal", operation: "note"),
        ]))
    #expect(restore.lost?.size == entries + 2)
    #expect(try bytes(of: desk.path) == before)
    #expect(try names() == ["desk.accord"])
  }

  @Test func `keeps what it replaces, and records who, why and what was lost`() throws {
    let before = try bytes(of: desk.path)
    let head = try #require(try desk.read().presentHead())
    let copy = try bytes(of: backup)
    let replaced = try #require(try run(plan()))
    #expect(replaced == desk.path + ".replaced-2026-11-02T091407Z")
    #expect(try bytes(of: replaced) == before)
    #expect(try bytes(of: backup) == copy)
    #expect(try names() == ["desk.accord", "desk.accord.replaced-2026-11-02T091407Z"])
    #expect(try desk.entries() == entries + 1)
    let restoration = try #require(try desk.read().restorations().first)
    #expect(restoration.lost == head)
    #expect(restoration.seq == entries + 1)
    #expect((restoration.actor, restoration.reason) == ("root", "disk failure"))
    #expect(try desk.read().settings.incarnation == String(repeating: "ab", count: 16))
    #expect(try desk.read().verify(deep: true).isClean)
    #expect(
      try desk.read().history().last?.what
        == "restored from a backup, which lost entries \(entries + 1) to \(entries + 2)")
    #expect(throws: Problem.self) { try desk.undo(by: "root") }
  }

  @Test func `can go back to what it replaced`() throws {
    let replaced = try #require(try run(plan()))
    let again = try Restore(replaced, over: desk.path, heads: nil, at: Desk.moment(desk.today))
    #expect(again.found == .parted)
    let second = try #require(try run(again))
    #expect(second == replaced + "-2")
    #expect(try desk.read().codes(.party).count == 3)
    #expect(try desk.entries() == entries + 3)
  }

  @Test func `leaves others the rights that they had`() throws {
    unsafe chmod(desk.path, 0o640)
    try run(plan())
    #expect(try mode(desk.path) == 0o640)
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give files to other groups"))
  func `leaves the register to its owner and its group`() throws {
    unsafe chown(desk.path, 1_234, 4_321)
    unsafe chmod(desk.path, 0o660)
    try run(plan())
    let attributes = try FileManager.default.attributesOfItem(atPath: desk.path)
    #expect(attributes[.groupOwnerAccountID] as? Int == 4_321)
    #expect(attributes[.ownerAccountID] as? Int == 1_234)
    #expect(try mode(desk.path) == 0o660)
  }

  @Test func `is not kept from it by what a killed restore has left`() throws {
    try write(Array("half a copy".utf8), to: desk.path + ".unfinished")
    try run(plan())
    #expect(try bytes(of: desk.path + ".unfinished") == Array("half a copy".utf8))
    #expect(try desk.read().verify(deep: true).isClean)
  }

  @Test func `goes by the file system, and by who allows it, before anything is verified`() throws {
    var policy = StoragePolicy(allowsNetwork: false)
    policy.fileSystem = { _ in FileSystem(type: "cifs") }
    func plan(_ storage: StoragePolicy) throws -> Restore {
      try Restore(backup, over: desk.path, heads: nil, at: Desk.moment(desk.today), storage: storage)
    }
    let problem = #expect(throws: Problem.self) { try plan(policy) }
    #expect(problem?.code == "network_file_system")
    policy.allowsNetwork = true
    try run(plan(policy))
    #expect(try desk.entries() == entries + 1)
  }

  @Test(arguments: [0, 18, 68])
  func `says how to put away what may have been the register`(place: Int) throws {
    var damaged = try bytes(of: desk.path)
    if place == 0 { damaged = [] } else { damaged[place] = 2 }
    try write(damaged, to: desk.path)
    let problem = #expect(throws: Problem.self) { try plan() }
    #expect(problem?.hints.first?.hasSuffix("mv \(desk.path) \(desk.path).damaged") == true)
    #expect(try bytes(of: desk.path) == damaged)
  }

  @Test func `makes a register anew that is gone, with what its user has seen as lost`() throws {
    let heads = Heads()
    _ = try desk.open(heads)
    unsafe unlink(desk.path)
    let restore = try plan(heads)
    #expect(restore.found == .missing)
    #expect(restore.lost?.size == entries + 2)
    #expect(try run(restore) == nil)
    #expect(heads.size == entries + 1)
    #expect(try desk.read().restorations().first?.lost?.size == entries + 2)
    #expect(try mode(desk.path) == 0o600)
  }

  @Test func `moves the journal of a register that is gone away, so that it is not played back`() throws {
    unsafe unlink(desk.path)
    try write(Array("left over".utf8), to: desk.path + "-journal")
    let moved = try #require(try run(plan()))
    #expect(moved == desk.path + ".replaced-2026-11-02T091407Z-journal")
    #expect(try bytes(of: moved) == Array("left over".utf8))
    #expect(try desk.read().verify(deep: true).isClean)
  }

  @Test func `replaces a damaged register`() throws {
    var damaged = try bytes(of: desk.path)
    for place in 100..<min(damaged.count, 30_000) { damaged[place] = 0x5A }
    try write(damaged, to: desk.path)
    let restore = try plan()
    guard case .damaged = restore.found else {
      Issue.record("\(restore.found)")
      return
    }
    let replaced = try #require(try run(restore))
    #expect(try bytes(of: replaced) == damaged)
    #expect(try desk.read().verify(deep: true).isClean)
  }

  @Test func `refuses a backup that does not verify, of another register, or that is the register`() throws {
    func code(_ backup: String) -> String? {
      do {
        _ = try Restore(backup, over: desk.path, heads: nil, at: Desk.moment(desk.today))
        return nil
      } catch { return (error as? Problem)?.code }
    }
    #expect(code(desk.path) == "same_file")
    #expect(code(desk.folder.file("nowhere")) == "no_backup")
    let other = desk.folder.file("other.accord")
    try Register.create(
      other, .init(registerID: String(repeating: "f", count: 32), timeZone: "UTC"), by: Desk.author(),
      at: Desk.moment(desk.today))
    #expect(code(other) == "other_register")
    let raw = try Connection(path: backup)
    try raw.execute("UPDATE commitment_version SET title = 'changed'")
    try raw.close()
    #expect(code(backup) == "backup_not_clean")
  }

  @Test func `never replaces a file that was no register`() throws {
    try write(Array("a letter".utf8), to: desk.path)
    let problem = #expect(throws: Problem.self) { try plan() }
    #expect(problem?.code == "not_a_register")
    #expect(try bytes(of: desk.path) == Array("a letter".utf8))
  }

  @Test func `stops where somebody records something meanwhile, and leaves nothing behind`() throws {
    let restore = try plan()
    try desk.set("C1") { $0.title = "Just now" }
    let before = try bytes(of: desk.path)
    let problem = #expect(throws: Problem.self) { try run(restore) }
    #expect(problem?.code == "register_changed")
    #expect(try bytes(of: desk.path) == before)
    #expect(try names() == ["desk.accord"])
  }

  @Test func `lets nobody record in the file that was replaced`() throws {
    let writer = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    try run(plan())
    let problem = #expect(throws: Problem.self) {
      try writer.change(.define, by: Desk.author()) { change in
        try change.define(Definition(.party, code: "CN", name: "China"))
      }
    }
    #expect(problem?.code == "register_replaced")
  }

  @Test func `wants a reason in words`() throws {
    let problem = #expect(throws: Problem.self) { try run(plan(), reason: " ") }
    #expect(problem?.code == "empty_text")
    #expect(try names() == ["desk.accord"])
  }
}
