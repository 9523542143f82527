import Testing

@testable import AccordCLI

@Suite struct `Text table` {
  private func sample() -> TextTable {
    var table = TextTable([
      .init("REF"), .init("LATE", .right), .init("AREA"), .init("MILESTONE", isFlexible: true),
    ])
    table.add(["C1.1", .init("63 d", .red), "trade", "Submit tariff-line schedule to USTR"])
    table.add(["C6.1", "8 d", "trade", "ٹیکسٹائل ورکنگ گروپ کا پہلا اجلاس"])
    table.add(["C7", "", "energy", "中国能源合作备忘录"])
    return table
  }

  @Test func `lines up whatever the script`() {
    #expect(
      sample().lines(TextLayout()) == [
        "REF   LATE  AREA    MILESTONE",
        "────  ────  ──────  ───────────────────────────────────",
        "C1.1  63 d  trade   Submit tariff-line schedule to USTR",
        "C6.1   8 d  trade   ٹیکسٹائل ورکنگ گروپ کا پہلا اجلاس",
        "C7          energy  中国能源合作备忘录",
      ])
  }

  @Test func `wide text before other columns keeps them in place`() {
    var table = TextTable([.init("TITLE"), .init("N", .right)])
    table.add(["中国", "1"])
    table.add(["abc", "22"])
    #expect(table.lines(TextLayout()) == ["TITLE   N", "─────  ──", "中国    1", "abc    22"])
  }

  @Test(arguments: 1...90)
  func `never exceeds the width`(width: Int) {
    var table = TextTable([
      .init("REF"), .init("TITLE", isFlexible: true), .init("DUE"), .init("NOTE", isFlexible: true),
    ])
    table.add(["C1.1", "中国能源合作备忘录中国能源合作备忘录", "2026-12-31", "اجلاس 👨‍👩‍👧 done and more to come"])
    table.add(["C10.12", "x", "", ""])
    for isUnicode in [true, false] {
      let layout = TextLayout(width: width, isTerminal: true, isUnicode: isUnicode)
      for line in table.lines(layout) { #expect(DisplayWidth.of(line) <= width) }
    }
  }

  @Test func `the last flexible column gives way first`() {
    var table = TextTable([.init("A", isFlexible: true), .init("B", isFlexible: true)])
    table.add([.init(String(repeating: "a", count: 20)), .init(String(repeating: "b", count: 20))])
    let lines = table.lines(TextLayout(width: 37, isTerminal: true))
    #expect(lines.last == "aaaaaaaaaaaaaaaaaaaa  bbbbbbbbbbbbbb…")
    let narrow = table.lines(TextLayout(width: 30, isTerminal: true))
    #expect(narrow.last == "aaaaaaaaaaaaaaa…  bbbbbbbbbbb…")
  }

  @Test func `references and dates stay whole while free text can give way`() {
    let lines = sample().lines(TextLayout(width: 34, isTerminal: true))
    #expect(lines[2] == "C1.1  63 d  trade   Submit tariff…")
  }

  @Test func `without UTF-8 rules and dots are ASCII`() {
    let lines = sample().lines(TextLayout(width: 34, isTerminal: true, isUnicode: false))
    #expect(lines[1] == "----  ----  ------  --------------")
    #expect(lines[2] == "C1.1  63 d  trade   Submit tari...")
  }

  @Test func `on a terminal right-to-left cells are isolated and colours are outside`() {
    let lines = sample().lines(TextLayout(width: 80, isTerminal: true), Style(isEnabled: true))
    #expect(lines[3].hasSuffix("\u{2068}ٹیکسٹائل ورکنگ گروپ کا پہلا اجلاس\u{2069}"))
    #expect(lines[2].contains("  \u{1B}[31m63 d\u{1B}[0m  trade"))
  }

  @Test func `stored text cannot break a row`() {
    var table = TextTable([.init("A"), .init("B")])
    table.add(["one\ntwo", "\u{1B}[2J"])
    #expect(table.lines(TextLayout()).last == "one\\ntwo  \\e[2J")
  }

  @Test func `no line ends in blanks`() {
    var table = TextTable([.init("REF"), .init("OWNER"), .init("TITLE")])
    table.add(["C1", "", ""])
    table.add(["C2", "amina", ""])
    #expect(table.lines(TextLayout()).allSatisfy { !$0.hasSuffix(" ") })
  }
}
