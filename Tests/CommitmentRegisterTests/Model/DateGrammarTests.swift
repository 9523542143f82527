import CommitmentRegister
import Testing

@Suite struct `The date grammar, on Monday 2 November 2026` {
  let grammar: DateGrammar
  let plain: DateGrammar

  init() throws {
    let today = try #require(CivilDay(iso: "2026-11-02"))
    grammar = DateGrammar(today: today, fiscalYearStart: 7)
    plain = DateGrammar(today: today, fiscalYearStart: nil)
  }

  @Test(arguments: [
    ("2026-12-15", "2026-12-15"), ("15 dec 2026", "2026-12-15"), ("15 Dec", "2026-12-15"),
    ("DEC 15", "2026-12-15"), ("dec 15, 2026", "2026-12-15"), ("30 jun 2026", "2026-06-30"),
    ("30 June", "2027-06-30"), ("2 november", "2026-11-02"), ("1 nov", "2027-11-01"),
    ("29 feb", "2028-02-29"), ("9 sept 2026", "2026-09-09"), ("today", "2026-11-02"),
    ("Tomorrow", "2026-11-03"), ("yesterday", "2026-11-01"), ("fri", "2026-11-06"),
    ("FRIDAY", "2026-11-06"), ("mon", "2026-11-09"), ("sunday", "2026-11-08"), ("+10d", "2026-11-12"),
    ("+2w", "2026-11-16"), ("+1m", "2026-12-02"), ("+1q", "2027-02-02"), ("+1y", "2027-11-02"),
    ("+0d", "2026-11-02"), ("eom", "2026-11-30"), ("eoq", "2026-12-31"), ("EOY", "2026-12-31"),
    ("  2026-12-15 ", "2026-12-15"),
  ])
  func `reads days`(text: String, iso: String) throws {
    #expect(try grammar.day(text, meaning: .last).iso == iso)
    #expect(try grammar.day(text, meaning: .first).iso == iso)
    #expect(try grammar.deadline(text)?.text == iso)
  }

  @Test(arguments: [
    ("2026-12", "2026-12", "2026-12-01", "2026-12-31"), ("2026-q4", "2026-Q4", "2026-10-01", "2026-12-31"),
    ("q4 2026", "2026-Q4", "2026-10-01", "2026-12-31"), ("2027", "2027", "2027-01-01", "2027-12-31"),
    ("2027-H1", "2027-H1", "2027-01-01", "2027-06-30"), ("oct 2026", "2026-10", "2026-10-01", "2026-10-31"),
    ("fy2027-q1", "2026-Q3", "2026-07-01", "2026-09-30"),
    ("FY2027-Q4", "2027-Q2", "2027-04-01", "2027-06-30"),
    ("fy2027-h1", "2026-H2", "2026-07-01", "2026-12-31"),
    ("fy2027", "2027-06-30", "2026-07-01", "2027-06-30"),
  ])
  func `reads periods, kept as agreed`(text: String, deadline: String, first: String, last: String) throws {
    #expect(try grammar.deadline(text)?.text == deadline)
    #expect(try grammar.day(text, meaning: .first).iso == first)
    #expect(try grammar.day(text, meaning: .last).iso == last)
    #expect(try grammar.range(text).text == "\(first)..\(last)")
  }

  @Test func `counts the fiscal year of the United States from October`() throws {
    let grammar = DateGrammar(today: grammar.today, fiscalYearStart: 10)
    #expect(try grammar.range("fy2027").text == "2026-10-01..2027-09-30")
    #expect(try grammar.deadline("fy2027-q1")?.text == "2026-Q4")
    let calendar = DateGrammar(today: grammar.today, fiscalYearStart: 1)
    #expect(try calendar.deadline("fy2027")?.text == "2027")
  }

  @Test func `clears a deadline with none`() throws {
    #expect(try grammar.deadline("none") == nil)
    #expect(try grammar.deadline("NONE") == nil)
    #expect(throws: Problem.self) { try grammar.day("none", meaning: .last) }
  }

  @Test(arguments: [
    ("2026-10-01..2026-10-31", "2026-10-01..2026-10-31"), ("2026-10..", "2026-10-01.."),
    ("..2026-Q4", "..2026-12-31"), ("2026-09..2026-10", "2026-09-01..2026-10-31"),
    ("today..fri", "2026-11-02..2026-11-06"), ("2026-10", "2026-10-01..2026-10-31"),
    ("tomorrow", "2026-11-03..2026-11-03"), ("this-month", "2026-11-01..2026-11-30"),
    ("Last-Month", "2026-10-01..2026-10-31"), ("next-30d", "2026-11-02..2026-12-02"),
    ("last-30d", "2026-10-03..2026-11-02"), ("next-2w", "2026-11-02..2026-11-16"),
    ("15 oct .. 20 oct", "2027-10-15..2027-10-20"),
  ])
  func `reads ranges`(text: String, range: String) throws {
    #expect(try grammar.range(text).text == range)
  }

  @Test(arguments: [
    ("2026-10", "2026-10"), ("oct 2026", "2026-10"), ("October 2026", "2026-10"), ("last-month", "2026-10"),
    ("this-month", "2026-11"),
  ])
  func `reads months`(text: String, month: String) throws {
    #expect(try grammar.month(text).text == month)
  }

  @Test(arguments: ["2026-10-01", "2026-Q4", "2026", "today", "none", "october", "2026-13", ""])
  func `takes nothing but a month for a month`(text: String) {
    #expect(throws: Problem.self) { try grammar.month(text) }
  }

  @Test(arguments: [
    ("09/10/2026", "2026-10-09 (Fri 9 Oct 2026) or 2026-09-10 (Thu 10 Sep 2026)"),
    ("09.10.26", "two readings"),
    ("31/12/2026", "Type 2026-12-31 or 31 dec 2026"), ("5/5/2026", "Type 2026-05-05"),
    ("31/31/2026", "no month 31"), ("30/02/2026", "February 2026 has 28 days"),
    ("2026-02-30", "February 2026 has 28 days"), ("2024-02-30", "February 2024 has 29 days"),
    ("31 apr 2026", "April has 30 days"), ("31 apr", "April has 30 days"), ("2026-13-01", "no month 13"),
    ("2026-13", "no month 13"), ("2026-2-3", "Type 2026-02-03"), ("2026/12/31", "Type 2026-12-31"),
    ("20261231", "Type 2026-12-31"), ("1899-12-31", "1900 to 2199"), ("2200", "1900 to 2199"),
    ("2200-01", "1900 to 2199"), ("1 jan 2200", "1900 to 2199"), ("+500y", "1900 to 2199"),
    ("2026-Q5", "Q1 to Q4"), ("2026Q4", "Type 2026-Q4"), ("Q4", "Type 2026-Q4"), ("2026-h3", "H1 and H2"),
    ("tomorow", "\"tomorrow\""), ("firday", "\"friday\""), ("15 decmber", "\"december\""),
    ("eoom", "\"eom\""),
    ("october", "Type oct 2026"), ("next-30d", "range of days"), ("2026-10..2026-11", "range of days"),
    ("soon", "2026-12-15"), ("", "none was given"), ("+d", "no date"), ("+9999999d", "no date"),
    ("fy27", "fy2027"), ("۲۰۲۶", "no date"), ("15 dec 2026 x", "no date"), ("12:00", "no date"),
  ])
  func `rejects the rest with advice`(text: String, words: String) throws {
    let problem = try #require(throws: Problem.self) { try grammar.deadline(text) }
    #expect(problem.kind == .usage)
    let all = ([problem.message] + problem.hints).joined(separator: " ")
    #expect(all.contains(words), "\(all)")
    #expect(throws: Problem.self) { try grammar.day(text, meaning: .first) }
  }

  @Test func `asks for the fiscal year's beginning where none is set`() throws {
    let problem = try #require(throws: Problem.self) { try plain.deadline("fy2027-q1") }
    #expect(problem.hints.joined().contains("fiscal-year-start"))
  }

  @Test(arguments: ["..", " .. ", "2026-12..2026-10", "2026-10..2026-02-30", "..soon", "next-", "next-5x"])
  func `rejects ranges that are none`(text: String) {
    #expect(throws: Problem.self) { try grammar.range(text) }
  }

  @Test func `reads every day it can be given, in each of its spellings`() throws {
    for number in stride(from: Int32(-25_000), through: 84_000, by: 97) {
      let day = CivilDay(number: number)
      let words = day.spoken.split(separator: " ").dropFirst()
      #expect(try grammar.day(day.iso, meaning: .first) == day)
      #expect(try grammar.day(words.joined(separator: " "), meaning: .first) == day)
    }
  }
}
