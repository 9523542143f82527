import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite("accord without a verb")
struct StatusCommandTests {
  @Test func `counts stand under the widest areas, and yours below`() throws {
    let sample = try SampleRegister.washington()
    try sample.done("C1.1", on: "2026-10-28", recorded: "2026-11-02")
    #expect(
      sample.run().output == """
        washington.accord   2 commitments, 4 milestones, 3 areas   on Mon 2 Nov 2026
          1 overdue (oldest 18 days)                accord overdue
          0 due in the next 30 days                 accord due next-30d
          1 reported, not verified, oldest 5 days   accord list --milestones --status reported
          no month is closed yet                    accord close 2026-10

        AREA      MILESTONES  MET  REPORTED  OVERDUE  NAME
        ────────  ──────────  ───  ────────  ───────  ────────
        economy            4    0         1        1  Economy
        security           0    0         0        0  Security

          Yours, amina: 3 open   accord list --milestones --owner me --open
          1 overdue              accord overdue --owner me

        """)
  }

  @Test func `strangers have nothing of their own`() throws {
    let sample = try SampleRegister.washington()
    #expect(!sample.run(environment: ["ACCORD_ACTOR": "bilal"]).output.contains("Yours"))
  }

  @Test func `JSON has an item for each area`() throws {
    let sample = try SampleRegister.washington()
    let items = try sample.run("--json").items()
    #expect(items.map { $0["area"]?.text } == ["economy", "security"])
    #expect(items[0]["overdue"] == .integer(2))
  }

  @Test func `an empty register says how to begin`() throws {
    let sample = try SampleRegister()
    #expect(sample.run().output.contains("accord add"))
  }
}
