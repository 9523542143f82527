import Testing

@testable import CommitmentRegister

@Suite struct `Dates of spreadsheets` {
  @Test(arguments: [
    ("2026-12-31", "2026-12-31"), ("2026/12/31", "2026-12-31"), ("2026-2-3", "2026-02-03"),
    ("31 december 2026", "2026-12-31"), ("31-dec-2026", "2026-12-31"), ("december 31, 2026", "2026-12-31"),
    ("22nd march 2017", "2017-03-22"), ("wed, 22 march 2017", "2017-03-22"), ("2026-dec-31", "2026-12-31"),
    ("2026-12-31 00:00:00", "2026-12-31"), ("2026-12-31t00:00:00z", "2026-12-31"), ("q4/2017", "2017-Q4"),
    ("2017 h2", "2017-H2"), ("06/2026", "2026-06"), ("dec-2026", "2026-12"), ("dec. 2026", "2026-12"),
  ])
  func `are read where they leave no doubt`(text: String, deadline: String) {
    for format in ScheduleGrammar.DateFormat.allCases {
      #expect(DateReading(text, format: format) == .deadline(deadline.deadline), "\(format)")
    }
  }

  @Test(arguments: [
    "12 2026", "5 2017", "2010/11", "2012-13", "2012-15", "soon", "", "2026-12-31 14:30", "2017 13 45",
  ])
  func `are none otherwise`(text: String) { #expect(DateReading(text, format: .iso) == .none) }

  @Test(arguments: [
    ("31/14/2026", "there is no month 14"), ("2026-13-01", "there is no month 13"),
    ("31/02/2027", "there is no 31 February 2027"), ("2027-02-29", "there is no 29 February 2027"),
    ("2027-13", "there is no month 13"), ("13/2026", "there is no month 13"),
    ("2027-00", "there is no month 0"),
    ("2027-q5", "there is no quarter 5"), ("h3 2027", "there is no half 3"),
    ("30 february 2027", "there is no 30 February 2027"), ("feb 30, 2027", "there is no 30 February 2027"),
    ("0/1/2026", "there is no 0 January 2026"),
  ])
  func `are told where the calendar does not have them`(text: String, what: String) {
    #expect(DateReading(text, format: .iso) == .noSuch(what))
    #expect(DateReading(text, format: .iso).advice().what == what + ".")
  }

  @Test func `in another order than the one said are told with the cell to mend`() {
    let advice = DateReading("12/31/2026", format: .dmy).advice()
    #expect(
      advice.what
        == "the day is said to come first, and there is no month 31; is it 31 December 2026?")
    #expect(
      advice.hints == [
        "Mend this cell, best as 2026-12-31; or, where all dates have the month first, say mdy instead of dmy."
      ])
  }

  @Test func `want a format where the day or the month could come first`() {
    let (april, march) = (day("2026-04-03"), day("2026-03-04"))
    for text in ["03/04/2026", "3.4.2026", "3-4-2026"] {
      #expect(DateReading(text, format: .iso) == .twoReadings(april, march))
      #expect(DateReading(text, format: .dmy) == .deadline(Deadline(day: april)))
      #expect(DateReading(text, format: .mdy) == .deadline(Deadline(day: march)))
    }
    #expect(DateReading("4/4/2026", format: .iso) == .deadline("2026-04-04".deadline))
  }

  @Test func `are not guessed where only one order makes a day`() {
    #expect(DateReading("13/04/2026", format: .iso) == .oneReading(day("2026-04-13"), .dmy))
    #expect(DateReading("31.12.2026", format: .iso) == .oneReading(day("2026-12-31"), .dmy))
    #expect(DateReading("04/13/2026", format: .dmy) == .otherOrder(day("2026-04-13"), .dmy))
  }

  @Test func `have years of four digits`() {
    for text in ["31/12/26", "31-dec-26", "3/4/26"] {
      #expect(DateReading(text, format: .dmy) == .shortYear)
    }
    for text in ["46387", "46387.0", "46387.5"] { #expect(DateReading(text, format: .iso) == .serialNumber) }
  }
}

@Suite struct `Dates in free words` {
  private func find(_ text: String, _ aliases: [String: String] = [:]) -> DatePhrase.Finding {
    DatePhrase(aliases: aliases, format: .iso).find(text)
  }

  @Test(arguments: [
    ("Start to build Q4 2017", "2017-Q4"), ("112 wells mended by Q3 2017", "2017-Q3"),
    ("Finish by October 2019", "2019-10"), ("Talk about it by July 2017", "2017-07"),
    ("Start to build in January 2018", "2018-01"), ("Water all fields by 2018", "2018"),
    ("by March 22, 2017 at the latest", "2017-03-22"), ("Assess in 2017", "2017"), ("Start in 2018", "2018"),
    ("no later than 30 June 2018", "2018-06-30"), ("by the end of June 2018", "2018-06"),
    ("by the third quarter of 2018", "2018-Q3"), ("second half of the year 2018", "2018-H2"),
    ("Quarter 2 of 2018: report", "2018-Q2"), ("Report (due 2018-06-30).", "2018-06-30"),
    ("report by Q3 2017 (Q3 2017)", "2017-Q3"), ("half-way by 2019", "2019"),
  ])
  func `are found where there is one`(text: String, deadline: String) {
    #expect(find(text) == .one(deadline.deadline))
  }

  @Test(arguments: [
    "2016-2017", "2016–2017", "May 2016 - August 2018", "Q2-Q3 2017", "2017-2027 in phases",
    "June or July 2018", "2018/19", "mid-2018", "2000 trees by 2018", "in June",
    "Herders may apply by June 2018",
  ])
  func `are not one where there are several or parts`(text: String) { #expect(find(text) == .several) }

  @Test(arguments: [
    ("From June 2017", "from"), ("since 2017", "since"), ("before June 2018", "before"),
    ("early in 2018", "early"), ("start of 2018", "start"), ("as of 1 June 2018", "as"),
    ("within 6 months of June 2018", "months"),
    ("Spring 2018", "spring"), ("FY 2018", "fy"), ("2018 onwards", "onwards"), ("every June 2018", "every"),
    ("2018 or later", "or"), ("Finish phase 2 June 2018", "phase"), ("until 2020", "until"), ("2018 –", "-"),
  ])
  func `are no deadline beside words that make them something else`(text: String, word: String) {
    #expect(find(text) == .vague(word))
  }

  @Test(arguments: ["During rainy season", "Ongoing", "Yearly visits; quarterly reporting", "", "7 wells"])
  func `are not made up`(text: String) { #expect(find(text) == .none) }

  @Test func `are told where they have two readings`() {
    #expect(find("done by 3/4/2026") == .unclear(.twoReadings(day("2026-04-03"), day("2026-03-04"))))
    #expect(find("done by 13/4/2026") == .unclear(.oneReading(day("2026-04-13"), .dmy)))
  }

  @Test func `are found in other languages with their words`() {
    let words = ["giugno": "june", "dal": "from", "trimestre": "quarter", "terzo": "third"]
    #expect(find("entro giugno 2018", words) == .one("2018-06".deadline))
    #expect(find("dal giugno 2018", words) == .vague("from"))
    #expect(find("terzo trimestre 2018", words) == .one("2018-Q3".deadline))
  }
}

extension String {
  /// A deadline that a test writes down.
  fileprivate var deadline: Deadline {
    guard let deadline = Deadline(text: self) else { preconditionFailure("\(self) is no deadline") }
    return deadline
  }
}
