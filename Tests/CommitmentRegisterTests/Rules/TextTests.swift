import Testing

@testable import CommitmentRegister

private func refusal(_ body: () throws(Problem) -> String) -> String? {
  do throws(Problem) {
    _ = try body()
    return nil
  } catch {
    return error.code
  }
}

@Suite struct `A text that somebody types` {
  @Test(arguments: [
    ("  Title \u{A0}", "Title"), ("\nTitle\r\n", "Title"), ("عنوان", "عنوان"), ("標題", "標題"),
    ("a\u{200D}b", "a\u{200D}b"),
    ("e\u{301}", "e\u{301}"), ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ("'; DROP TABLE x", "'; DROP TABLE x"),
  ])
  func `is kept as it was given, without the blanks around it`(typed: String, kept: String) throws {
    #expect(Array(try Text.line(typed, what: "title").utf8) == Array(kept.utf8))
    #expect(Array(try Text.paragraphs(typed, what: "note").utf8) == Array(kept.utf8))
  }

  @Test(arguments: ["", " ", "\n", "\u{A0}", "\u{3000}", "\u{200B}", "\u{FEFF}\u{200E}", "\u{2003} \u{00AD}"])
  func `is refused when there is nothing to see in it`(text: String) {
    #expect(refusal { () throws(Problem) in try Text.line(text, what: "title") } == "empty_text")
    #expect(refusal { () throws(Problem) in try Text.paragraphs(text, what: "note") } == "empty_text")
  }

  @Test(arguments: [
    "a\nb", "a\tb", "a\u{0}b", "a\u{1B}[31mb", "a\u{7F}b", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\rb",
    "a\r\nb",
  ])
  func `has no control characters where it is one line`(text: String) {
    #expect(refusal { () throws(Problem) in try Text.line(text, what: "title") } == "control_character")
  }

  @Test(arguments: ["a\u{0}b", "a\u{1B}[31mb", "a\u{7F}b", "a\rb"])
  func `has no control characters but tabs and line ends where it is several`(text: String) {
    #expect(refusal { () throws(Problem) in try Text.paragraphs(text, what: "note") } == "control_character")
  }

  @Test func `may have line ends and tabs where it is several`() throws {
    #expect(try Text.paragraphs("a\n\n\tb\n", what: "note") == "a\n\n\tb")
  }

  @Test func `has a length that cannot be got around with combining marks`() throws {
    let full = String(repeating: "x", count: 500)
    #expect(try Text.line(full, what: "title") == full)
    #expect(refusal { () throws(Problem) in try Text.line(full + "x", what: "title") } == "text_too_long")
    #expect(
      refusal { () throws(Problem) in
        try Text.line("x" + String(repeating: "\u{301}", count: 500), what: "title")
      } == "text_too_long")
    #expect(
      refusal { () throws(Problem) in
        try Text.paragraphs(String(repeating: "x", count: 100_001), what: "note")
      } == "text_too_long")
  }

  @Test func `is named in what is said about it`() {
    do throws(Problem) {
      _ = try Text.line("a\tb", what: "owner's name")
      Issue.record("it was accepted")
    } catch {
      #expect(error.message == "the owner's name has a control character (a tab).")
      #expect(error.kind == .usage)
    }
    do throws(Problem) {
      _ = try Text.line("a\u{1B}b", what: "title")
      Issue.record("it was accepted")
    } catch { #expect(error.message.contains("U+001B")) }
  }
}

@Suite struct `The code of a party, area or person` {
  @Test(arguments: ["PK", "a", "trade-2_x", "x23456789012345678901234567890ab"]) func `is a short word`(
    code: String
  ) throws {
    #expect(try Text.code(code, of: .party) == code)
  }

  @Test(arguments: [
    "", "2a", "-a", "a b", "é", "a:b", "a.b", "a/b", "٣", "x23456789012345678901234567890abc", "a\n", "ＰＫ",
  ])
  func `is nothing else`(code: String) {
    #expect(refusal { () throws(Problem) in try Text.code(code, of: .area) } == "bad_code")
  }
}
