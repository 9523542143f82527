import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite("accord overdue")
struct OverdueCommandTests {
  @Test func `names what is late with its first date`() throws {
    let sample = try SampleRegister.washington()
    let items = try sample.run("overdue", "--json").items()
    #expect(items.map { $0["ref"]?.text } == ["C1.1", "C1.3"])
    #expect(items.map { $0["days_late"]?.number } == [63, 18])
    #expect(items[0]["due"] == .string("2026-08-31"))
    #expect(items[0]["first_due"] == .string("2026-06-30"))
    #expect(items[0]["times_moved"] == .integer(1))
    #expect(items[0]["by"]?.texts == ["PK", "USTR"])
    #expect(items[0]["external_ref"] == .null)
  }

  @Test func `envelope says what was asked`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("overdue", "--area", "economy", "--by", "US", "--json")
    #expect(
      answer.output.hasPrefix(
        """
        {"schema":1,"register":"washington","as_of":"2026-11-02","on":"2026-11-02","change":5,\
        "filter":{"area":["economy"],"by":["US"]},"count":2,"items":[{"ref":"C1.1","commitment":"C1","title":
        """))
    #expect(try answer.items().map { $0["ref"]?.text } == ["C1.1", "C1.3"])
  }

  @Test func `keys come in the agreed order`() throws {
    #expect(
      MilestoneFields.all.prefix(19).map(\.name) == [
        "ref", "commitment", "title", "commitment_title", "area", "by", "to", "owner", "status", "schedule",
        "first_due", "due", "due_as", "done_on", "days_late", "times_moved", "visibility", "external_ref",
        "source",
      ])
  }

  @Test func `table has a heading and the latest first`() throws {
    let sample = try SampleRegister.washington()
    #expect(
      sample.run("overdue").output == """
        Overdue milestones on Mon 2 Nov 2026: 2 of 4, all areas
        REF   LATE  DUE         FIRST DUE   AREA   OWNER  MILESTONE
        ────  ────  ──────────  ──────────  ─────  ─────  ──────────────────────────────
        C1.1  63 d  2026-08-31  2026-06-30  trade  amina  Submit tariff-line schedule
        C1.3  18 d  2026-10-15  2026-10-15  trade  amina  Circulate schedule to Commerce

        """)
  }

  @Test func `moved date leaves the month before as it was`() throws {
    let sample = try SampleRegister.washington()
    try sample.move("C1.3", to: "2026-11-20", on: "2026-11-02", because: "Commerce asked for more time")
    #expect(try sample.run("overdue", "--json").items().map { $0["ref"]?.text } == ["C1.1"])
    let october = try sample.run("overdue", "--on", "2026-10-31", "--json").items()
    #expect(october.map { $0["days_late"]?.number } == [61, 16])
  }

  @Test func `delivery stops the clock but is counted`() throws {
    let sample = try SampleRegister.washington()
    try sample.move("C1.3", to: "2026-11-20", on: "2026-11-02", because: "Commerce asked for more time")
    try sample.done("C1.1", on: "2026-10-28", recorded: "2026-11-02")
    let answer = sample.run("overdue", "--json")
    #expect(try answer.items().isEmpty)
    #expect(answer.errors == "1 reported, not verified, oldest 5 days\n")
    let table = sample.run("overdue")
    #expect(
      table.output == """
        1 reported, not verified, oldest 5 days
          accord list --milestones --status reported
          accord accept REF   or   accord return REF --reason "…"

        """)
    #expect(table.errors == "Nothing is overdue on Mon 2 Nov 2026, all areas.\n")
    let earlier = try sample.run("overdue", "--on", "2026-10-20", "--json").items()
    #expect(earlier.map { $0["days_late"]?.number } == [50, 5])
  }

  @Test func `knowledge of a day is said`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("overdue", "--as-of", "2026-10-31", "--on", "2026-11-02")
    #expect(
      answer.lines[0] == "Overdue milestones on Mon 2 Nov 2026, as known at change 4: 2 of 4, all areas")
  }

  @Test func `check answers with its status alone`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("overdue", "--check", "--quiet")
    #expect(answer.status == 3)
    #expect(answer.output.isEmpty && answer.errors.isEmpty)
    #expect(sample.run("overdue", "--check", "--on", "2026-06-01").status == 0)
  }

  @Test func `every unknown word is told at once`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run(
      "overdue", "--area", "trad", "--owner", "amin", "--on", "2026-02-30", "--fields", "reff")
    #expect(answer.status == 64)
    for part in ["Did you mean \"trade\"?", "Did you mean \"amina\"?", "2026-02-30", "Did you mean \"ref\"?"]
    {
      #expect(answer.errors.contains(part))
    }
  }

  @Test func `other forms have the same fields`() throws {
    let sample = try SampleRegister.washington()
    let fields = ["--fields", "ref,by,due"]
    #expect(
      sample.run("overdue", "--format", "csv", "--plain", fields[0], fields[1]).output
        == "ref,by,due\nC1.1,PK; USTR,2026-08-31\nC1.3,PK; USTR,2026-10-15\n")
    #expect(
      sample.run("overdue", "--format", "tsv", fields[0], fields[1]).output
        == "ref\tby\tdue\nC1.1\tPK; USTR\t2026-08-31\nC1.3\tPK; USTR\t2026-10-15\n")
    #expect(
      sample.run("overdue", "--format", "md", fields[0], fields[1]).output
        == "| ref | by | due |\n| --- | --- | --- |\n| C1.1 | PK; USTR | 2026-08-31 |\n| C1.3 | PK; USTR | 2026-10-15 |\n"
    )
    #expect(
      sample.run("overdue", "--format", "ndjson", fields[0], fields[1]).lines[0]
        == "{\"ref\":\"C1.1\",\"by\":[\"PK\",\"USTR\"],\"due\":\"2026-08-31\"}")
    #expect(sample.run("overdue", "--refs").output == "C1.1\nC1.3\n")
  }
}
