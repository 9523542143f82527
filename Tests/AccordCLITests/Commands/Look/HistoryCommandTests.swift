import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite("accord history")
struct HistoryCommandTests {
  @Test func `a moved date has its reason and its day`() throws {
    let sample = try SampleRegister.washington()
    let lines = sample.run("history", "C1.1").lines
    #expect(lines[0] == "C1.1  Submit tariff-line schedule")
    #expect(lines[1].hasPrefix("CHANGE  WHEN              WHO    REF   WHAT"))
    #expect(
      lines.contains(
        "     4  2026-06-29 14:14  amina  C1.1  due 2026-06-30 → 2026-08-31; reason: USTR asked for HS-8 detail"
      ))
    #expect(
      lines.last == "     5  2026-11-02 14:14  amina  N1    note: Schedule 80% complete, 212 of 265 lines")
  }

  @Test func `a fact of another day says so`() throws {
    let sample = try SampleRegister.washington()
    try sample.done("C1.3", on: "2026-10-28", recorded: "2026-11-02")
    let items = try sample.run("history", "C1.3", "--json").items()
    #expect(items.last?["on"] == .string("2026-10-28"))
    #expect(items.last?["operation"] == .string("done"))
    #expect(sample.run("history", "C1.3").output.contains("in force from 2026-10-28"))
  }

  @Test func `days and people narrow it`() throws {
    let sample = try SampleRegister.washington()
    #expect(
      try sample.run("history", "--since", "2026-06", "--json").items().map { $0["change"]?.number } == [
        4, 5,
      ])
    #expect(
      try sample.run("history", "--since", "..2026-05-04", "--json").items().map { $0["change"]?.number }
        .contains(3) == false)
    #expect(try sample.run("history", "--limit", "1", "--who", "me", "--json").items().count == 1)
    let answer = sample.run("history", "--who", "amima", "C7")
    #expect(answer.errors.contains("Did you mean \"amina\"?") && answer.errors.contains("no commitment C7"))
  }
}
