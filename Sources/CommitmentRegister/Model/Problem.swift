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

  /// The cell of a file that it is about, where it is about one.
  public var place: CellPlace?

  /// Makes a problem.
  public init(_ kind: Kind, _ code: String, _ message: String, hints: [String] = []) {
    self.kind = kind
    self.code = code
    self.message = message
    self.hints = hints
  }
}

/// A cell of a file.
public struct CellPlace: Equatable, Sendable {
  /// The line of the file on which its row begins, from 1.
  public var line: Int
  /// Its row as spreadsheet programs count, the header being 1; other than the line where cells have line breaks.
  public var row: Int
  /// Its column, from 1; nil where the row has no cell for it.
  public var column: Int?
  /// What it says, shortened.
  public var cell: String?
  /// The record that the row names.
  public var ref: String?

  /// Makes a place.
  public init(line: Int, row: Int, column: Int? = nil, cell: String? = nil, ref: String? = nil) {
    (self.line, self.row, self.column, self.cell, self.ref) = (line, row, column, cell, ref)
  }

  /// The row in words, where it is not the line.
  var rowInWords: String { row == line ? "" : "row \(row): " }
}

/// Every problem found in one request, so that they can be mended together.
public struct Problems: Error, Equatable, Sendable {
  /// The problems in the order found; never empty when thrown.
  public var all: [Problem]

  /// Collects problems.
  public init(_ all: [Problem]) { self.all = all }
}
