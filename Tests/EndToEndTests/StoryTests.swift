import Foundation
import TestSupport
import Testing

@Suite struct `The desk's story on the release binary` {
  private let desk: Desk

  init() throws { desk = try Desk() }

  /// Each milestone's reference with its days late, in the order answered.
  private func lateness(_ items: [[String: Any]]) -> [String] {
    items.map { "\($0["ref"] ?? "") \($0["days_late"] ?? "")" }
  }

  @Test func `what is overdue says by how much, and what moved`() throws {
    let items = try desk.items("overdue")
    #expect(lateness(items) == ["C1.1 63", "C1.3 18"])
    let schedule = try #require(items.first)
    #expect(schedule["due"] as? String == "2026-08-31")
    #expect(schedule["first_due"] as? String == "2026-06-30")
    #expect(schedule["times_moved"] as? Int == 1)
    #expect(schedule["by"] as? [String] == ["PK", "USTR"])
    #expect(schedule["commitment_title"] as? String == "Joint technical note on textile tariff lines")
  }

  @Test func `an area counts with what is under it and a party with its agencies`() throws {
    #expect(lateness(try desk.items("overdue", "--area", "economy", "--by", "US")) == ["C1.1 63", "C1.3 18"])
    #expect(lateness(try desk.items("overdue", "--to", "PK")) == [])
  }

  @Test func `every milestone has all its keys, with null for what is not there`() throws {
    let texts = ["ref", "commitment", "title", "commitment_title", "status", "visibility"]
    let textsOrNull = [
      "schedule", "area", "owner", "first_due", "due", "due_as", "done_on", "external_ref", "source",
    ]
    let milestones = try desk.items("list", "--milestones")
    #expect(milestones.count == 4)
    for item in milestones {
      for key in texts { #expect(item[key] is String, "\(key)") }
      for key in textsOrNull { #expect(item[key] is String || item[key] is NSNull, "\(key)") }
      for key in ["by", "to"] { #expect(item[key] is [String], "\(key)") }
      for key in ["days_late", "times_moved"] { #expect(item[key] is Int || item[key] is NSNull, "\(key)") }
    }
    let quarter = try #require(milestones.first { $0["ref"] as? String == "C1.2" })
    #expect(quarter["due"] as? String == "2026-12-31")
    #expect(quarter["due_as"] as? String == "2026-Q4")
    #expect(quarter["done_on"] is NSNull)
  }

  @Test func `a moved date wants its reason`() throws {
    let before = try bytes(of: desk.register)
    let answer = try desk("set", "C1.1", "--due", "2026-09-30")
    #expect(answer.status == 64)
    #expect(answer.errors.contains("--reason"))
    #expect(try bytes(of: desk.register) == before)
  }

  @Test func `a script learns from the status that something is overdue`() throws {
    let answer = try desk("overdue", "--check", "--quiet")
    #expect(answer.status == 3)
    #expect(answer.output.isEmpty)
    #expect(answer.errors.isEmpty)
    try desk.must("set", "C1.3", "--due", "2026-11-20", "--reason", "Commerce asked for more time")
    try desk.must("done", "C1.1", "--on", "2026-10-28")
    #expect(try desk("overdue", "--check", "--quiet").status == 0)
  }

  @Test func `a date that is moved today leaves last month as it was`() throws {
    try desk.must("set", "C1.3", "--due", "2026-11-20", "--reason", "Commerce asked for more time")
    #expect(lateness(try desk.items("overdue")) == ["C1.1 63"])
    #expect(lateness(try desk.items("overdue", "--on", "2026-10-31")) == ["C1.1 61", "C1.3 16"])
  }

  @Test func `a delivery takes the milestone off the list and is counted until it is verified`() throws {
    try desk.must("set", "C1.3", "--due", "2026-11-20", "--reason", "Commerce asked for more time")
    let done = try desk.must("done", "C1.1", "--on", "2026-10-28", "--evidence", "DO letter 4(12)/2026")
    #expect(done.output.contains("Wed 28 Oct 2026"))
    let json = try desk("overdue", "--json")
    #expect(json.errors.contains("1 reported, not verified"))
    #expect(try object(json.bytes)["count"] as? Int == 0)
    #expect(try desk("overdue").output.contains("1 reported, not verified"))
    #expect(lateness(try desk.items("overdue", "--on", "2026-10-20")) == ["C1.1 50", "C1.3 5"])
  }

  @Test func `a claim is somebody else's to accept, and late since its deadline when it is returned`() throws
  {
    try desk.must("define", "setting", "four-eyes", "on")
    try desk.must("done", "C1.1", "--on", "2026-10-28")
    #expect(try desk("accept", "C1.1").errors.contains("--override"))
    try desk.must("return", "C1.1", "--reason", "minutes unsigned", "--actor", "nadia")
    #expect(lateness(try desk.items("overdue")).contains("C1.1 63"))
    try desk.must("done", "C1.1", "--on", "2026-10-28")
    let accepted = try desk.must("accept", "C1.1", "--evidence", "Signed minutes", "--actor", "nadia")
    #expect(accepted.output.contains("C1.1 accepted as met, delivered on Wed 28 Oct 2026, 58 days late"))
    try desk.must("verify", "--deep")
  }

  @Test func `the history keeps the reason of a move`() throws {
    let answer = try desk.place.bash("accord history C1.1 | grep 'HS-8'")
    #expect(answer.status == 0)
    #expect(answer.output.contains("USTR asked for HS-8 detail"))
  }

  @Test func `an undo takes the delivery back, and a second one takes the undo back`() throws {
    try desk.must("done", "C1.1", "--on", "2026-10-28", "--evidence", "DO letter 4(12)/2026")
    let first = try desk.must("undo", "--yes")
    #expect(first.output.contains("Takes back change 14"))
    #expect(first.output.contains("Mon 2 Nov 2026"))
    #expect(lateness(try desk.items("overdue")) == ["C1.1 63", "C1.3 18"])
    let second = try desk.must("undo", "--yes")
    #expect(second.output.contains("Takes back change 15"))
    #expect(lateness(try desk.items("overdue")) == ["C1.3 18"])
  }

  @Test func `a corrected deadline never counts as a move`() throws {
    try desk.must("set", "C1.2", "--due", "2027-03-31", "--correction", "typing error")
    let item = try #require(try desk.items("show", "C1.2").first)
    #expect(item["first_due"] as? String == "2027-03-31")
    #expect(item["times_moved"] as? Int == 0)
  }

  @Test func `what falls due soon is listed`() throws {
    try desk.must("set", "C1.3", "--due", "2026-11-20", "--reason", "Commerce asked for more time")
    let items = try desk.items("due", "next-30d")
    #expect(items.map { $0["ref"] as? String } == ["C1.3"])
  }

  @Test func `an empty list is valid JSON and no failure`() throws {
    #expect(try desk.items("overdue", "--on", "2026-05-10").isEmpty)
  }

  @Test func `every write is answered with one line that names the day and the change`() throws {
    let answer = try desk.must("add", "Publish the schedule", "--under", "C1", "--due", "15 dec 2026")
    #expect(answer.output.split(separator: "\n").count == 1)
    for part in ["C1.4", "Tue 15 Dec 2026", "in 43 days", "agreed", "[change 14]"] {
      #expect(answer.output.contains(part), "\(part)")
    }
  }

  @Test func `after everything the register verifies, also replayed from the journal`() throws {
    try desk.must("undo", "--yes")
    let answer = try desk.must("verify", "--deep")
    #expect(answer.output.contains("chain intact"))
    try desk.must("rebuild", "--yes")
    #expect(lateness(try desk.items("overdue")) == ["C1.1 63", "C1.3 18"])
  }
}
