import Foundation
import TestSupport
import Testing

/// The monthly review on 2 November 2026, about October, on the sample register: each step is one sitting.
///
/// A step leaves the register as the next one finds it; the order is that of the first test below.
private struct ReviewerMonth {
  let place: Workplace

  /// Makes the sample on its fixed day.
  init() throws {
    place = try Workplace(["ACCORD_ACTOR": "nadia", "ACCORD_DB": "demo.accord"])
    try must("demo", "--as-of", Workplace.today)
  }

  /// The answer of a line that must succeed.
  @discardableResult private func must(_ words: String...) throws -> Answer { try must(words) }

  @discardableResult private func must(_ words: [String]) throws -> Answer {
    let answer = try place.accord(words)
    guard answer.status == 0 else { throw Desk.Refused(answer: answer) }
    return answer
  }

  private func lines(_ words: String...) throws -> [String] {
    try must(words).output.split(separator: "\n").map(String.init)
  }

  private func items(_ words: String...) throws -> [[String: Any]] {
    let envelope = try object(try must(words + ["--json"]).bytes)
    let items = try #require(envelope["items"] as? [[String: Any]])
    #expect(envelope["count"] as? Int == items.count)
    return items
  }

  /// What is late, and what was claimed.
  func seesWhatIsOverdue() throws {
    let now = try lines("overdue")
    #expect(now.first == "Overdue milestones on Mon 2 Nov 2026: 8 of 29, all areas")
    #expect(now[3].hasPrefix("C1.1   63 d  2026-08-31  2026-06-30  textiles"))
    #expect(now.contains("3 reported, not verified, oldest 101 days"))
    #expect(
      try lines("list", "--milestones", "--status", "reported", "--refs") == ["C6.2", "C11.1", "C20.1"])
    let then = try items("overdue", "--on", "2026-10-31").map {
      "\($0["ref"] ?? "") \($0["days_late"] ?? "")"
    }
    #expect(
      then == ["C1.1 61", "C9.1 58", "C8.1 31", "C4.1 16", "C12.1 10", "C19.1 7", "C14.1 1", "C15.1 1"])
  }

  /// Who moved which date, when and why.
  func asksWhoMovedADate() throws {
    let lines = try lines("history", "C15.1")
    #expect(lines.first == "C15.1  Rules published for comment")
    let move = try #require(lines.last)
    #expect(move.contains("2026-09-17") && move.contains("due 2026-09-15 → 2026-10-30"))
    #expect(move.hasSuffix("reason: the regulator asked for a second draft"))
  }

  /// A late delivery is recorded on the wrong step and taken back.
  func recordsADeliveryAndTakesOneBack() throws {
    let done = try must("done", "C14.1", "--on", "2026-10-28", "--evidence", "Letter of 28 October")
    #expect(
      done.output.hasPrefix(
        "C14.1 reported done on Wed 28 Oct 2026, 2 days early; not verified yet. [change "))
    #expect(try must("done", "C4.1").output.contains("C4.1 reported done on Mon 2 Nov 2026, 18 days late"))
    let undo = try must("undo", "--yes").output
    #expect(undo.contains("Takes back change ") && undo.contains("C4.1"))
    #expect(try lines("overdue", "--refs") == ["C1.1", "C9.1", "C8.1", "C4.1", "C12.1", "C19.1", "C15.1"])
  }

  /// Claims are accepted, accepted in part, and sent back.
  func judgesClaims() throws {
    try must("define", "setting", "four-eyes", "on")
    let own = try place.accord("accept", "C14.1")
    #expect(own.status == 1 && own.errors.contains("accord accept C14.1 --override"))
    let accepted = try must("accept", "C6.2", "--evidence", "Log of the channel").output
    #expect(accepted.contains("C6.2 accepted as met, delivered on Tue 22 Sep 2026"))
    try must("accept", "C20.1", "--partly", "--missing", "two of the dates")
    let returned = try must("return", "C11.1", "--reason", "no chair on one side").output
    #expect(returned.contains("C11.1 returned, in-progress, 100 days overdue"))
    let late = try #require(try items("overdue").first)
    #expect(late["ref"] as? String == "C11.1" && late["days_late"] as? Int == 100)
    #expect(try lines("list", "--milestones", "--status", "reported", "--refs") == ["C14.1"])
  }

  /// Each side says how far a step has come; the gap stands in the dossier and in the scorecard.
  func ratesAndReports() throws {
    for (role, assessor, value) in [
      ("self", "Flood desk", "complete"), ("counterpart", "US embassy", "limited"),
    ] {
      let judgement = ["--role", role, "--assessor", assessor, "--value", value, "--on", "2026-10-30"]
      try must(["rate", "C14.1"] + judgement)
    }
    #expect(try must("show", "C14.1").output.contains("self - counterpart: +2 steps, UPR mean 0.75"))
    let text = try lines("report", "--month", "2026-10")
    #expect(text.first?.hasPrefix("Scorecard, Oct 2026: on Sat 31 Oct 2026, as known at change ") == true)
    #expect(text.first?.hasSuffix("not closed; all areas") == true)
    #expect(text.contains { $0.hasPrefix("  delivered") && $0.contains("20.0%, 3 of 15 due are met") })
    #expect(text.contains { $0.hasPrefix("C14.1") && $0.contains("+2  complete") })
    let behind = try must("report", "--month", "2026-10", "--explain", "delivered").output
    #expect(behind.contains("C6.1 C16.1 C22.1\n"), "\(behind)")
  }

  /// What to ask about; the days of this review's own entries are those of ACCORD_TODAY, which it names too.
  func audits() throws {
    let findings = try items("audit").filter { $0["name"] as? String != "entry-day" }
    let found = findings.map { "\($0["name"] ?? "") \($0["ref"] ?? "")" }
    for wanted in [
      "no-owner C18.1", "no-deadline C7.3", "symbolic C17", "moved-after-expiry C15.1", "no-evidence C16.1",
      "stale C12.1", "owner-left C7",
    ] { #expect(found.contains(wanted), "\(wanted)") }
    #expect(!found.contains { $0.hasPrefix("unverified-claim") }, "all were judged")
    let moved = try #require(findings.first { $0["name"] as? String == "moved-after-expiry" })
    #expect(moved["change"] as? Int == 35 && moved["person"] as? String == "sample")
    #expect(moved["day"] as? String == "2026-09-17" && moved["days"] as? Int == 2)
    #expect(try place.accord("audit", "--check", "--quiet").status == 3)
    // What the audit names is put right with what it says.
    let handover = try place.bash(
      "accord audit --code owner-left --refs | accord set - --owner security-desk --reason handover --yes")
    #expect(handover.status == 0)
    #expect(
      try must("audit", "--code", "owner-left").output == "Nothing found on Mon 2 Nov 2026, all areas.\n")
    try must("define", "setting", "audit-off", "stale duplicate")
    #expect(try lines("audit").last == "Switched off in this register: stale duplicate.")
  }

  /// What October brought, against September.
  func comparesMonths() throws {
    try must("close", "2026-09", "--reviewer", "nadia")
    let text = try must("diff", "2026-09", "2026-10").output
    #expect(text.hasPrefix("September 2026 (closed, as known at change "))
    for line in [
      "C14.1  flood        reported: agreed → reported", "C16.1  outsourcing  closed: agreed → met",
      "C24.1  governance   slipped: due 2026-12-12 → 2027-01-11",
      "C25.1  governance   added: First reading held",
    ] { #expect(text.contains(line), "\(line)") }
  }

  /// October is frozen, with a fingerprint for the minutes.
  func closesTheMonth() throws {
    let closed = try must("close", "2026-10", "--reviewer", "nadia", "--note", "Review of 2 November").output
    #expect(closed.hasPrefix("Closed October 2026: on Sat 31 Oct 2026"))
    let fingerprint = try #require(closed.firstMatch(of: /Fingerprint ([0-9a-f-]{14})/)).1
    #expect(try must("close").output.contains(fingerprint))
  }

  /// A letter that comes late is taken down, and October's file stays as it was sent.
  func recordsALateFact() throws {
    let sent = try bytes(of: place.folder.file("october.csv"))
    let scorecard = try must("report", "--month", "2026-10", "--json").bytes
    let late = try must("done", "C4.1", "--on", "2026-10-28").output
    #expect(late.contains("October 2026 is closed: its figures stay"))
    try must("export", "--month", "2026-10", "-o", "after.csv")
    #expect(try bytes(of: place.folder.file("after.csv")) == sent)
    #expect(try must("report", "--month", "2026-10", "--json").bytes == scorecard)
    let next = try lines("report")
    let heading = try #require(next.firstIndex(of: "Became known after a close: 1"))
    #expect(next[(heading + 3)...].contains { $0.hasPrefix("2026-10  2026-10-28  C4.1") }, "\(next)")
    #expect(try must("audit", "--code", "close-changed").output.hasPrefix("Nothing found"))
  }

  /// The month is sent, and is the same bytes for whoever asks again by what was known.
  func sendsTheMonth() throws {
    let sent = try must("export", "--month", "2026-10", "-o", "october.csv")
    #expect(sent.errors.contains("29 milestones") || sent.output.contains("29 milestones"))
    let csv = try bytes(of: place.folder.file("october.csv"))
    #expect(csv.starts(with: [0xEF, 0xBB, 0xBF]))
    let text = String(decoding: csv, as: UTF8.self)
    #expect(text.contains("ٹیکسٹائل ورکنگ گروپ کا پہلا اجلاس") && text.contains("备忘录草案送交各方"))
    let elsewhere = try place.accord(
      ["export", "--month", "2026-10", "-o", "again.csv"], with: ["TZ": "America/New_York", "LC_ALL": "C"])
    #expect(elsewhere.status == 0)
    #expect(try bytes(of: place.folder.file("again.csv")) == csv)
  }

  /// Nothing of it was rewritten.
  func provesTheRecord() throws {
    #expect(
      try must("verify", "--deep").output.contains("chain intact; every table is what the journal says."))
  }
}

@Suite struct `A reviewer's month` {
  @Test func `goes from what is overdue to the file that is sent`() throws {
    let month = try ReviewerMonth()
    try month.seesWhatIsOverdue()
    try month.asksWhoMovedADate()
    try month.recordsADeliveryAndTakesOneBack()
    try month.judgesClaims()
    try month.ratesAndReports()
    try month.audits()
    try month.comparesMonths()
    try month.closesTheMonth()
    try month.sendsTheMonth()
    try month.recordsALateFact()
    try month.provesTheRecord()
  }

  @Test func `is in the README as it can be typed on the sample`() throws {
    let readme = try String(contentsOfFile: "\(ProgramUnderTest.checkout)/README.md", encoding: .utf8)
    let block = try #require(readme.firstMatch(of: /<!-- month[^\n]*-->\n```sh\n((?s).*?)```/))
    let place = try Workplace(["ACCORD_ACTOR": "nadia"])
    let answer = try place.bash(String(block.1))
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try place.contents()["october.csv"]?.isEmpty == false)
    #expect(answer.output.contains("C14.1 reported done on Wed 28 Oct 2026"))
  }
}
