import CommitmentRegister
import TestSupport
import Testing

@testable import AccordCLI

@Suite("accord close")
struct CloseCommandTests {
  @Test func `a closed month is answered with its fingerprint and what was left open`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("close", "2026-10", "--reviewer", "nadia", "--note", "Review of 2 November")
    #expect(answer.status == 0)
    let fingerprint = try #require(answer.output.firstMatch(of: /[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/)).output
    #expect(
      answer.output == """
        Closed October 2026: on Sat 31 Oct 2026, as known at change 5: 4 milestones of 2 commitments. [change 6]
          Fingerprint \(fingerprint) (put it in the minutes).
          Open before it: May 2026 to September 2026.
          Only if it was a mistake:  accord undo 6 --reason "…"

        """)
    #expect(
      sample.run("close").output == """
        MONTH    CLOSED ON   IN CHANGE  KNOWN AT  FINGERPRINT     REVIEWER  REMARK
        ───────  ──────────  ─────────  ────────  ──────────────  ────────  ────────────────────
        2026-10  2026-11-02          6         5  \(fingerprint)  nadia     Review of 2 November

        """)
    #expect(sample.run().output.contains("last closed month: October 2026"))
  }

  @Test func `what cannot be closed says what to type`() throws {
    let sample = try SampleRegister.washington()
    let running = sample.run("close", "2026-11")
    #expect((running.status, running.output) == (1, ""))
    #expect(
      running.errors == """
        accord: November 2026 has not ended; it can be closed from Tue 1 Dec 2026 on.
          How it stands so far:  accord export --month 2026-11
          Close the month before:  accord close 2026-10

        """)
    #expect(sample.run("close", "2026-10").status == 0)
    #expect(sample.run("close", "last-month").errors.contains("accord undo 6 --reason"))
    #expect(sample.run("close", "2026").status == 64)
    #expect(sample.run("close", "--note", "x").errors.contains("wants a month"))
  }

  @Test func `undo opens the month again, with a reason`() throws {
    let sample = try SampleRegister.washington()
    _ = sample.run("close", "2026-10")
    let refused = sample.run("undo", "6", "--yes")
    #expect(refused.status == 64)
    #expect(refused.errors.contains("accord undo 6 --reason \"…\""))
    let answer = sample.run("undo", "6", "--reason", "one more claim", "--yes")
    #expect(answer.output.contains("October 2026 is open again; that it was closed stays in the history."))
    #expect(sample.run("close").output.contains("undone in change 7 by amina: one more claim"))
    #expect(sample.run().output.contains("no month is closed yet"))
    #expect(sample.run("close", "2026-10").status == 0)
    #expect(try sample.run("close", "--json").items().map { $0["in_force"] } == [.bool(false), .bool(true)])
  }

  @Test func `export of a closed month keeps its bytes under another name and configuration`() throws {
    let sample = try SampleRegister.washington()
    let forms = ["csv", "json", "ndjson", "md"]
    let export = { (environment: [String: String]) in
      forms.map { form in
        sample.run(
          "export", "--month", "2026-10", "--format", form, today: "2026-12-24", environment: environment
        ).output
      }
    }
    let before = forms.map { sample.run("export", "--month", "2026-10", "--format", $0).output }
    #expect(sample.run("close", "2026-10").status == 0)
    #expect(export([:]) == before)
    try sample.done("C1.1", on: "2026-10-28", recorded: "2026-11-05")
    let renamed = sample.folder.file("renamed.accord")
    try write(bytes(of: sample.path), to: renamed)
    let configuration = sample.folder.file("config")
    try write(Array("delimiter = ;\n".utf8), to: configuration)
    #expect(export(["ACCORD_DB": renamed, "ACCORD_CONFIG": configuration, "LC_ALL": "C"]) == before)
    let answer = sample.run("export", "--month", "2026-10")
    #expect(
      answer.errors.contains("October 2026 is closed (Mon 2 Nov 2026, as known at change 5): fingerprint"))
    let anew = sample.run("export", "--month", "2026-10", "--as-of", "2026-11-05", today: "2026-11-05")
    #expect(anew.output != before[0])
    #expect(anew.errors.contains("--as-of asks for other figures than those closed"))
  }

  @Test func `every reading verb can look at the month as it was closed`() throws {
    let sample = try SampleRegister.washington()
    let before = sample.run("overdue", "--on", "2026-10-31", "--json")
    _ = sample.run("close", "2026-10")
    try sample.done("C1.1", on: "2026-08-28", recorded: "2026-11-05")
    let closed = sample.run("overdue", "--month", "2026-10", "--json", today: "2026-11-05")
    #expect(closed.output == before.output)
    #expect(sample.run("overdue", "--on", "2026-10-31", today: "2026-11-05").output.contains("1 of 4"))
    let heading = try #require(sample.run("list", "--month", "2026-10", "--milestones").lines.first)
    #expect(heading.contains("on Sat 31 Oct 2026, as closed ("))
    #expect(sample.run("list", "--month", "2026-10", "--on", "2026-10-30").status == 64)
  }

  @Test func `a fact of a closed month is taken, and it is said aloud`() throws {
    let sample = try SampleRegister.washington()
    _ = sample.run("close", "2026-10")
    let late = sample.run("done", "C1.1", "--on", "2026-10-28", today: "2026-11-05")
    #expect(
      late.output == """
        C1.1 reported done on Wed 28 Oct 2026, 58 days late; not verified yet. [change 7]
          October 2026 is closed: its figures stay; this shows as became known after close.

        """)
    #expect(!sample.run("note", "C1.1", "of today").output.contains("is closed"))
    let json = sample.run("set", "C1.2", "--due", "2027-01", "--on", "2026-10-30", "--reason", "x", "--json")
    #expect(try json.envelope()["closed_months"]?.texts == ["2026-10"])
  }

  @Test func `figures that are not those closed are not given out as a file`() throws {
    let sample = try SampleRegister.washington()
    _ = sample.run("close", "2026-10")
    try tamper(sample.path)
    let file = sample.folder.file("october.csv")
    let answer = sample.run("export", "--month", "2026-10", "-o", file)
    #expect(answer.status == 65)
    #expect(answer.errors.contains("these are not the figures that were closed"))
    #expect(throws: (any Error).self) { try bytes(of: file) }
  }

  /// Changes letters of a title wherever the file's tables have them, but not in the journal.
  private func tamper(_ path: String) throws {
    var file = try bytes(of: path)
    let (old, new) = (Array("Submit tariff-line schedule".utf8), Array("Submit tariff-line scheduLE".utf8))
    for start in file.indices.dropLast(old.count)
    where file[start] == old[0] && file[start..<start + old.count].elementsEqual(old)
      && file[start - 1] != UInt8(ascii: "\"")
    {
      file.replaceSubrange(start..<start + old.count, with: new)
    }
    try write(file, to: path)
  }
}
