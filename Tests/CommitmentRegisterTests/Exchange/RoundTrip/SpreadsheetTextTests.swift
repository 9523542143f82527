import Testing

@testable import CommitmentRegister

/// What a cell was, and what it may be after a spreadsheet program has opened and saved the file.
private struct Case: Sendable, CustomTestStringConvertible {
  let base: String
  let cell: String

  init(_ base: String, _ cell: String) { (self.base, self.cell) = (base, cell) }

  var testDescription: String { "\(base) as \(cell)" }
}

@Suite struct `A cell after a spreadsheet program` {
  private static let unedited = [
    // Guards, line breaks and blanks.
    Case("=1+2", "'=1+2"), Case("=1+2", "=1+2"), Case("+92-51-9205541", "'+92-51-9205541"),
    Case("'quoted", "'quoted"),
    Case("'=x", "''=x"), Case("-5", "-5"), Case("one\ntwo", "one\r\ntwo"), Case("one\ntwo", "one\rtwo"),
    Case("title", "title  "), Case("title", " title\u{A0}"), Case("", " "),
    Case("d\u{E9}claration", "de\u{301}claration"),
    // Numbers.
    Case("007", "7"), Case("63", "63.0"), Case("63", "63,00"), Case("100000", "1E+05"), Case("1E5", "100000"),
    Case("1234567", "1,234,567"), Case("1234567", "1.234.567"), Case("1234567", "12,34,567"),
    Case("1234,5", "1 234,50"), Case("-5", "(5)"), Case("0.50", ".5"),
    Case("12345678901234567890", "1.23457E+19"),
    Case("12345678901234567890", "12345678901234500000"), Case("1.10", "1.1"), Case("5%", "5.00%"),
    Case("5%", "0.05"),
    Case("$5", "$5.00"), Case("$5", "5"), Case("0.1234567890123", "0.123456789"),
    // Dates.
    Case("2026-10-31", "31/10/2026"), Case("2026-10-31", "10/31/2026"), Case("2026-10-31", "31.10.2026"),
    Case("2026-10-31", "31-Oct-26"), Case("2026-10-31", "31 October 2026"),
    Case("2026-10-31", "Oct 31, 2026"),
    Case("2026-10-31", "10/31/26"), Case("2026-10-31", "2026/10/31"), Case("2026-10-31", "46326"),
    Case("2026-10-31", "10/31/2026 0:00"), Case("2026-01-05", "2026/1/5"), Case("2026-05-05", "5/5/26"),
    Case("2026-10-31", "Saturday, October 31, 2026"), Case("2026-12", "Dec-26"), Case("2026-12", "12/2026"),
    Case("2026-12", "December 2026"), Case("1/2", "01/02/2026"), Case("1/2", "1-Feb"), Case("1/2", "2-Jan"),
    Case("3-4", "4-Mar"), Case("May 2026", "May-26"), Case("Mar 5", "5-Mar"), Case("3:45", "03:45:00 AM"),
    Case("15:45", "3:45 PM"),
    // Words.
    Case("true", "TRUE"), Case("yes", "TRUE"), Case("no", "FALSE"), Case("no", "FALSCH"), Case("yes", "1"),
    // Losses.
    Case("پاکستان and others", "??????? and others"), Case("条约", "??"), Case("علم", "Ø¹Ù„Ù…"),
    Case(String(repeating: "x", count: 40_000), String(repeating: "x", count: 32_767)),
  ]

  private static let edited = [
    Case("title", "Title"), Case("", "x"), Case("x", ""), Case("007", "8"), Case("63", "63.1"),
    Case("63", "-63"),
    Case("1.234", "1,234"), Case("100000", "1.1E+05"), Case("5%", "5"), Case("$5", "€5"),
    Case("Step 5", "Step 5.0"),
    Case("2026-10-31", "2026-10-30"), Case("2026-10-31", "30/10/2026"), Case("2026-10-31", "2026-10"),
    Case("2026-12", "2026-12-01"), Case("2026-12", "01/12/2026"), Case("2026-12", "Nov-26"),
    Case("2026", "2027"),
    Case("2026-Q4", "2026-Q3"), Case("1/2", "2/1"), Case("1/2", "1/3"), Case("Mar 5", "6-Mar"),
    Case("3:45", "3:46"),
    Case("true", "FALSE"), Case("yes", "no"), Case("what?", "who?"), Case("abc", "???"), Case("条约", "条?约"),
    Case("条约", "Treaty"), Case("条约", "What treaty?"),
    Case("Cafe", "Café"), Case("« Liberté »", "« Égalité »"),
    Case("=1+2", "=1+3"), Case("'quoted", "quoted"), Case("one\ntwo", "one two"), Case("xx", "x"),
  ]

  @Test(arguments: unedited) private func `was not edited`(_ example: Case) {
    #expect(SpreadsheetText().compare(example.cell, with: example.base) == .same)
  }

  @Test(arguments: edited) private func `was edited`(_ example: Case) {
    #expect(SpreadsheetText().compare(example.cell, with: example.base) == .edited)
  }

  private static let damaged = [
    // Question marks, with signs folded, or beside an edit.
    Case("中国巴基斯坦联合声明：贸易", "??????????:??"), Case("中国巴基斯坦 first", "?????? second"),
    Case("پاکستان اور چین: first step", "??????? ??? ???: second step"), Case("（贸易）", "(??)"),
    Case("Łódź", "Lódz"),
    // UTF-8 read as windows-1252, and edited then.
    Case("علم", "Ø¹Ù„Ù… two"), Case("", "Ø¹Ù„Ù…"), Case("x", "\u{FFFD}\u{FFFD}"),
  ]

  @Test(arguments: damaged) private func `was damaged`(_ example: Case) {
    #expect(SpreadsheetText().compare(example.cell, with: example.base) == .damaged)
  }

  @Test func `day and month that could change places are told apart by the order of the file`() {
    let compare = { (order: SpreadsheetText.DateOrder?) in
      SpreadsheetText(order: order).compare("03/04/2026", with: "2026-04-03")
    }
    #expect(compare(nil) == .ambiguous)
    #expect(compare(.dayFirst) == .same)
    #expect(compare(.monthFirst) == .edited)
  }

  @Test func `gives back the text without guard and with line feeds`() {
    #expect(SpreadsheetText.value("'=1+2 ") == "=1+2")
    #expect(SpreadsheetText.value("one\r\ntwo\rthree") == "one\ntwo\nthree")
    #expect(SpreadsheetText.value("'quoted") == "'quoted")
  }

  @Test func `reads the number of a change however it is written`() {
    #expect(
      ["188", "188.0", "1,188", "1.188", "1.88E+02"].map(SpreadsheetNumber.whole) == [
        188, 188, 1_188, 1_188, 188,
      ])
    #expect(["", "x", "1.5"].map(SpreadsheetNumber.whole) == [nil, nil, nil])
  }
}
