/// Rows in columns that line up by what a terminal shows, whatever the script.
///
/// Cells come straight from the register: the table makes them safe to show.
struct TextTable: Sendable {
  enum Alignment: Sendable, Equatable {
    case left
    case right
  }

  struct Column: Sendable, Equatable {
    var header: String
    var alignment: Alignment
    /// Whether it gives way first where the terminal is too narrow; for free text.
    var isFlexible: Bool
    /// Whether it is left out before free text is cut to less than can be read.
    var isExpendable: Bool
    /// Whether a text that is too long goes on below instead of being cut; for the last column.
    var isFolded: Bool

    init(
      _ header: String, _ alignment: Alignment = .left, isFlexible: Bool = false, isExpendable: Bool = false,
      isFolded: Bool = false
    ) {
      self.header = header
      self.alignment = alignment
      self.isFlexible = isFlexible || isFolded
      self.isExpendable = isExpendable
      self.isFolded = isFolded
    }
  }

  struct Cell: Sendable, Equatable, ExpressibleByStringLiteral {
    var text: String
    var emphasis: Style.Emphasis?

    init(_ text: String, _ emphasis: Style.Emphasis? = nil) {
      self.text = text
      self.emphasis = emphasis
    }

    init(stringLiteral value: String) { self.init(value) }
  }

  /// The columns that free text should have before others are left out for it.
  private static let comfortable = 24
  /// A column narrower than this is cut, since folding would make a tower of it.
  private static let leastFolded = 10
  /// What separates two columns.
  private static let gap = "  "

  private let columns: [Column]
  private var rows: [[Cell]] = []

  init(_ columns: [Column]) {
    precondition(!columns.isEmpty, "a table has a column")
    self.columns = columns
  }

  var isEmpty: Bool { rows.isEmpty }

  /// How many columns of a terminal it takes where nothing is cut.
  var width: Int { Self.total(natural) }

  /// What each column needs.
  private var natural: [Int] {
    columns.indices.map { index in
      rows.reduce(DisplayWidth.of(columns[index].header)) { max($0, DisplayWidth.of($1[index].text)) }
    }
  }

  /// Adds a row; it has a cell for every column.
  mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell for every column")
    rows.append(cells.map { Cell(Sanitizer.visible($0.text), $0.emphasis) })
  }

  /// The finished lines: headers, a rule, the rows.
  func lines(_ layout: TextLayout, _ style: Style = .plain) -> [String] {
    let widths = widths(layout)
    let headers = columns.map { Cell($0.header, .bold) }
    let rule = widths.map { Cell(String(repeating: layout.ruleMark, count: $0), .dim) }
    let folded = rows.flatMap { fold($0, widths) }
    return ([headers, rule] + folded).map { line($0, widths, layout, style) }
  }

  /// A row, and what of a folded cell does not fit in it, in rows below.
  private func fold(_ row: [Cell], _ widths: [Int]) -> [[Cell]] {
    guard let last = columns.indices.last, columns[last].isFolded, widths[last] >= Self.leastFolded,
      DisplayWidth.of(row[last].text) > widths[last]
    else { return [row] }
    let pieces = TextWrap.lines(row[last].text, width: widths[last])
    return pieces.enumerated().map { index, piece in
      var cells = index == 0 ? row : row.map { _ in Cell("") }
      cells[last] = Cell(piece, row[last].emphasis)
      return cells
    }
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ layout: TextLayout, _ style: Style) -> String {
    var line = ""
    var pending = ""
    for (index, cell) in cells.enumerated() where widths[index] > 0 {
      let text = layout.truncate(cell.text, columns: widths[index])
      let blank = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
      let shown = style.paint(layout.isolate(text), cell.emphasis)
      let before = pending + (columns[index].alignment == .right ? blank : "")
      // Blanks wait until something follows them, so that no line ends in any.
      if text.isEmpty {
        pending = before + (columns[index].alignment == .left ? blank : "") + Self.gap
        continue
      }
      line += before + shown
      pending = (columns[index].alignment == .left ? blank : "") + Self.gap
    }
    return line
  }

  /// The columns' widths: what they need, then cut back until the line fits.
  private func widths(_ layout: TextLayout) -> [Int] {
    var widths = natural
    guard let limit = layout.width else { return widths }
    let flexible = columns.indices.reversed().filter { columns[$0].isFlexible }
    let rigid = columns.indices.reversed().filter { !columns[$0].isFlexible }
    // What is dispensable goes first, the leftmost before the others.
    for index in columns.indices where columns[index].isExpendable {
      let least = columns.indices.map {
        columns[$0].isFlexible ? min(Self.comfortable, widths[$0]) : widths[$0]
      }
      if Self.total(least) > limit { widths[index] = 0 }
    }
    // Free text down to what can still be read, then to almost nothing; only then the rest, from the right.
    shrink(&widths, to: limit, flexible) { min(12, $0) }
    shrink(&widths, to: limit, flexible) { min(4, $0) }
    shrink(&widths, to: limit, rigid) { min(1, $0) }
    shrink(&widths, to: limit, columns.indices.dropFirst().reversed()) { _ in 0 }
    if Self.total(widths) > limit { widths[0] = max(0, limit) }
    return widths
  }

  private func shrink(
    _ widths: inout [Int], to limit: Int, _ order: some Sequence<Int>, least: (Int) -> Int
  ) {
    for index in order {
      let excess = Self.total(widths) - limit
      if excess <= 0 { return }
      let floor = least(widths[index])
      // A column that goes altogether takes the gap before it along.
      widths[index] = max(floor, widths[index] - excess)
    }
  }

  private static func total(_ widths: [Int]) -> Int {
    let shown = widths.filter { $0 > 0 }
    return shown.reduce(0, +) + gap.count * max(0, shown.count - 1)
  }
}
