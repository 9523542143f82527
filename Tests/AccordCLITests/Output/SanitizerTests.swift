import Testing

@testable import AccordCLI

@Suite struct `Safe text` {
  @Test(arguments: [
    ("plain", "plain"), ("\u{1B}[31mred", "\\e[31mred"), ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
    ("\u{7}", "⟨U+0007⟩"), ("\u{0}", "⟨U+0000⟩"), ("\u{7F}", "⟨U+007F⟩"), ("\u{9B}1m", "⟨U+009B⟩1m"),
    ("abc\u{202E}cba", "abc⟨U+202E⟩cba"), ("\u{2066}", "⟨U+2066⟩"), ("\u{2028}", "⟨U+2028⟩"),
    ("a\r\nb", "a\\r\\nb"),
  ])
  func `spells out what is unseen or harmful`(stored: String, shown: String) {
    #expect(Sanitizer.visible(stored) == shown)
  }

  @Test(arguments: ["کام‌یابی", "👨‍👩‍👧", "اردو\u{200F}!", "中国", "é"])
  func `leaves writing alone`(text: String) {
    #expect(Sanitizer.visible(text) == text)
  }
}
