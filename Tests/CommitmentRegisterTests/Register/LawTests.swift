import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// Everything that a reader can ask of a register.
private func answers(_ register: Register) throws -> [String] {
  var lines = try register.milestones().map { "\($0)" } + register.commitments().map { "\($0)" }
  for kind in [Kind.party, .area, .person] { lines += try register.definitions(kind).map { "\($0)" } }
  for code in try register.codes(.commitment) {
    lines += try register.notes(on: Reference(kind: .commitment, code: code)).map { "\($0)" }
  }
  for kind in [Kind.commitment, .milestone] {
    for code in try register.codes(kind) {
      lines += try register.ratings(on: Reference(kind: kind, code: code)).map { "\($0)" }
    }
  }
  return try lines + register.history().map { "\($0)" }
}

@Suite struct `After any work at all` {
  @Test(arguments: [UInt64](1...3)) func `a rebuild leaves every table as it was`(seed: UInt64) throws {
    var work = try RandomWork(seed: seed)
    var recorded = 0
    for _ in 0..<50 where try work.step() { recorded += 1 }
    #expect(recorded > 10, "too little was recorded to test anything")
    let desk = work.desk
    #expect(try desk.read().verify(deep: true).findings == [])
    let before = try Projector.tables.map { try dump($0, desk.raw()) }
    #expect(before.allSatisfy { !$0.isEmpty } || before.count > 10)
    try Register.open(desk.path, for: .maintenance, at: Desk.moment(desk.today)).rebuild()
    #expect(try Projector.tables.map { try dump($0, desk.raw()) } == before)
    #expect(try desk.read().verify(deep: true).findings == [])
  }

  @Test(arguments: [UInt64](11...12)) func `reading as of a day is reading a copy made that day`(seed: UInt64)
    throws
  {
    var work = try RandomWork(seed: seed)
    let desk = work.desk
    var copies: [CivilDay: String] = [:]
    for _ in 0..<30 {
      _ = try work.step()
      let copy = desk.folder.file("copy-\(desk.today).accord")
      try? FileManager.default.removeItem(atPath: copy)
      try FileManager.default.copyItem(atPath: desk.path, toPath: copy)
      copies[desk.today] = copy
    }
    for (known, copy) in copies {
      for judged in [known, known.adding(days: -17)] {
        let view = Register.View(asOf: known, on: judged)
        let now = try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in view }
        let then = try Register.open(copy, for: .reading, at: Desk.moment(known)) { _, _ in
          Register.View(on: judged)
        }
        #expect(try answers(now) == answers(then), "known on \(known), judged on \(judged)")
      }
    }
  }

  @Test(arguments: [UInt64](21...22))
  func `an undo restores what was before, and a second one what was after`(seed: UInt64) throws {
    var work = try RandomWork(seed: seed)
    let desk = work.desk
    let present = { try answers(desk.read()).filter { !$0.hasPrefix("HistoryLine") } }
    var tried = 0
    for _ in 0..<30 {
      let before = try present()
      guard try work.step() else { continue }
      let after = try present()
      let isUndo = try desk.read().history().last?.operation == "undo"
      // Steps may take a day; what is judged must be the same day.
      // Some steps are nadia's; amina takes them back by their number.
      let number = try desk.read().lastChange
      if try desk.problems(.undo, { _ = try $0.undo(number, by: "amina") }).isEmpty {
        tried += 1
        if !isUndo, before.isEmpty || work.days.suffix(2).first == desk.today {
          #expect(try present() == before)
        }
        try desk.undo()
        #expect(try present() == after)
      }
    }
    #expect(tried > 5)
  }

  @Test(arguments: [UInt64(31), 33, 34])
  func `every milestone stands on every day where an independent reckoning has it`(seed: UInt64) throws {
    var work = try RandomWork(seed: seed)
    for _ in 0..<50 { _ = try work.step() }
    let desk = work.desk
    let entries = try desk.raw().rows("SELECT entry FROM journal ORDER BY seq") {
      try Entry(line: $0.utf8(0))
    }
    var compared = 0
    for _ in 0..<15 {
      let judged = work.random.pick(work.days).adding(days: work.random.number(-70...70))
      let known = work.random.once(in: 2) ? desk.today : work.random.pick(work.days)
      let register = try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in
        Register.View(asOf: known, on: judged)
      }
      let expected = Oracle(entries.filter { $0.day <= known }).milestones(on: judged)
      let found = try register.milestones().map(Oracle.Standing.init)
      #expect(found == expected, "known on \(known), judged on \(judged)")
      let overdue = try register.milestones(.overdue).map(\.ref)
      #expect(overdue == expected.filter { $0.schedule == "overdue" }.map(\.ref))
      compared += expected.count
    }
    #expect(compared > 10)
  }
}
