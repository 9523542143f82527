import Testing

@testable import AccordCLI

@Suite struct `Display width` {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("中国能源", 8), ("ｆｕｌｌ", 8), ("한국", 4),
    ("ہفتہ", 4), ("کام‌یابی", 7), ("مَدَّ", 2), ("שלום", 4), ("ไทย", 3), ("กำ", 2),
    ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🇵🇰", 2), ("🇵", 1), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("🫠", 2), ("☎", 1),
    ("a\u{200D}b", 2), ("\u{2066}x\u{2069}", 1), ("\u{AD}", 1), ("क्ष", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("〰", 2), ("…", 1), ("─", 1), ("𠀀", 2), ("\u{302A}", 0), ("\u{600}", 1),
  ])
  func `counts columns as a terminal does`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test func `a prefix never splits a character`() {
    #expect(DisplayWidth.prefix("中国能源", columns: 5) == "中国")
    #expect(DisplayWidth.prefix("e\u{301}x", columns: 1) == "e\u{301}")
    #expect(DisplayWidth.prefix("👨‍👩‍👧‍👦x", columns: 1) == "")
    #expect(DisplayWidth.prefix("abc", columns: 9) == "abc")
  }
}
