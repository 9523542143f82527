import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `A closed month` {
  /// A desk with two promises in September, on 2 November.
  private func desk() throws -> Desk {
    let desk = try Desk("2026-08-03")
    try desk.furnish()
    try desk.add("A joint note", ["2026-09-30: Submit the schedule", "2026-10-15: Adopt it"]) {
      ($0.area, $0.by, $0.owner) = ("trade", ["PK"], "amina")
    }
    try desk.add("A sandbox", ["2026-12: Publish the rules"]) { $0.by = ["US"] }
    desk.today = day("2026-11-02")
    return desk
  }

  @Test func `gives the same bytes whatever is recorded afterwards, under whatever file name`() throws {
    let desk = try desk()
    try desk.move("C2.1", to: "2026-11-30", on: "2026-10-20")
    let open = try desk.files("2026-10")
    let close = try desk.close("2026-10").closing.close
    #expect(try desk.files("2026-10") == open)
    desk.today = day("2026-12-07")
    try desk.done("C1.1", on: "2026-09-29")
    try desk.set("C1.2") { ($0.deadline, $0.correction) = (.value(Deadline(day: day("2026-10-01"))), "typo") }
    try desk.set("C1") { ($0.title, $0.area) = ("Another", .value("security")) }
    try desk.set("C2") { $0.owner = .value("bilal") }
    #expect(try desk.read().lastChange == 10)
    try desk.change(.define) { change in
      _ = try change.define(Definition(.area, code: "trade", name: "Trade"))
      _ = try change.define(Definition(.party, code: "PK", name: "Islamic Republic of Pakistan"))
    }
    try desk.add("Agreed long ago", ["2026-09-01: Known late"]) { $0.on = day("2026-08-20") }
    try desk.undo(5)
    let renamed = desk.folder.file("renamed.accord")
    try FileManager.default.copyItem(atPath: desk.path, toPath: renamed)
    #expect(try desk.files("2026-10", at: renamed) == open)
    #expect(try desk.read().reproduces(close))
    // The same day, judged by what is known now, is another matter.
    #expect(try Desk.files(desk.read(on: "2026-10-31")) != open)
  }

  @Test func `may be closed while others record: what they record comes after it`() throws {
    let desk = try desk()
    let open = try desk.files("2026-10")
    let close = try desk.close("2026-10", isRehearsal: true).closing.close
    // Somebody records between the reading of the figures and the entry that freezes them.
    try desk.done("C1.1", on: "2026-10-28")
    try desk.change(.close) { change in
      try change.emit(
        MonthClose.reference(desk.month("2026-10")),
        [
          "as_of": .string(close.asOf.iso), "change": .integer(Int64(close.lastChange)),
          "register_name": .string(close.registerName), "format": .integer(Int64(close.format)),
          "csv_sha256": .string(close.csvSHA256), "json_sha256": .string(close.jsonSHA256),
          "reviewer": .string("nadia"), "note": .null,
        ])
    }
    let recorded = try #require(try desk.read().close(of: desk.month("2026-10")))
    #expect(recorded.lastChange == recorded.number - 2)
    #expect(try desk.files("2026-10") == open)
    #expect(try desk.read().reproduces(recorded))
    #expect(try desk.read().lateFacts(after: recorded.lastChange).facts.map(\.about) == ["C1.1"])
  }

  @Test func `is frozen at the change before the closing, with digests of its files`() throws {
    let desk = try desk()
    let (closing, receipt) = try desk.close("2026-10", reviewer: "nadia")
    let close = closing.close
    #expect((close.lastChange, close.number, receipt.change) == (4, 5, 5))
    #expect((close.month.lastDay, close.asOf) == (day("2026-10-31"), day("2026-11-02")))
    #expect((close.reviewer, close.actor, close.registerName) == ("nadia", "amina", "desk"))
    let files = try desk.files("2026-10")
    let digest = { (text: String) in Hex.text(try SHA256Hasher().digest(Array(text.utf8))) }
    #expect(try close.csvSHA256 == digest(files[0]))
    #expect(try close.jsonSHA256 == digest(files[2]))
    let words = try digest("\(close.csvSHA256)\n\(close.jsonSHA256)\n").prefix(12)
    #expect(close.fingerprint.filter { $0 != "-" } == words)
    #expect(close.fingerprint.wholeMatch(of: /[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/) != nil)
    #expect(closing.tally.milestones == 3)
    #expect(try desk.read().verify(deep: true).findings == [])
  }

  @Test func `must have ended, must be open, and must have something in it`() throws {
    let desk = try desk()
    let problem = { (month: String) in
      try #require(throws: Problem.self) { try desk.close(month) }
    }
    let running = try problem("2026-11")
    #expect(running.code == "month_not_ended")
    #expect(running.hints.contains { $0.hasSuffix("accord close 2026-10") })
    desk.today = day("2026-10-31")
    #expect(try problem("2026-10").code == "month_not_ended", "on its last day it has not ended")
    desk.today = day("2026-11-01")
    let close = try desk.close("2026-10").closing.close
    let again = try problem("2026-10")
    #expect(again.code == "already_closed")
    #expect(again.message.contains("change \(close.number), fingerprint \(close.fingerprint)"))
    #expect(again.hints.first?.contains("accord undo \(close.number) --reason") == true)
    #expect(try problem("2025-10").code == "nothing_to_close")
  }

  @Test func `is opened with a reason, and can be closed anew; both stay in the history`() throws {
    let desk = try desk()
    let first = try desk.close("2026-10").closing.close
    let problems = try desk.problems(.undo) { _ = try $0.undo(first.number, by: "amina") }
    #expect(problems.map(\.code) == ["reason_wanted"])
    try desk.change(.undo) { _ = try $0.undo(first.number, by: "nadia", reason: "one more claim") }
    #expect(try desk.read().close(of: desk.month("2026-10")) == nil)
    try desk.done("C1.1", on: "2026-10-30")
    let second = try desk.close("2026-10").closing.close
    #expect(second.fingerprint != first.fingerprint)
    let closes = try desk.read().closes()
    #expect(closes.map(\.number) == [first.number, second.number])
    #expect(closes.map(\.reopened?.reason) == ["one more claim", nil])
    #expect(try desk.read().reproduces(first) && desk.read().reproduces(second))
    let told = try desk.read().history().filter { $0.ref == "2026-10" }.map(\.what)
    #expect(told.count == 3 && told[1] == "undone: open again")
    let early = try desk.problems(.undo) { _ = try $0.undo(first.number + 1, by: "amina", reason: "sorry") }
    #expect(early.map(\.code) == ["changed_since"])
    #expect(try desk.read().verify(deep: true).findings == [])
  }

  @Test func `comes back as it was when its undoing is undone`() throws {
    let desk = try desk()
    let close = try desk.close("2026-10").closing.close
    let files = try desk.files("2026-10")
    desk.today = day("2026-11-20")
    try desk.change(.undo) { _ = try $0.undo(close.number, by: "amina", reason: "mistake") }
    try desk.change(.undo) { _ = try $0.undo(close.number + 1, by: "amina", reason: "it was none") }
    #expect(try desk.files("2026-10") == files)
    #expect(try desk.read().closes() == [close])
  }

  @Test func `may follow months that were left open, which are named`() throws {
    let desk = try desk()
    #expect(try desk.close("2026-09").closing.skipped.map(\.text) == ["2026-08"])
    desk.today = day("2026-12-05")
    #expect(try desk.close("2026-11").closing.skipped.map(\.text) == ["2026-10"])
    #expect(try desk.close("2026-10").closing.skipped.isEmpty)
    #expect(try desk.read().closableMonth() == nil)
    desk.today = day("2027-01-01")
    #expect(try desk.read().closableMonth()?.text == "2026-12")
  }

  @Test func `can be judged by other knowledge, where a day asks for it`() throws {
    let desk = try desk()
    try desk.close("2026-10")
    desk.today = day("2026-11-09")
    try desk.done("C1.1", on: "2026-10-30")
    let register = try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in
      var view = Register.View(asOf: day("2026-11-09"))
      view.month = desk.month("2026-10")
      return view
    }
    #expect(register.close == nil)
    #expect(register.on == day("2026-10-31"))
    #expect(try register.milestones().first?.status == .reported)
    #expect(try desk.read(month: "2026-10").milestones().first?.status == .agreed)
  }

  @Test func `that no longer reproduces is found`() throws {
    let desk = try desk()
    let close = try desk.close("2026-10").closing.close
    try desk.raw().execute("UPDATE milestone_version SET title = 'Something else' WHERE title = 'Adopt it'")
    #expect(try !desk.read().reproduces(close))
  }

  @Test func `is not closed by a rehearsal`() throws {
    let desk = try desk()
    let rehearsed = try desk.close("2026-10", isRehearsal: true).closing.close
    #expect(try desk.read().closes().isEmpty)
    #expect(try desk.close("2026-10").closing.close.fingerprint == rehearsed.fingerprint)
  }

  @Test(arguments: [UInt64](41...43))
  func `keeps its bytes under any work at all`(seed: UInt64) throws {
    var work = try RandomWork(seed: seed)
    while work.desk.today < day("2026-04-10") { _ = try work.step() }
    let desk = work.desk
    try desk.add("To have something", ["2026-03: A step"]) { $0.on = day("2026-02-01") }
    let close = try desk.close("2026-03").closing.close
    let files = try desk.files("2026-03")
    let entries = try desk.entries()
    for _ in 0..<40 { _ = try work.step() }
    #expect(try desk.entries() > entries + 5)
    // The work undoes any change, now and then the close too, which wants a reason and is refused.
    #expect(try desk.files("2026-03") == files)
    #expect(try desk.read().reproduces(close))
    try Register.open(desk.path, for: .maintenance, at: Desk.moment(desk.today)).rebuild()
    #expect(try desk.files("2026-03") == files)
  }
}
