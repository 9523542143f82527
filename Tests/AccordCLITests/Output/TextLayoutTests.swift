import Testing

@testable import AccordCLI

@Suite struct `Text layout` {
  private let terminal = TextLayout(width: 80, isTerminal: true, isUnicode: true)

  @Test func `cuts by columns and says so`() {
    #expect(terminal.truncate("Submit schedule", columns: 8) == "Submit …")
    #expect(terminal.truncate("中国能源合作", columns: 6) == "中国…")
    #expect(terminal.truncate("short", columns: 5) == "short")
    #expect(terminal.truncate("long", columns: 1) == "…")
    #expect(terminal.truncate("long", columns: 0) == "")
    #expect(TextLayout(isUnicode: false).truncate("Submit schedule", columns: 8) == "Submi...")
    #expect(TextLayout(isUnicode: false).truncate("long", columns: 2) == "..")
  }

  @Test func `isolates right-to-left text, on a terminal only`() {
    #expect(terminal.isolate("اجلاس 3") == "\u{2068}اجلاس 3\u{2069}")
    #expect(terminal.isolate("שלום") == "\u{2068}שלום\u{2069}")
    #expect(terminal.isolate("中国") == "中国")
    #expect(TextLayout().isolate("اجلاس") == "اجلاس")
    #expect(TextLayout(width: 80, isTerminal: true, isUnicode: false).isolate("اجلاس") == "اجلاس")
  }

  @Test func `a file has no width`() {
    let layout = TextLayout(descriptor: -1) { _ in nil }
    #expect(layout == TextLayout(width: nil, isTerminal: false, isUnicode: true))
  }
}
