import CommitmentRegister
import TestSupport
import Testing

@testable import AccordCLI

/// The desk's register in November, with one delivery accepted and ratings by both sides.
private func reviewed() throws -> SampleRegister {
  let sample = try SampleRegister.washington()
  try sample.done("C1.1", on: "2026-08-20", recorded: "2026-11-02")
  let accepted = sample.run("accept", "C1.1", "--actor", "nadia", "--on", "2026-11-02")
  let ratings = [
    sample.run("rate", "C1.1", "--role", "self", "--assessor", "Commerce", "--value", "complete"),
    sample.run("rate", "C1.1", "--role", "counterpart", "--assessor", "USTR", "--value", "limited"),
    sample.run("rate", "C1.3", "--role", "counterpart", "--assessor", "USTR", "--value", "limited"),
  ]
  #expect(accepted.status == 0 && ratings.allSatisfy { $0.status == 0 })
  return sample
}

@Suite("accord report")
struct ReportCommandTests {
  @Test func `is a scorecard with two rates side by side and every figure's parts`() throws {
    let sample = try reviewed()
    #expect(
      sample.run("report", "--role", "counterpart").output == """
        Scorecard, Mon 2 Nov 2026: as known at change 10; all areas
        AREA     MILESTONES  DUE  MET  OVERDUE  SLIP  PROGRESS  DELIVERED
        ───────  ──────────  ───  ───  ───────  ────  ────────  ─────────────────────────
        economy           4    2    1        1   0 d       33%   50% ██████████··········
          trade           4    2    1        1   0 d       33%   50% ██████████··········
        all               4    2    1        1   0 d       33%   50% ██████████··········

          delivered       50.0%, 1 of 2 due are met; left out: 1 proposed, 1 not yet due
          progress        33.3%, mean weight of 2 rated (counterpart); left out: 1 proposed, 1 unrated
          G20-comparable  50.0%, mean 0.00 of 2 scored (counterpart); left out: 1 proposed, 1 unrated
          on time         0.0%, 0 of 1 met by the first due date; 100.0%, 1 by the one in force; left out: 1 proposed, 2 not met
          slippage        agreed median 0 d, most +62 d, of 3; actual median +51 d, most +51 d, of 1
          extensions      1, 0 after the deadline had passed
          claims          0 reported, not verified
          divergence      self - counterpart: 100.0% - 33.3% = +66.7 points, 1 rated by both
          not counted     0 commitments without milestones

        Where self and counterpart differ, the widest gap first: 1
        REF   GAP  SELF      COUNTERPART  MEAN  TITLE
        ────  ───  ────────  ───────────  ────  ───────────────────────────
        C1.1   +2  complete  limited      0.75  Submit tariff-line schedule

        """)
  }

  @Test func `of a month is judged on its last day`() throws {
    let sample = try reviewed()
    let october = sample.run("report", "--month", "2026-10").lines
    #expect(
      october.first
        == "Scorecard, Oct 2026: on Sat 31 Oct 2026, as known at change 10, not closed; all areas")
    // Delivered in August and accepted in November: in October it was a claim.
    #expect(october.contains { $0.contains("0.0%, 0 of 2 due are met") })
    #expect(october.contains { $0.contains("1 reported, not verified") })
    #expect(sample.run("report", "--month", "2026-10", "--on", "2026-10-30").status == 64)
  }

  @Test func `says who has rated where nobody of the role has`() throws {
    let output = try reviewed().run("report").output
    #expect(output.contains("n/a (0 rated); left out: 1 proposed, 3 unrated"))
    #expect(output.contains("Rated by others: self 1, counterpart 2.  accord report --role counterpart"))
  }

  @Test func `explains a rate with the references on each side and why others are on none`() throws {
    let sample = try reviewed()
    let lines = sample.run("report", "--explain", "delivered").lines
    #expect(lines[1] == "  delivered         50.0%, 1 of 2 due are met; left out: 1 proposed, 1 not yet due")
    #expect(lines.contains("                    C1.1 C1.3") && lines.contains("                    C1.2"))
    #expect(lines.contains { $0.hasPrefix("  denominator       2, digest ") })
    let progress = sample.run("report", "--explain", "progress", "--role", "counterpart").output
    #expect(progress.contains("C1.1=1/3 C1.3=1/3"))
    let json = try sample.run("report", "--explain", "delivered", "--json").envelope()
    guard case .array(let buckets)? = json["explanation"]?.members?["buckets"] else {
      Issue.record("no buckets")
      return
    }
    #expect(
      buckets.compactMap { $0.members?["name"]?.text } == [
        "numerator", "denominator", "proposed", "never_agreed", "waived", "superseded", "not_yet_due",
        "no_date",
      ])
    #expect(
      buckets[1].members?["digest"] == json["denominator_digests"]?.members?["delivered"])
    #expect(buckets[1].members?["refs"]?.texts == ["C1.1", "C1.3"])
  }

  @Test func `explains a rate in CSV and Markdown too`() throws {
    let sample = try reviewed()
    let csv = sample.run("report", "--explain", "delivered", "--format", "csv", "--plain").lines
    #expect(
      csv == [
        "ref,rate,bucket,points,of", "C1.1,delivered,numerator,1,1", "C1.3,delivered,denominator,0,1",
        "C2.1,delivered,proposed,,", "C1.2,delivered,not-yet-due,,",
      ])
    let markdown = sample.run("report", "--explain", "g20", "--role", "counterpart", "--format", "md").output
    #expect(markdown.contains("- **numerator**, 2, digest ") && markdown.contains(": C1.1 C1.3\n"))
    #expect(markdown.contains("- **unrated**, 1, digest "))
  }

  @Test func `compares any two roles`() throws {
    let sample = try reviewed()
    #expect(
      sample.run("report", "--divergence", "counterpart,self").output.contains("counterpart - self: 33.3%"))
    #expect(sample.run("report", "--divergence", "self,independent").output.contains("(0 rated by both)"))
    let one = sample.run("report", "--divergence", "self")
    #expect(one.status == 64 && one.errors.contains("two different roles"))
    let wrong = sample.run("report", "--divergence", "self,counterprat")
    #expect(wrong.status == 64 && wrong.errors.contains("Did you mean \"counterpart\"?"))
  }

  @Test func `gives CSV with a row for every group and one for all`() throws {
    let answer = try reviewed().run("report", "--format", "csv", "--plain", "--group", "by")
    let rows = answer.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
      rows.map { "\($0[0]) \($0[1]) \($0[4])" } == [
        "group code milestones", "by PK 3", "by US 4", "by USTR 3", "all  4",
      ])
    #expect(Set(rows.map(\.count)).count == 1, "every row has a cell for every column")
    let percent = try #require(rows[0].firstIndex(of: "delivered_percent"))
    #expect(rows.dropFirst().map { String($0[percent]) } == ["50.0", "50.0", "50.0", "50.0"])
  }

  @Test func `JSON has numbers and their parts, and null where there is no rate`() throws {
    let json = try reviewed().run("report", "--json", "--month", "2026-10", "--area", "security").envelope()
    #expect(json["month"]?.text == "2026-10" && json["on"]?.text == "2026-10-31")
    #expect(json["total"]?.members?["milestones"]?.number == 0)
    let rate = json["total"]?.members?["rates"]?.members?["delivered"]?.members
    #expect(rate?["percent"] == .null && rate?["denominator"]?.number == 0)
    #expect(try reviewed().run("report", "--json").output.contains("\"percent\":50.0,\"numerator\":1,"))
  }

  @Test func `Markdown holds the table, the figures and the gaps`() throws {
    let output = try reviewed().run("report", "--month", "2026-10", "--format", "md").output
    #expect(
      output.hasPrefix("# Scorecard, Oct 2026\n\nOn Sat 31 Oct 2026, as known at change 10; all areas.\n"))
    #expect(output.contains("| all |  | 4 | 2 | 0 | 1 | 1 | 0.0% | n/a (0 rated) | 0 d |"))
    #expect(output.contains("- **delivered**: 0.0%, 0 of 2 due are met;"))
  }

  @Test func `a file wants a form, and is written whole or not at all`() throws {
    let sample = try reviewed()
    #expect(sample.run("report", "-o", sample.folder.file("october")).errors.contains("a file wants a form"))
    let path = sample.folder.file("october.md")
    let written = sample.run("report", "--month", "2026-10", "-o", path)
    #expect(written.output.contains("october.md: 4 milestones, Oct 2026, as known at change 10."))
    #expect(
      sample.run("report", "--month", "2026-10", "--format", "md", "-o", path).output.contains("unchanged"))
    #expect(sample.run("report", "--format", "json", "-o", path).status == 73)
  }

  @Test func `an empty register has no milestones, and no rate`() throws {
    let sample = try SampleRegister()
    let answer = sample.run("report")
    #expect(answer.status == 0 && answer.output.hasSuffix("No milestones.\n"))
    #expect(sample.run("report", "--format", "md").output.contains("n/a (0 due)"))
  }
}
