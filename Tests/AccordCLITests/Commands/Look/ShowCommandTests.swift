import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite("accord show")
struct ShowCommandTests {
  @Test func `a milestone has its notes and evidence`() throws {
    let sample = try SampleRegister.washington()
    let item = try #require(try sample.run("show", "c1.1", "--json").items().first)
    #expect(item["ref"] == .string("C1.1"))
    #expect(item["kind"] == .string("milestone"))
    #expect(item["times_moved"] == .integer(1))
    guard case .array(let notes)? = item["notes"] else { throw Missing() }
    #expect(notes.map { $0.members?["text"]?.text } == ["Schedule 80% complete, 212 of 265 lines"])
    #expect(item["evidence"] == .array([]))
  }

  @Test func `a corrected date was never moved`() throws {
    let sample = try SampleRegister.washington()
    try sample.change(.set, on: "2026-11-02") { change in
      var edit = Edit()
      edit.deadline = Deadline(text: "2027-03-31").map { .value($0) }
      edit.correction = "typing error"
      _ = try change.set(Reference(kind: .milestone, code: "C1.2"), edit)
    }
    let item = try #require(try sample.run("show", "C1.2", "--json").items().first)
    #expect(item["first_due"] == .string("2027-03-31"))
    #expect(item["times_moved"] == .integer(0))
    #expect(item["move_reason"] == .null)
  }

  @Test func `a commitment has its milestones`() throws {
    let sample = try SampleRegister.washington()
    let item = try #require(try sample.run("show", "C1", "--json").items().first)
    guard case .array(let milestones)? = item["milestones"] else { throw Missing() }
    #expect(milestones.map { $0.members?["ref"]?.text } == ["C1.1", "C1.2", "C1.3"])
    #expect(item["by"]?.texts == ["PK", "USTR"])
  }

  @Test func `what a milestone has of its commitment is said once`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("show", "C1")
    #expect(answer.lines.filter { $0.hasPrefix("  owner ") }.count == 1)
    #expect(
      answer.output.contains(
        """
          due        Mon 31 Aug 2026; first due Tue 30 Jun 2026, moved once: USTR asked for HS-8 detail
        """))
    #expect(sample.run("show", "C2").output.contains("proposed (ask, tabled by PK)"))
  }

  @Test func `what was met after its first date is met with delay, in words alone`() throws {
    let sample = try SampleRegister.washington()
    try sample.done("C1.1", on: "2026-08-20", recorded: "2026-11-02")
    try sample.done("C1.3", on: "2026-10-16", recorded: "2026-11-02")
    #expect(!sample.run("show", "C1.1").output.contains("with delay"), "a claim is not met")
    #expect(sample.run("accept", "C1.1", "C1.3", "--actor", "nadia").status == 0)
    #expect(sample.run("show", "C1.1").lines.contains("  status     met with delay, within-extension"))
    #expect(sample.run("show", "C1.3").lines.contains("  status     met with delay, 1 day late"))
    let list = sample.run("list", "--milestones").lines
    #expect(list.contains { $0.hasPrefix("C1.1  met with delay  within-extension") })
    let fields = sample.run(
      "list", "--milestones", "--status", "met", "--format", "tsv", "--fields", "status")
    #expect(fields.lines == ["status", "met", "met"])
    #expect(try sample.run("show", "C1.1", "--json").items().first?["status"] == .string("met"))
  }

  @Test func `a date that was taken away leaves the first one to be seen`() throws {
    let sample = try SampleRegister.washington()
    let taken = sample.run("set", "C1.3", "--due", "none", "--reason", "open")
    #expect(taken.status == 0)
    #expect(
      sample.run("show", "C1.3").lines.contains(
        "  due        no date; first due Thu 15 Oct 2026, moved once, after it had passed: open"))
    #expect(
      sample.run("set", "C1.3", "--due", "2026-12-31", "--reason", "agreed").output.contains("due none → "))
    #expect(sample.run("show", "C1.3").output.contains("moved 2 times, also after it had passed: agreed"))
  }

  @Test func `a commitment's word has its own reason with its milestones`() throws {
    let sample = try SampleRegister.washington()
    #expect(sample.run("set", "C1.1", "--status", "stalled", "--reason", "waiting for data").status == 0)
    let set = sample.run("set", "C1", "--status", "withdrawn", "--reason", "dropped by minister")
    #expect(set.output == "C1  status agreed → withdrawn; reason: dropped by minister. [change 7]\n")
    #expect(sample.run("show", "C1.1").lines.contains("  status     withdrawn: dropped by minister"))
    let item = try #require(sample.run("list", "--milestones", "--json").items().first)
    #expect(item["reason"] == .string("dropped by minister"))
  }

  @Test func `Markdown shows HTML in names as it is written`() throws {
    let sample = try SampleRegister.washington()
    #expect(sample.run("set", "C1.1", "--title", "R&D <script>", "--reason", "x").status == 0)
    #expect(sample.run("show", "C1.1", "--format", "md").output.contains("## C1.1  R&amp;D &lt;script>"))
    #expect(sample.run("list", "--milestones", "--format", "md").output.contains("| R&amp;D &lt;script> |"))
  }

  @Test func `filters choose whole commitments`() throws {
    let sample = try SampleRegister.washington()
    let items = try sample.run("show", "--status", "proposed", "--json").items()
    #expect(items.map { $0["ref"]?.text } == ["C2"])
    let empty = sample.run("show", "--area", "security", "--json")
    #expect(empty.status == 0)
    #expect(try empty.envelope()["count"] == .integer(0))
  }

  @Test func `every unknown reference is named`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("show", "C9", "E4", "C1.8")
    #expect(answer.status == 1)
    for part in [
      "no commitment C9. The newest is C2.", "no event E4.", "no milestone C1.8. The newest is C1.3.",
    ] {
      #expect(answer.errors.contains(part))
    }
  }

  @Test func `what was not there on the day is said`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("show", "C2", "--on", "2026-01-01")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("C2 was not there on Thu 1 Jan 2026."))
  }

  @Test func `an event lists what was promised there`() throws {
    let sample = try SampleRegister.washington()
    let output = sample.run("show", "E1").output
    #expect(output.hasPrefix("E1  Visit to Washington\n  held       Mon 4 May 2026 to Wed 6 May 2026\n"))
    #expect(output.contains("C1  agreed  Joint technical note on textile tariff lines"))
  }

  @Test func `Markdown has a heading for each record`() throws {
    let sample = try SampleRegister.washington()
    let output = sample.run("show", "C1", "--format", "md").output
    #expect(
      output.hasPrefix(
        "# washington on Mon 2 Nov 2026, C1\n\n## C1  Joint technical note on textile tariff lines\n\n"))
    #expect(output.contains("\n### C1.3  Circulate schedule to Commerce\n"))
  }

  private struct Missing: Error {}
}
