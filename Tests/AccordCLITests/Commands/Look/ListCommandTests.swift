import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite("accord list and due")
struct ListCommandTests {
  @Test func `a proposed commitment is an ask or an offer`() throws {
    let sample = try SampleRegister.washington()
    #expect(
      sample.run("list").output == """
        Commitments on Mon 2 Nov 2026: 2 of 2, all areas
        REF  STATUS  MET  OVERDUE  NEXT DUE    AREA   BY        TO  OWNER  COMMITMENT
        ───  ──────  ───  ───────  ──────────  ─────  ────────  ──  ─────  ────────────────────────────────────────────
        C1   agreed  0/3        2  2026-08-31  trade  PK, USTR  US  amina  Joint technical note on textile tariff lines
        C2   ask     0/1                       trade  US        PK         Lower tariffs on textile exports

        """)
    let items = try sample.run("list", "--json").items()
    #expect(items.map { $0["tabled_as"] } == [.null, .string("ask")])
  }

  @Test func `milestones are parted into groups`() throws {
    let sample = try SampleRegister.washington()
    let lines = sample.run("list", "--milestones", "--group", "by").lines
    #expect(lines.contains("PK, USTR: 3"))
    #expect(lines.contains("US: 1"))
  }

  @Test func `nothing is an answer`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("list", "--area", "security")
    #expect(answer.status == 0)
    #expect(answer.output.isEmpty)
    #expect(answer.errors == "None of the 2 commitments fits on Mon 2 Nov 2026, area security.\n")
    #expect(try sample.run("list", "--area", "security", "--json").envelope()["items"] == .array([]))
  }

  @Test func `commitments have no lateness to sort by`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("list", "--sort", "late")
    #expect(answer.status == 64)
    #expect(answer.errors.contains("accord list --milestones --sort late"))
  }

  @Test func `one form at a time`() throws {
    let sample = try SampleRegister.washington()
    #expect(sample.run("list", "--json", "--format", "md").status == 64)
    #expect(sample.run("list", "--refs", "--fields", "ref").status == 64)
    #expect(sample.run("list", "--plain").status == 64)
  }

  @Test func `due is what is overdue and thirty days more`() throws {
    let sample = try SampleRegister.washington()
    try sample.move("C1.3", to: "2026-11-20", on: "2026-11-02", because: "Commerce asked for more time")
    #expect(
      sample.run("due").output == """
        Milestones overdue or due by Wed 2 Dec 2026, on Mon 2 Nov 2026: 2 of 4, all areas
        REF        WHEN  DUE         AREA   OWNER  MILESTONE
        ────  ─────────  ──────────  ─────  ─────  ──────────────────────────────
        C1.1  63 d late  2026-08-31  trade  amina  Submit tariff-line schedule
        C1.3    in 18 d  2026-11-20  trade  amina  Circulate schedule to Commerce

        """)
    #expect(try sample.run("due", "next-30d", "--json").items().map { $0["ref"]?.text } == ["C1.3"])
    #expect(try sample.run("due", "2026-Q4", "--json").items().map { $0["ref"]?.text } == ["C1.3", "C1.2"])
  }
}
