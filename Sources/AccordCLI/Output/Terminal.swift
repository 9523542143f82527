internal import CommitmentRegister
internal import Glibc

/// What can be asked of the terminal and the environment; with `OutputSink` the only place that calls C.
enum Terminal {
  /// The width taken where none can be found out.
  static let defaultWidth = 80

  /// Whether a stream is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// How many columns a terminal has.
  ///
  /// `COLUMNS` comes first: shells do not hand it on by themselves, so who exports it means it.
  static func width(of descriptor: Int32, environment: (String) -> String?) -> Int {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    // The kernel fills in a struct that lives for the length of the call.
    let result = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    return result == 0 && size.ws_col > 0 ? Int(size.ws_col) : defaultWidth
  }

  /// Whether the locale is UTF-8; where no variable says anything it is assumed.
  static func usesUnicode(_ environment: (String) -> String?) -> Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = environment(name), !value.isEmpty else { continue }
      let plain = value.lowercased().filter { $0 != "-" }
      return plain.hasSuffix("utf8") || plain.contains("utf8@")
    }
    return true
  }

  /// The value of a variable of the process.
  static func environment(_ name: String) -> String? {
    // getenv's answer is copied at once, and nothing in this program changes the environment.
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Lets a broken pipe and a file over its limit be told by the failing call: their signals would kill the
  /// process in the middle of a write.
  static func ignoreSignals() {
    // Constant handlers, set before there is a second thread.
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// The words of the command line after the program's name.
  /// - Throws: `Problem` when one is not UTF-8: repaired, it would be recorded otherwise than it was typed.
  static func arguments() throws(Problem) -> [String] {
    var words: [String] = []
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let start = unsafe CommandLine.unsafeArgv[index] else { break }
      guard let word = unsafe String(validatingCString: start) else {
        throw Problem(
          .usage, "not_utf8", "argument \(index) is not text in UTF-8.",
          hints: ["Set the terminal to UTF-8, then type it again."])
      }
      words.append(word)
    }
    return words
  }

  /// The name that the process's user logs in with, as the system's table of users has it.
  ///
  /// Read from the table itself: the C library's own look-up does not work in a program linked statically.
  static func loginName() -> String? {
    guard let table = try? FileBytes.read("/etc/passwd", limit: 1 << 24) else { return nil }
    let number = String(getuid())
    for line in table.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      if parts.count > 2, parts[2].elementsEqual(number.utf8) {
        return String(decoding: parts[0], as: UTF8.self)
      }
    }
    return nil
  }

  /// Words for an error number of the system.
  static func message(forError number: Int32) -> String {
    // The text lies in static storage and is copied at once.
    unsafe String(cString: strerror(number))
  }

  /// One line from standard input without its end; nil at the end of input.
  static func readLine() -> String? { Swift.readLine(strippingNewline: true) }

  /// Where a symbolic link leads.
  static func linkTarget(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
