import Testing

@testable import AccordCLI

@Suite struct `Text wrap` {
  @Test func `folds between words`() {
    #expect(TextWrap.lines("one two three", width: 8) == ["one two", "three"])
    #expect(TextWrap.lines("one two three", width: nil) == ["one two three"])
    #expect(TextWrap.lines("", width: 8) == [""])
  }

  @Test func `indents what follows and leaves long words whole`() {
    #expect(
      TextWrap.lines("a bb incomprehensible c", width: 8, first: "- ", indent: "  ")
        == ["- a bb", "  incomprehensible", "  c"])
  }

  @Test func `counts columns`() {
    #expect(TextWrap.lines("中国 能源", width: 8) == ["中国", "能源"])
  }
}
