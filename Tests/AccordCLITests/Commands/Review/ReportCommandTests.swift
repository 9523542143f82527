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
        AREA     MILESTONES  DUE  MET  REPORTED  OVERDUE  UNRATED  SLIP  PROGRESS  DELIVERED
        ───────  ──────────  ───  ───  ────────  ───────  ───────  ────  ────────  ─────────────────────────
        economy           4    2    1         0        1        1   0 d  33% of 2   50% ██████████··········
          trade           4    2    1         0        1        1   0 d  33% of 2   50% ██████████··········
        all               4    2    1         0        1        1   0 d  33% of 2   50% ██████████··········

          delivered       50.0%, 1 of 2 due are met; left out: 1 proposed, 1 not yet due
          progress        33.3%, mean weight of 2 rated (counterpart); left out: 1 proposed, 1 unrated
          G20-comparable  50.0%, mean 0.00 of 2 scored (counterpart); left out: 1 proposed, 1 unrated
          on time         0.0%, 0 of 1 met by the first due date; 100.0%, 1 by the one in force; left out: 1 proposed, 2 not met
          slippage        agreed median 0 d, most +62 d, of 3; actual median +51 d, most +51 d, of 1
          extensions      1, 0 after the deadline had passed, of 3
          claims          0 reported, not verified
          divergence      self - counterpart: 100.0% - 33.3% = +66.7 points, 1 rated by both
          not counted     0 commitments without milestones

        Where self and counterpart differ, the widest gap first: 1
        REF   GAP  SELF      COUNTERPART  UPR MEAN  TITLE
        ────  ───  ────────  ───────────  ────────  ───────────────────────────
        C1.1   +2  complete  limited          0.75  Submit tariff-line schedule

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
    let lines = try reviewed().run("report").lines
    let progress = try #require(lines.firstIndex { $0.hasPrefix("  progress ") })
    #expect(lines[progress].hasSuffix("n/a (0 rated); left out: 1 proposed, 3 unrated"))
    #expect(
      lines[progress + 1]
        == "                  Rated by others: self 1, counterpart 2.  accord report --role counterpart")
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
        "ref,rate,bucket,points,of,month,on,change,as_of",
        "C1.1,delivered,numerator,1,1,,2026-11-02,10,2026-11-02",
        "C1.1,delivered,denominator,1,1,,2026-11-02,10,2026-11-02",
        "C1.3,delivered,denominator,0,1,,2026-11-02,10,2026-11-02",
        "C2.1,delivered,proposed,,,,2026-11-02,10,2026-11-02",
        "C1.2,delivered,not-yet-due,,,,2026-11-02,10,2026-11-02",
      ])
    let markdown = sample.run("report", "--explain", "g20", "--role", "counterpart", "--format", "md").output
    #expect(markdown.contains("- **numerator**, 2, digest ") && markdown.contains(": C1.1 C1.3\n"))
    #expect(markdown.contains("- **unrated**, 1, digest "))
  }

  @Test func `explains the whole, and no groups`() throws {
    let answer = try reviewed().run("report", "--explain", "delivered", "--group", "by")
    #expect(answer.status == 64 && answer.errors.contains("it has no groups"))
  }

  @Test func `a narrow terminal loses the bar before the days of slippage`() throws {
    let report = try reviewed().report()
    for (width, header, row) in [
      (101, "REPORTED  OVERDUE  UNRATED  SLIP", "██████████··········"), (91, "UNRATED  SLIP", "█████·····"),
      (80, "MET  OVERDUE  SLIP", "█████·····"), (70, "MET  OVERDUE  SLIP", "██▌··"),
      (65, "MET  OVERDUE  SLIP", " 50%"),
    ] {
      let layout = TextLayout(width: width, isUnicode: true)
      let lines = ReportTable(report).fitting(layout).lines(layout)
      #expect(lines[0].contains(header) && lines[4].hasSuffix(row), "at \(width): \(lines[4])")
      #expect(lines.allSatisfy { $0.count <= width })
    }
  }

  @Test func `every form lists the same gaps, what was undone first and what cannot be compared last`() throws
  {
    let sample = try reviewed()
    for (ref, own, other) in [
      ("C1.2", "complete", "reversed"), ("C1.3", "unable-to-assess", "limited"),
      ("C2.1", "limited", "limited"),
    ] {
      for (role, value) in [("self", own), ("counterpart", other)] {
        let answer = sample.run("rate", ref, "--role", role, "--assessor", "A", "--value", value)
        #expect(answer.status == 0)
      }
    }
    let text = sample.run("report").lines
    let heading = try #require(text.firstIndex { $0.hasPrefix("Where self and counterpart differ") })
    #expect(text[heading].hasSuffix("the widest gap first: 2, 1 not comparable, 1 alike"))
    #expect(text[(heading + 3)...].map { String($0.prefix(4)) } == ["C1.2", "C1.1", "C1.3"])
    #expect(text[heading + 3].contains("+4  complete"))
    #expect(text[heading + 5].contains("not comparable  unable-to-assess  limited"))
    let markdown = sample.run("report", "--format", "md").lines
    #expect(
      markdown.filter { $0.hasPrefix("| C") }.map { String($0.prefix(6)) } == ["| C1.2", "| C1.1", "| C1.3"])
    let json = try sample.run("report", "--json").envelope()
    guard case .array(let gaps)? = json["divergences"] else {
      Issue.record("no gaps")
      return
    }
    #expect(gaps.compactMap { $0.members?["ref"]?.text } == ["C1.2", "C1.1", "C1.3"])
    #expect(gaps.map { $0.members?["comparable"] } == [.bool(true), .bool(true), .bool(false)])
    #expect(gaps.map { $0.members?["steps"]?.number } == [4, 2, nil] && json["rated_alike"]?.number == 1)
    #expect(sample.run("show", "C1.2").output.contains("self - counterpart: +4 steps, UPR mean 0.50"))
    #expect(sample.run("show", "C1.3").output.contains("self - counterpart: not comparable"))
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
    let both = sample.run("report", "--divergence", "me,you").errors
    #expect(both.contains("no role \"me\"") && both.contains("no role \"you\""))
  }

  @Test func `gives CSV with a row for every group and one for all`() throws {
    let answer = try reviewed().run("report", "--format", "csv", "--plain", "--group", "by")
    let rows = answer.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
      rows.map { "\($0[0]) \($0[1]) \($0[4])" } == [
        "group code milestones", "by PK 3", "by US 4", "by USTR 3", "all  4",
      ])
    #expect(rows[0].contains("extensions_of"))
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
    #expect(
      output.contains(
        "| all |  | 4 | 2 | 0 | 1 | 1 | 0.0% | 1 proposed, 1 not yet due | n/a (0 rated) | 3 | n/a (0 scored) "
          + "| n/a (0 met) | n/a (0 met) | 0 d, most +62 d, of 3 | n/a (0 dated) | 1 of 3 | 0 | n/a of 0 |"))
    #expect(output.contains("- **delivered**: 0.0%, 0 of 2 due are met;"))
  }

  @Test func `a file wants a form, and is written whole or not at all`() throws {
    let sample = try reviewed()
    #expect(sample.run("report", "-o", sample.folder.file("october")).errors.contains("a file wants a form"))
    #expect(sample.run("report", "--format", "table", "-o", sample.folder.file("x.md")).status == 64)
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

extension SampleRegister {
  /// The report of everything, as the command asks for it.
  fileprivate func report() throws -> Report {
    let register = try Register.open(path, for: .reading, at: Self.moment("2026-11-02"))
    var request = ReportRequest()
    request.role = .counterpart
    return try register.report(request)
  }
}
