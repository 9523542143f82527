import Testing

@testable import AccordCLI

@Suite struct `JSON text` {
  @Test func `JSON strings are escaped, other scripts are not`() {
    #expect(JSONText.quoted("a\\\"\n\r\t\u{1B}\u{7F}اردو") == #""a\\\"\n\r\t\u001b\u007fاردو""#)
  }
}
