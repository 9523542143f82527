/// An export of this register that was edited in a spreadsheet program and is read back cell by cell.
///
/// What counts is what was edited in the file since it was exported: whatever others changed in the register
/// meanwhile stays, unless it is the very cell.
final class RoundTrip {
  let columns: RoundTripColumns
  let spool: EditSpool
  let file: String
  /// Whether the file has rows without a reference, which are new records.
  let hasNewRows: Bool
  /// What the rows came to so far.
  private(set) var summary = RoundTripSummary()

  /// How dates of three numbers are written, where somebody said so.
  var dateOrder: SpreadsheetText.DateOrder? { request.dateFormat.flatMap(SpreadsheetText.DateOrder.init) }
  /// The same, as dates are read.
  var dateFormat: ScheduleGrammar.DateFormat { request.dateFormat ?? .iso }
  /// Why dates move where the file does not say.
  var statedReason: String { request.statedReason }

  private let request: ImportRequest
  private let expected: RowSum
  private var sum = RowSum()
  private var rows: ExportRows?

  /// Looks for the edited cells of a file; nothing where it is no export, or where a map says what it is.
  ///
  /// Comes before the transaction that records them.
  static func read(_ request: ImportRequest, _ observer: ImportObserver, _ register: Register) throws
    -> RoundTrip?
  {
    guard request.map == nil else { return nil }
    var (input, reader) = try ImportInput.open(request)
    guard let columns = try RoundTripColumns(reader.header, file: input.name) else { return nil }
    let (bases, spool) = (ExportBases(register), try EditSpool())
    let scan = RoundTripScan(columns, file: input.name, bases, spool)
    try scan.findOrder(&reader, request.dateFormat)
    (input, reader) = try ImportInput.open(request)
    try scan.run(&reader) { observer.progress(input.done, input.size) }
    return RoundTrip(request, columns, spool, scan, file: input.name, exports: bases.exports)
  }

  private init(
    _ request: ImportRequest, _ columns: RoundTripColumns, _ spool: EditSpool, _ scan: RoundTripScan,
    file: String,
    exports: [RoundTripSummary.Export]
  ) {
    (self.request, self.columns, self.spool, self.file) = (request, columns, spool, file)
    hasNewRows = scan.hasNewRows
    expected = scan.sum
    summary.exports = exports
  }

  /// Begins with the first row, also where it has been done before.
  func begin() throws {
    try spool.unsettle()
    sum = RowSum()
    rows = nil
    summary.editedCells = 0
    summary.alreadySo = 0
  }

  /// Takes a row that names a record, and records what was edited in it where it is told to.
  ///
  /// - Returns: what is wrong with it; nothing at all where the row names no record and is another's business.
  func take(
    _ record: CSVRecord, _ change: inout Change, _ plan: inout ImportPlan, isRecording: Bool
  ) throws -> [Problem]? {
    sum.add(record)
    guard !record.isEmpty, let typed = columns.reference(of: record) else { return nil }
    if columns.isOfImport(record) {
      // Such a row is compared with what the import that made its record has said.
      if let reference = Reference(typed: typed), try change.isImported(reference) { return nil }
      plan.rows += 1
      let problem = Problem(
        .data, "bad_change",
        "\(typed) was not made by an import, so that its columns on and change are wanted.",
        hints: ["Copy them from another row of the same export, or export again."])
      return [columns.problem(problem, columns.ref, record, file)]
    }
    plan.rows += 1
    let problems = try spool.problems(row: record.number)
    let cells = try spool.cells(row: record.number).filter { try !isSettled($0, typed) }
    summary.editedCells += cells.count
    defer { plan.roundTrip = summary }
    if !problems.isEmpty { return problems }
    guard !cells.isEmpty, let reference = Reference(typed: typed) else {
      plan.unchanged += 1
      return []
    }
    let rows = try rows ?? ExportRows(change.register)
    self.rows = rows
    guard let now = try rows.texts(of: reference), let state = try change.state(of: reference) else {
      let problem = Problem(
        .data, "no_longer_there", "\(reference.code) is no longer in the register.",
        hints: ["What became of it:  accord history \(reference.code)"])
      return [columns.problem(problem, columns.ref, record, file)]
    }
    var row = RoundTripRow(self, record, reference, state, now)
    return try row.take(cells, request, &change, &plan, &summary, isRecording: isRecording)
  }

  /// Whether a row before has said the same of the same commitment.
  private func isSettled(_ cell: EditSpool.Cell, _ typed: String) throws -> Bool {
    guard cell.column.isShared, let commitment = Reference(typed: typed)?.commitment else { return false }
    return try spool.isSettled(commitment, cell.column)
  }

  /// Makes sure that the file was the same both times.
  func finish() throws(Problem) {
    guard sum == expected else {
      throw Problem(
        .data, "file_changed", "\(file) was changed while it was read.",
        hints: ["Wait until it has been saved, then try again."])
    }
  }
}
