import Glibc
import Testing

@testable import AccordCLI

@Suite struct `The terminal` {
  @Test(
    arguments: [
      ([:], true), (["LANG": "C.UTF-8"], true), (["LANG": "en_US.utf8"], true), (["LANG": "C"], false),
      (["LANG": "ur_PK.UTF-8@x"], true), (["LC_ALL": "C", "LANG": "en_US.UTF-8"], false),
      (["LC_ALL": "", "LC_CTYPE": "zh_CN.UTF-8", "LANG": "C"], true), (["LANG": "de_DE.ISO-8859-1"], false),
    ] as [([String: String], Bool)])
  func `the first variable that is set names the locale`(variables: [String: String], isUnicode: Bool) {
    #expect(Terminal.usesUnicode { variables[$0] } == isUnicode)
  }

  @Test func `columns come from the variable, else from the terminal, else there are 80`() {
    // No such descriptor, hence no terminal to ask.
    #expect(Terminal.width(of: -1) { $0 == "COLUMNS" ? "132" : nil } == 132)
    #expect(Terminal.width(of: -1) { _ in nil } == 80)
    #expect(Terminal.width(of: -1) { _ in "wide" } == 80)
    #expect(Terminal.width(of: -1) { _ in "0" } == 80)
    #expect(!Terminal.isTerminal(-1))
  }

  @Test func `a terminal is asked for its width`() throws {
    let terminal = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    // Some containers have no pseudo-terminals to ask.
    guard terminal >= 0 else { return }
    defer { close(terminal) }
    var size = winsize(ws_row: 24, ws_col: 97, ws_xpixel: 0, ws_ypixel: 0)
    // The kernel reads the struct during the call.
    try #require(unsafe ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
    #expect(Terminal.isTerminal(terminal))
    #expect(Terminal.width(of: terminal) { _ in nil } == 97)
    #expect(Terminal.width(of: terminal) { _ in "60" } == 60)
    #expect(TextLayout(descriptor: terminal) { _ in nil }.width == 97)
  }

  @Test func `reads variables of the process`() {
    #expect(Terminal.environment("PATH") != nil)
    #expect(Terminal.environment("ACCORD_NO_SUCH_VARIABLE") == nil)
  }
}
