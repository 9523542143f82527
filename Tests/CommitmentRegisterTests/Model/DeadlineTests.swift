import CommitmentRegister
import Testing

@Suite struct `Deadlines` {
  @Test(arguments: [
    ("2026-12-31", "2026-12-31", "2026-12-31", "Thu 31 Dec 2026"),
    ("2026-02", "2026-02-01", "2026-02-28", "Feb 2026"), ("2026-Q4", "2026-10-01", "2026-12-31", "Q4 2026"),
    ("2026-H1", "2026-01-01", "2026-06-30", "H1 2026"), ("2026", "2026-01-01", "2026-12-31", "2026"),
  ])
  func `keep the period as agreed`(text: String, first: String, last: String, spoken: String) throws {
    let deadline = try #require(Deadline(text: text))
    #expect(deadline.text == text)
    #expect(deadline.firstDay.iso == first)
    #expect(deadline.lastDay.iso == last)
    #expect(deadline.spoken == spoken)
    #expect(Deadline(text: text.lowercased()) == deadline)
  }

  @Test(arguments: [
    "2026-Q0", "2026-Q5", "2026-H3", "2026-13", "2026-00", "2026Q4", "26", "1899", "2200", "2026-", "2026-Q",
    "2026-Q44", "2026-1", " 2026", "2026-02-30", "none",
  ])
  func `are not read from anything else`(text: String) {
    #expect(Deadline(text: text) == nil)
  }

  @Test func `read back what they write, for every precision`() {
    for number in stride(from: Int32(-25_000), through: 84_000, by: 41) {
      for precision in Deadline.Precision.allCases {
        let day = CivilDay(number: number)
        let deadline = Deadline(precision, containing: day)
        #expect(deadline.firstDay <= day && day <= deadline.lastDay)
        #expect(Deadline(text: deadline.text) == deadline)
      }
    }
  }
}

@Suite struct `Instants` {
  @Test func `are written and read back to the millisecond`() {
    var milliseconds: Int64 = -2_208_988_800_000
    while milliseconds < 7_258_118_399_999 {
      let instant = Instant(milliseconds: milliseconds)
      #expect(Instant(iso: instant.iso) == instant)
      milliseconds += 7_777_777_777
    }
    #expect(Instant(iso: "2026-11-02T09:14:07.312Z")?.milliseconds == 1_793_610_847_312)
    #expect(Instant(milliseconds: -1).iso == "1969-12-31T23:59:59.999Z")
  }

  @Test(arguments: [
    "2026-11-02T09:14:07Z", "2026-11-02 09:14:07.312Z", "2026-11-02T24:00:00.000Z",
    "2026-11-02T09:60:07.312Z",
    "2026-11-02T09:14:60.312Z", "2026-11-02T09:14:07.312z", "2026-11-31T09:14:07.312Z",
    "2026-11-02T09:14:07.312+00:00",
  ])
  func `are not read from another form`(text: String) {
    #expect(Instant(iso: text) == nil)
  }
}
