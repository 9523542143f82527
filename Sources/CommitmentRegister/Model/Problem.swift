/// Something that keeps a command from being done, told in the user's words.
///
/// The library never prints and never ends the process: it throws a `Problem` (or several at once, as
/// `Problems`), and whoever calls it decides how to show it.
public struct Problem: Error, Equatable, Sendable {
  /// The class of a problem; a command-line program maps each to one exit status.
  public enum Kind: Sendable {
    /// The request itself is wrong: unknown word, impossible date, missing reason.
    case usage
    /// It was understood but cannot be done: no such reference, a move that is not allowed.
    case refused
    /// Data is wrong: an import row, a damaged register, a file that is no register.
    case data
    /// A register or an input file is not there or cannot be read.
    case missing
    /// The output cannot be written.
    case output
    /// An input or output error left it open whether the change was recorded.
    case outcomeUnknown
    /// Another process holds the register past the deadline.
    case busy
    /// The register may not be written: read-only, foreign owner.
    case notAllowed
    /// A fault of accord itself.
    case bug
  }

  /// What class of problem it is.
  public var kind: Kind
  /// A stable identifier in snake_case, such as `unknown_area`.
  public var code: String
  /// One sentence: what is wrong.
  public var message: String
  /// What to do or type instead, a line each; may be empty.
  public var hints: [String]

  /// Makes a problem.
  public init(_ kind: Kind, _ code: String, _ message: String, hints: [String] = []) {
    self.kind = kind
    self.code = code
    self.message = message
    self.hints = hints
  }
}

/// Every problem found in one request, so that they can be mended together.
public struct Problems: Error, Equatable, Sendable {
  /// The problems in the order found; never empty when thrown.
  public var all: [Problem]

  /// Collects problems.
  public init(_ all: [Problem]) { self.all = all }
}
