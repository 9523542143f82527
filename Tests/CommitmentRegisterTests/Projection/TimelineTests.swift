import SQLite
import Testing

@testable import CommitmentRegister

/// Steps as "from value" in their order.
private func steps(_ timeline: Timeline<String>) -> [String] {
  timeline.steps.map { "\($0.from) \($0.value)" }
}

@Suite struct `The timeline of a dated fact` {
  @Test func `takes a later statement from its own day on`() {
    var timeline = Timeline<String>()
    timeline.state("a", from: "2026-05-04", origin: 1, correcting: nil)
    timeline.state("b", from: "2026-06-29", origin: 2, correcting: nil)
    #expect(timeline.inForce(on: "2026-05-03") == nil)
    #expect(timeline.inForce(on: "2026-05-04")?.value == "a")
    #expect(timeline.inForce(on: "2026-06-28")?.value == "a")
    #expect(timeline.inForce(on: "2026-06-29")?.value == "b")
  }

  @Test func `puts a backdated statement where it belongs`() {
    var timeline = Timeline<String>()
    timeline.state("a", from: "2026-05-04", origin: 1, correcting: nil)
    timeline.state("c", from: "2026-09-01", origin: 2, correcting: nil)
    timeline.state("b", from: "2026-07-01", origin: 3, correcting: nil)
    #expect(steps(timeline) == ["2026-05-04 a", "2026-07-01 b", "2026-09-01 c"])
  }

  @Test func `lets the last of several on one day hold`() {
    var timeline = Timeline<String>()
    timeline.state("a", from: "2026-05-04", origin: 1, correcting: nil)
    timeline.state("b", from: "2026-05-04", origin: 2, correcting: nil)
    timeline.state("c", from: "2026-05-04", origin: 3, correcting: nil)
    #expect(timeline.inForce(on: "2026-05-04")?.value == "c")
    #expect(timeline.rows { _, _ in [] }.map(\.toDay) == ["2026-05-04", "2026-05-04", nil])
  }

  @Test func `holds always what nobody dated`() {
    var timeline = Timeline<String>()
    timeline.state("a", from: nil, origin: 1, correcting: nil)
    timeline.state("b", from: "1900-01-01", origin: 2, correcting: nil)
    #expect(timeline.inForce(on: "1899-12-31")?.value == "a")
    #expect(timeline.inForce(on: "1900-01-01")?.value == "b")
  }

  @Test func `replaces what a correction names, and keeps its place`() {
    var timeline = Timeline<String>()
    timeline.state("a", from: "2026-05-04", origin: 1, correcting: nil)
    timeline.state("b", from: "2026-06-01", origin: 2, correcting: nil)
    timeline.state("A", from: nil, origin: 3, correcting: 1)
    #expect(steps(timeline) == ["2026-05-04 A", "2026-06-01 b"])
    // The corrected step is still known by its first entry, so that it can be corrected again.
    timeline.state("AA", from: nil, origin: 4, correcting: 1)
    #expect(steps(timeline) == ["2026-05-04 AA", "2026-06-01 b"])
    #expect(timeline.steps.map(\.origin) == [1, 2])
  }

  @Test func `moves a step that is corrected to another day`() {
    var timeline = Timeline<String>()
    timeline.state("a", from: "2026-05-04", origin: 1, correcting: nil)
    timeline.state("b", from: "2026-06-01", origin: 2, correcting: nil)
    timeline.state("B", from: "2026-05-20", origin: 3, correcting: 2)
    #expect(steps(timeline) == ["2026-05-04 a", "2026-05-20 B"])
  }

  @Test func `ignores the correction of a step that is not there`() {
    var timeline = Timeline<String>()
    timeline.state("a", from: "2026-05-04", origin: 1, correcting: nil)
    let before = timeline
    timeline.state("b", from: "2026-05-05", origin: 2, correcting: 9)
    #expect(timeline == before)
  }
}

/// The rows of a deadline's timeline: due, first due, times moved, moved after expiry.
private func deadlineRows(_ statements: (due: String?, from: String, corrects: Int?)...) -> [String] {
  var timeline = Timeline<DeadlineValue>()
  for (index, statement) in statements.enumerated() {
    timeline.state(
      DeadlineValue(deadline: statement.due.flatMap { Deadline(text: $0) }), from: statement.from,
      origin: index + 1,
      correcting: statement.corrects)
  }
  return timeline.deadlineRows().map { row in
    row.columns.prefix(5).map { value -> String in
      switch value {
      case .text(let text): return text
      case .integer(let number): return String(number)
      default: return "-"
      }
    }.joined(separator: " ")
  }
}

@Suite struct `The rows of a deadline` {
  @Test func `count moves, and keep the first`() {
    #expect(
      deadlineRows(
        ("2026-06-30", "2026-05-04", nil), ("2026-08-31", "2026-06-29", nil),
        ("2026-09-30", "2026-09-02", nil))
        == [
          "2026-06-30 2026-06-30 2026-06-30 0 0", "2026-08-31 2026-08-31 2026-06-30 1 0",
          "2026-09-30 2026-09-30 2026-06-30 2 1",
        ])
  }

  @Test func `count a move on the last day itself as made in time`() {
    #expect(
      deadlineRows(("2026-06-30", "2026-05-04", nil), ("2026-07-31", "2026-06-30", nil)).last?.hasSuffix(
        "1 0") == true)
    #expect(
      deadlineRows(("2026-06-30", "2026-05-04", nil), ("2026-07-31", "2026-07-01", nil)).last?.hasSuffix(
        "1 1") == true)
  }

  @Test func `count a change of precision with the same last day as no move`() {
    #expect(
      deadlineRows(("2026-Q4", "2026-05-04", nil), ("2026-12-31", "2026-06-01", nil))
        == ["2026-12-31 2026-Q4 2026-12-31 0 0", "2026-12-31 2026-12-31 2026-12-31 0 0"])
  }

  @Test func `never count a correction, wherever it stands`() {
    #expect(
      deadlineRows(("2026-06-30", "2026-05-04", nil), ("2027-03-31", "2026-05-04", 1))
        == ["2027-03-31 2027-03-31 2027-03-31 0 0"])
    #expect(
      deadlineRows(
        ("2026-06-30", "2026-05-04", nil), ("2026-08-31", "2026-06-29", nil), ("2026-08-15", "2026-06-29", 2))
        == ["2026-06-30 2026-06-30 2026-06-30 0 0", "2026-08-15 2026-08-15 2026-06-30 1 0"])
    // Corrected to the value before it, a move was none.
    #expect(
      deadlineRows(
        ("2026-06-30", "2026-05-04", nil), ("2026-08-31", "2026-06-29", nil), ("2026-06-30", "2026-06-29", 2)
      ).last == "2026-06-30 2026-06-30 2026-06-30 0 0")
  }

  @Test func `count a backdated move among the others by its day`() {
    #expect(
      deadlineRows(
        ("2026-06-30", "2026-05-04", nil), ("2026-12-31", "2026-11-02", nil),
        ("2026-08-31", "2026-06-29", nil))
        == [
          "2026-06-30 2026-06-30 2026-06-30 0 0", "2026-08-31 2026-08-31 2026-06-30 1 0",
          "2026-12-31 2026-12-31 2026-06-30 2 1",
        ])
  }

  @Test func `count taking the date away and giving it back as one move`() {
    #expect(
      deadlineRows(
        ("2026-06-30", "2026-05-04", nil), (nil, "2026-06-01", nil), ("2026-06-30", "2026-06-02", nil))
        == [
          "2026-06-30 2026-06-30 2026-06-30 0 0", "- - 2026-06-30 1 0",
          "2026-06-30 2026-06-30 2026-06-30 1 0",
        ])
  }

  @Test func `count from no date to none as no move, before and after it had passed`() {
    let dated = ("2026-06-30", "2026-05-04", nil) as (String?, String, Int?)
    #expect(
      deadlineRows(dated, (nil, "2026-06-01", nil), (nil, "2026-06-02", nil), (nil, "2026-07-15", nil))
        .suffix(2) == ["- - 2026-06-30 1 0", "- - 2026-06-30 1 0"])
    // Corrected to none, the second move was none; what comes later moves the date that there was last.
    #expect(
      deadlineRows(
        dated, (nil, "2026-06-01", nil), ("2026-08-31", "2026-07-15", nil), (nil, "2026-07-15", 3)
      ).last == "- - 2026-06-30 1 0")
    #expect(
      deadlineRows(
        dated, (nil, "2026-05-10", nil), (nil, "2026-05-05", nil), ("2026-12-31", "2026-07-15", nil)
      )
      .last == "2026-12-31 2026-12-31 2026-06-30 2 1")
  }

  @Test func `take the first date that is given as the first due, however late it comes`() {
    #expect(
      deadlineRows((nil, "2026-05-04", nil), ("2026-09-30", "2026-06-01", nil))
        == ["- - - 0 0", "2026-09-30 2026-09-30 2026-09-30 0 0"])
  }
}
