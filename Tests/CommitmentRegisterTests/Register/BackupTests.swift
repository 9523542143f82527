import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `A backup` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.furnish()
  }

  @Test func `is a register of its own with the same entries`() throws {
    let target = desk.folder.file("copy.accord")
    let result = try desk.read().backup(to: target, at: Desk.moment(desk.today))
    #expect(result.entries == (try desk.entries()))
    let copy = try Register.open(target, for: .writing, at: Desk.moment(desk.today))
    #expect(try copy.verify(deep: true).head == result.head)
    #expect(try copy.codes(.party) == desk.read().codes(.party))
  }

  @Test func `never replaces a file, and leaves nothing half-made behind`() throws {
    let target = desk.folder.file("copy.accord")
    try write(Array("mine".utf8), to: target)
    let problem = #expect(throws: Problem.self) {
      try desk.read().backup(to: target, at: Desk.moment(desk.today))
    }
    #expect(problem?.code == "file_exists")
    #expect(try bytes(of: target) == Array("mine".utf8))
    #expect(try Folder.names(in: desk.folder.path, withSuffix: ".unfinished") == [])
  }

  @Test func `can be taken while another connection writes`() throws {
    let writer = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    let target = desk.folder.file("copy.accord")
    _ = try desk.read().backup(to: target, at: Desk.moment(desk.today))
    _ = try writer.change(.define, by: Desk.author()) { change in
      try change.define(Definition(.party, code: "CN", name: "China"))
    }
    #expect(try desk.read().codes(.party).contains("CN"))
    let copy = try Register.open(target, for: .reading, at: Desk.moment(desk.today))
    #expect(try !copy.codes(.party).contains("CN"))
  }
}
