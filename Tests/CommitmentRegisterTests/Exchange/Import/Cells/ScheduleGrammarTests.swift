import CommitmentRegister
import Testing

@Suite struct `The grammar of schedules` {
  @Test(arguments: [
    ("June 2001", ["2001-06"]), ("june, September 2001", ["2001-06", "2001-09"]),
    ("Q1 and Q3 2020", ["2020-Q1", "2020-Q3"]), ("2022-Q4", ["2022-Q4"]), ("Q4 2022", ["2022-Q4"]),
    ("2022 Q4", ["2022-Q4"]), ("2001", ["2001"]), ("2001, 2003", ["2001", "2003"]),
    ("June 2001, December 2002", ["2001-06", "2002-12"]), ("June, June 2001", ["2001-06"]),
    ("2026-06-30", ["2026-06-30"]), ("2026-06, 2026-09", ["2026-06", "2026-09"]),
    ("2026-06, 2027", ["2026-06", "2027"]), ("15 Dec 2026", ["2026-12-15"]), ("Dec 15 2026", ["2026-12-15"]),
    ("H2 2020", ["2020-H2"]),
    ("2001 \n March", ["2001-03"]),
  ])
  func `reads periods`(text: String, deadlines: [String]) throws {
    let schedule = try #require(ScheduleGrammar().schedule(text))
    #expect(schedule.deadlines.map { $0?.text } == deadlines)
    #expect(schedule.cadence == nil)
  }

  @Test(
    arguments: [
      ("Quarterly 2001", "recurring", ["2001-Q1", "2001-Q2", "2001-Q3", "2001-Q4"]),
      ("Semi-Annually 2001", "recurring", ["2001-H1", "2001-H2"]), ("Annually 2001", "recurring", ["2001"]),
      ("Continuous 2001", "continuous", [nil]), ("continuous", "continuous", [nil]),
      ("Quarterly", "recurring", [nil]), ("", nil, [nil]), ("none", nil, [nil]),
    ] as [(String, String?, [String?])])
  func `reads frequencies`(text: String, cadence: String?, deadlines: [String?]) throws {
    let schedule = try #require(ScheduleGrammar().schedule(text))
    #expect(schedule.deadlines.map { $0?.text } == deadlines)
    #expect(schedule.cadence == cadence)
  }

  @Test func `makes twelve of monthly`() throws {
    let deadlines = try #require(ScheduleGrammar().schedule("Monthly 2001")).deadlines
    #expect(deadlines.count == 12 && deadlines.last??.text == "2001-12")
  }

  @Test(arguments: [
    "June", "soon", "2017-2027 in phases", "During rainy season", "June 2001, September", "June, 2026-09",
    "Q5 2020", "1850",
    "Continuous, Quarterly 2001", "31/12/2026", "2026-02-30", "30 feb 2026",
  ])
  func `reads nothing else`(text: String) {
    #expect(ScheduleGrammar().schedule(text) == nil)
  }

  @Test func `knows the words and the dates of other languages when told`() {
    let grammar = ScheduleGrammar(
      aliases: ["gennaio": "January", "t4": "Q4", "durante": "none"], format: .dmy)
    #expect(grammar.schedule("Gennaio 2022")?.deadlines == [Deadline(text: "2022-01")])
    #expect(grammar.schedule("T4 2022")?.deadlines == [Deadline(text: "2022-Q4")])
    #expect(grammar.schedule("durante")?.deadlines == [nil])
    #expect(grammar.schedule("9/10/2026")?.deadlines == [Deadline(text: "2026-10-09")])
    let american = ScheduleGrammar(format: .mdy)
    #expect(american.schedule("9/10/2026")?.deadlines == [Deadline(text: "2026-09-10")])
  }
}

@Suite struct `The cleaning of texts` {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("  a \t b\u{A0} ", "a b"), ("a_x000D_\nb", "a b"), ("• a\n• b", "a; b"),
    ("list:\n\u{2022} a", "list: a"), ("a\u{200B}b\u{FEFF}", "ab"), ("tab\u{0}\u{1B}[0m", "tab[0m"),
    ("نیم\u{200C}فاصله", "نیم\u{200C}فاصله"), ("a\u{202E}b", "ab"),
    ("snake_x case_x000", "snake_x case_x000"),
    ("l·l", "l·l"), ("\u{1000E0} a \u{1000E0}b", "a; b"), ("_x000D_", ""),
  ])
  func `makes one line`(text: String, line: String) {
    #expect(TextCleaning.line(text) == line)
    #expect(TextCleaning.line(line) == line)
  }

  @Test func `cuts titles at a blank, within 300 characters`() {
    let long = String(repeating: "word ", count: 100)
    let title = TextCleaning.title(long)
    #expect(title.count <= 300 && title.hasSuffix("word…"))
    let urdu = TextCleaning.title(String(repeating: "ٹ", count: 400))
    #expect(urdu.count == 300 && urdu.hasSuffix("…"))
    let exact = String(repeating: "x", count: 300)
    #expect(TextCleaning.title(exact) == exact)
  }

  @Test func `keeps the lines of longer texts`() {
    #expect(TextCleaning.block(" a\r\nb_x000D_\n\u{A0}c\u{7} \n") == "a\nb\n c")
  }
}
