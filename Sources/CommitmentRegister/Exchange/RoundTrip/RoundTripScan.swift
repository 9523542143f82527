/// Goes through the rows of an export that comes back and finds the cells that were edited in it.
///
/// This is done before anything is recorded: what an export held never changes, and the register must not be
/// opened a second time while a change is under way.
final class RoundTripScan {
  private let columns: RoundTripColumns
  private let file: String
  private let bases: ExportBases
  private let spool: EditSpool
  private var text = SpreadsheetText()
  /// The order in which the day judged is read.
  private var order = SpreadsheetText.DateOrder.dayFirst

  /// The export that the last row came from, with the cells that named it.
  private var last: (change: [UInt8], on: [UInt8], base: ExportBase)?

  /// Whether rows without a reference are there.
  private(set) var hasNewRows = false
  private(set) var sum = RowSum()

  /// How many rows are looked at to find out how dates are written, and how many bytes.
  private static let sample = (rows: 300, bytes: 1 << 22)

  init(_ columns: RoundTripColumns, file: String, _ bases: ExportBases, _ spool: EditSpool) {
    (self.columns, self.file, self.bases, self.spool) = (columns, file, bases, spool)
  }

  /// Reads all rows.
  func run(_ reader: inout CSVReader, _ progress: () -> Void) throws {
    var record = CSVRecord()
    while try reader.nextWhole(into: &record) {
      sum.add(record)
      if record.number.isMultiple(of: 500) { progress() }
      if record.isEmpty { continue }
      guard let reference = columns.reference(of: record), !columns.isOfImport(record) else {
        hasNewRows = true
        continue
      }
      try read(record, reference)
    }
  }

  private func read(_ record: CSVRecord, _ typed: String) throws {
    guard let reference = Reference(typed: typed),
      reference.kind == .commitment || reference.kind == .milestone
    else {
      let problem = Problem(
        .data, "not_a_reference", "\"\(Text.shortened(typed))\" is no commitment C14 or milestone C14.2.",
        hints: ["A row that shall be a new record has an empty ref."])
      return try spool.add(columns.problem(problem, columns.ref, record, file), row: record.number)
    }
    if let line = try spool.see(reference, line: record.line) {
      let problem = Problem(
        .data, "repeated_reference", "\(reference.code) stands on line \(line) already.",
        hints: ["A row that shall be a new record has an empty ref."])
      return try spool.add(columns.problem(problem, columns.ref, record, file), row: record.number)
    }
    let found = try compare(record, reference)
    for problem in found.problems { try spool.add(problem, row: record.number) }
    for cell in found.cells { try keep(cell, reference, record) }
  }

  /// Keeps an edited cell, unless another row says the same of the same commitment.
  private func keep(_ cell: EditSpool.Cell, _ reference: Reference, _ record: CSVRecord) throws {
    if cell.column.isShared, let commitment = reference.commitment {
      let text = SpreadsheetText.value(record[cell.index])
      if let said = try spool.claim(commitment, cell.column, says: text, line: record.line) {
        // The row that said it first may be left out.
        if said.text == text { return try spool.add(cell, row: record.number) }
        let problem = Problem(
          .data, "different_cells",
          "line \(said.line) says \"\(Text.shortened(said.text))\"; all rows of \(commitment.code) must say the same, or what was exported."
        )
        return try spool.add(columns.problem(problem, cell.index, record, file), row: record.number)
      }
    }
    try spool.add(cell, row: record.number)
  }

  // MARK: One row

  private typealias Found = (cells: [EditSpool.Cell], problems: [Problem])

  private func compare(_ record: CSVRecord, _ reference: Reference) throws -> Found {
    let base: ExportBase
    switch try self.base(of: record) {
    case .success(let found): base = found
    case .failure(let problem): return ([], [problem])
    }
    let found = try base.rows.row(of: reference) { row in try compare(record, row, reference, base) }
    if let found { return found }
    let problem = Problem(
      .data, "not_in_export",
      "\(reference.code) was not in the export of change \(record[columns.change]) judged on \(record[columns.on]).",
      hints: ["The file may have been exported from another register. A new record has an empty ref."])
    return ([], [columns.problem(problem, columns.ref, record, file)])
  }

  private func compare(
    _ record: CSVRecord, _ row: borrowing ExportRow, _ reference: Reference, _ base: ExportBase
  ) throws -> Found {
    var found: Found = ([], [])
    var position = 0
    try row.forEach { column, value in
      defer { position += 1 }
      guard let index = columns.places[position], !value.isWritten(record.bytes(index)) else { return }
      let role = column.role
      if case .key = role { return }
      let old = value.text
      switch likeness(record[index], old, column) {
      case .same: return
      case .edited: break
      case .damaged:
        let problem = Problem(
          .data, "lost_letters", "letters were lost when the file was saved.",
          hints: ["Export again, and save it as \"CSV UTF-8\"; or put the cell back."])
        found.problems.append(columns.problem(problem, index, record, file))
        return
      case .ambiguous:
        let problem = Problem(
          .data, "ambiguous_date", "this can be the \(old) that was exported or another day.",
          hints: ["Write the day as 2026-12-31, or say which number comes first:  --date-format dmy|mdy"])
        found.problems.append(columns.problem(problem, index, record, file))
        return
      }
      // The notes of a file of public records are public ones.
      if column == .lastNote || column == .lastNoteOn,
        let text = try base.publicRows.get().texts(of: reference)?[column],
        likeness(record[index], text, column) == .same
      {
        return
      }
      guard case .fixed(let why, let hint) = role else {
        found.cells.append(EditSpool.Cell(index: index, column: column, base: old))
        return
      }
      let problem = Problem(
        .data, "fixed_cell", "\(why) It was \(old.isEmpty ? "empty" : "\"\(Text.shortened(old))\"").",
        hints: [hint])
      found.problems.append(columns.problem(problem, index, record, file))
    }
    return found
  }

  private func likeness(_ cell: String, _ old: String, _ column: ExportColumn) -> SpreadsheetText.Likeness {
    if column.isCodes, RoundTripColumns.codes(cell.lowercased()) == RoundTripColumns.codes(old.lowercased()) {
      return .same
    }
    return text.compare(cell, with: old)
  }

  /// The export that a row comes from, or what is wrong with what the row says of it.
  private func base(of record: CSVRecord) throws -> Result<ExportBase, Problem> {
    let (changeCell, onCell) = (record.bytes(columns.change), record.bytes(columns.on))
    if let last, last.change.elementsEqual(changeCell), last.on.elementsEqual(onCell) {
      return .success(last.base)
    }
    guard let change = SpreadsheetNumber.whole(record[columns.change]) else {
      let problem = Problem(
        .data, "bad_change", "the number of the change that was exported is missing.",
        hints: ["Copy it from another row of the same export. A new record has an empty ref."])
      return .failure(columns.problem(problem, columns.change, record, file))
    }
    guard let day = SpreadsheetDate.days(record[columns.on])[order] else {
      let problem = Problem(
        .data, "bad_day", "the day that was judged is missing.",
        hints: ["Copy it from another row of the same export. A new record has an empty ref."])
      return .failure(columns.problem(problem, columns.on, record, file))
    }
    do {
      let base = try bases.base(change: change, on: day)
      last = (Array(changeCell), Array(onCell), base)
      return .success(base)
    } catch let problem as Problem where problem.code == "unknown_change" {
      return .failure(columns.problem(problem, columns.change, record, file))
    }
  }

  // MARK: The order of dates

  /// Finds out in which order the program has written day and month: the one under which fewer cells differ.
  func findOrder(_ reader: inout CSVReader, _ format: ScheduleGrammar.DateFormat?) throws {
    if let given = format.flatMap(SpreadsheetText.DateOrder.init) {
      (order, text.order) = (given, given)
      return
    }
    var rows: [(record: CSVRecord, reference: Reference)] = []
    var bytes = 0
    var record = CSVRecord()
    while rows.count < Self.sample.rows, bytes < Self.sample.bytes, try reader.nextWhole(into: &record) {
      bytes += record.content.count
      guard let reference = columns.reference(of: record).flatMap({ Reference(typed: $0) }) else { continue }
      rows.append((record, reference))
    }
    let days = rows.map { SpreadsheetDate.days($0.record[columns.on]) }
    // Written whole or with the month's name, they tell nothing and need nothing.
    guard days.contains(where: { $0[.dayFirst] != $0[.monthFirst] }) else { return }
    var counts: [SpreadsheetText.DateOrder: Int] = [:]
    for candidate in SpreadsheetText.DateOrder.allCases
    where days.allSatisfy({ $0.isEmpty || $0[candidate] != nil }) {
      (order, text.order, last) = (candidate, candidate, nil)
      counts[candidate] = try rows.reduce(0) { count, row in
        let found = try compare(row.record, row.reference)
        return count + found.cells.count + found.problems.count
      }
    }
    let best = counts.min { $0.value < $1.value }
    let isClear = counts.values.filter { $0 == best?.value }.count == 1
    order = best?.key ?? .dayFirst
    text.order = isClear ? best?.key : nil
    last = nil
    bases.removeAll()
  }
}

extension SpreadsheetText.DateOrder {
  /// The order of a form of dates; nothing for the one that has its own.
  init?(_ format: ScheduleGrammar.DateFormat) {
    switch format {
    case .iso: return nil
    case .dmy: self = .dayFirst
    case .mdy: self = .monthFirst
    }
  }
}

extension RoundTripColumns {
  /// The reference that a row names; nothing where the cell is empty.
  func reference(of record: CSVRecord) -> String? {
    let text = SpreadsheetText.value(record[ref])
    return text.isEmpty ? nil : text
  }

  /// Whether a row names a record but no export: an import has given it back with the reference that it got.
  func isOfImport(_ record: CSVRecord) -> Bool {
    SpreadsheetText.value(record[change]).isEmpty && SpreadsheetText.value(record[on]).isEmpty
      && reference(of: record) != nil
  }

  /// A problem with the place and the text of the cell that it is about.
  func problem(_ problem: Problem, _ index: Int, _ record: CSVRecord, _ file: String) -> Problem {
    let cell = Text.shortened(TextCleaning.line(record[index]))
    let place = CellPlace(
      line: record.line, row: record.number + 1, column: index + 1, cell: cell, ref: reference(of: record))
    var located = Problem(
      .data, problem.code,
      "\(file):\(record.line):\(index + 1): \(place.rowInWords)\(place.ref ?? ""), column \"\(header[index])\" (\"\(cell)\"): \(problem.message)",
      hints: problem.hints)
    located.place = place
    return located
  }
}

extension CSVReader {
  /// Reads the next row that has as many cells as the header.
  mutating func nextWhole(into record: inout CSVRecord) throws(Problem) -> Bool {
    while true {
      do { return try next(into: &record) } catch {
        guard error.code == "short_row" || error.code == "long_row" else { throw error }
      }
    }
  }
}

/// A sum over rows that tells whether two readings of a file gave the same.
struct RowSum: Equatable {
  private var mark = ByteMark()

  /// Takes the bytes of a row and where its cells end.
  mutating func add(_ record: CSVRecord) {
    mark.add(record.content)
    for end in record.ends { mark.add(UInt64(end)) }
  }
}
