import CommitmentRegister
import Foundation
import Testing

@Suite struct `Civil days` {
  @Test func `agree with Foundation's calendar on every day from 1900 to 2199`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let first = try #require(CivilDay(iso: "1900-01-01"))
    let last = try #require(CivilDay(iso: "2199-12-31"))
    #expect(first.days(to: last) == 109_572)
    for number in first.number...last.number {
      let day = CivilDay(number: number)
      #expect(CivilDay(iso: day.iso) == day)
      #expect(CivilDay(year: day.year, month: day.month, day: day.day) == day)
      guard number % 7 == 0 || day.day > 27 || day.day == 1 else { continue }
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      #expect(parts.year == day.year && parts.month == day.month && parts.day == day.day)
      #expect(parts.weekday == day.weekday % 7 + 1)
    }
  }

  @Test(
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-01", "1899-12-31", "2200-01-01",
      "2026-01-01 ", " 2026-01-01", "2026/01/01", "20260101", "", "2026-01-0١", "+026-01-01", "2026-01-011",
    ])
  func `are not read from anything but an existing day`(text: String) {
    #expect(CivilDay(iso: text) == nil)
  }

  @Test func `are said with weekday and month`() {
    #expect(CivilDay(iso: "2026-08-31")?.spoken == "Mon 31 Aug 2026")
    #expect(CivilDay(iso: "1970-01-01")?.spoken == "Thu 1 Jan 1970")
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-30", 3, "2027-02-28"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -13, "2024-12-15"), ("2024-02-29", 12, "2025-02-28"),
  ])
  func `add calendar months, held at the end of a shorter one`(from: String, months: Int, to: String) {
    #expect(CivilDay(iso: from)?.adding(months: months).iso == to)
  }

  @Test func `stop at the end of arithmetic instead of failing`() {
    let day = CivilDay(number: 0)
    #expect(day.adding(days: .max).iso == "9999-12-31")
    #expect(day.adding(days: .min).iso == "0001-01-01")
    #expect(day.adding(months: .max).iso == "9999-12-31")
    #expect(day.adding(months: .min).iso == "0001-01-01")
    #expect(CivilDay(number: .max).adding(days: 1).iso == "9999-12-31")
  }

  @Test func `know the ends of their periods`() throws {
    let day = try #require(CivilDay(iso: "2028-02-10"))
    #expect([day.firstOfMonth.iso, day.lastOfMonth.iso] == ["2028-02-01", "2028-02-29"])
    #expect([day.firstOfQuarter.iso, day.lastOfQuarter.iso] == ["2028-01-01", "2028-03-31"])
    #expect([day.firstOfHalf.iso, day.lastOfHalf.iso] == ["2028-01-01", "2028-06-30"])
    #expect([day.firstOfYear.iso, day.lastOfYear.iso] == ["2028-01-01", "2028-12-31"])
    #expect(day.quarter == 1 && day.half == 1)
  }
}
