import CommitmentRegister

/// The file that takes every row error, one on a line; not written where there are none.
final class ErrorFile {
  let path: String
  private let force: Bool
  private var file: AtomicFile?

  init(_ path: String, force: Bool) throws {
    self.path = path
    self.force = force
    file = try AtomicFile(path, force: force)
  }

  func add(_ problem: Problem) throws {
    let hints = problem.hints.map { "  \($0)\n" }.joined()
    try file?.append(Array("\(problem.message)\n\(hints)".utf8))
  }

  func finish(_ plan: ImportPlan) throws {
    // A list of earlier errors would seem to be this one's.
    guard let file = file.take(), plan.errorCount > 0 || file.isReplacing && force else { return }
    _ = try file.commit()
  }
}

/// The file that gives the rows back, each with the reference of the record that it is kept in.
final class NumberedFile {
  let path: String
  private var file: AtomicFile?
  private var csv = CSVWriter(.excel())
  /// The column that has the references already; nothing: they come first.
  private var column: Int?

  init(_ path: String, force: Bool) throws {
    self.path = path
    let file = try AtomicFile(path, force: force)
    // After the import it would be too late to say so.
    try file.check()
    self.file = consume file
  }

  func begin(_ header: [String], _ delimiter: CSVDelimiter) {
    csv = CSVWriter(.excel(delimiter: delimiter))
    column = header.firstIndex { $0.lowercased() == "ref" }
    write(header, "ref")
  }

  func add(_ record: CSVRecord, _ reference: String?) throws {
    write(record.cells, reference ?? "")
    try file?.append(csv.take())
  }

  private func write(_ cells: [String], _ reference: String) {
    if let column {
      for (index, cell) in cells.enumerated() { csv.cell(index == column ? reference : cell) }
    } else {
      csv.cell(reference)
      for cell in cells { csv.cell(cell) }
    }
    csv.endRow()
  }

  func finish() throws {
    try file?.append(csv.take())
    guard let file = file.take() else { return }
    _ = try file.commit()
  }
}
