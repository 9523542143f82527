import TestSupport

@testable import CommitmentRegister

/// An export of a register as a person has it open in a spreadsheet program.
struct Sheet {
  var header: [String]
  var rows: [[String]]

  /// Exports a register as the command does.
  init(_ desk: Desk, on: String? = nil, asOf: String? = nil, isPublicOnly: Bool = false) throws {
    let register = try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in
      var view = Register.View(asOf: asOf.map(day), on: on.map(day))
      view.isFixed = true
      return view
    }
    var writer = CSVWriter(.excel())
    writer.row(ExportColumn.allCases.map(\.rawValue))
    _ = try MonthExport(register, isPublicOnly: isPublicOnly).forEach { writer.row($0) }
    try self.init(writer.bytes)
  }

  /// Opens a file.
  init(_ bytes: [UInt8]) throws {
    var reader = try CSVReader(name: "sheet", bytes: bytes)
    header = reader.header
    rows = []
    while let record = try reader.next() { rows.append(record.cells) }
  }

  /// A cell by the reference of its row and the name of its column.
  subscript(ref: String, column: String) -> String {
    get { place(ref, column).map { rows[$0.row][$0.column] } ?? "" }
    set {
      guard let place = place(ref, column) else { preconditionFailure("no cell \(ref) \(column)") }
      rows[place.row][place.column] = newValue
    }
  }

  private func place(_ ref: String, _ column: String) -> (row: Int, column: Int)? {
    guard let index = header.firstIndex(of: column), let own = header.firstIndex(of: "ref"),
      let row = rows.firstIndex(where: { $0[own] == ref })
    else { return nil }
    return (row, index)
  }

  /// Adds a column of empty cells.
  mutating func addColumn(_ name: String) {
    header.append(name)
    for index in rows.indices { rows[index].append("") }
  }

  /// Takes columns away.
  mutating func removeColumns(_ names: Set<String>) {
    let kept = header.indices.filter { !names.contains(header[$0]) }
    header = kept.map { header[$0] }
    rows = rows.map { row in kept.map { row[$0] } }
  }

  /// Puts a cell of every row into another form.
  mutating func reformat(_ form: (String) -> String) { rows = rows.map { $0.map(form) } }

  /// The file that a program saves.
  func bytes(_ delimiter: CSVDelimiter = .comma) -> [UInt8] {
    let quoted = ([header] + rows).map { row in
      row.map { cell in "\"\(cell.replacing("\"", with: "\"\""))\"" }
        .joined(separator: String(Unicode.Scalar(delimiter.rawValue)))
    }
    return Array((quoted.joined(separator: "\r\n") + "\r\n").utf8)
  }
}

extension Desk {
  /// Records a commitment with two milestones, one with one and one with none.
  func promise() throws {
    try furnish()
    try add("Note on tariffs", ["2026-06-30:First step", "2026-Q4:Second step"]) { draft in
      (draft.by, draft.to, draft.area, draft.owner, draft.event) = (
        ["PK", "USTR"], ["US"], "trade", "amina", "E1"
      )
      (draft.source, draft.on) = ("Joint statement", day("2026-05-04"))
    }
    try add("Single", ["2026-12:Only step"]) { draft in
      (draft.by, draft.area, draft.on) = (["PK"], "trade", day("2026-05-04"))
    }
    try add("Bare") { $0.on = day("2026-05-04") }
  }

  /// Asks for the import of a sheet.
  func request(
    _ sheet: Sheet, _ conflicts: ImportRequest.Conflicts? = nil, reason: String? = nil,
    delimiter: CSVDelimiter = .comma
  ) throws -> ImportRequest {
    let path = folder.file("sheet.csv")
    try write(sheet.bytes(delimiter), to: path)
    var request = ImportRequest(path: path)
    (request.conflicts, request.reason) = (conflicts, reason)
    return request
  }

  func plan(_ sheet: Sheet, _ conflicts: ImportRequest.Conflicts? = nil, reason: String? = nil) throws
    -> ImportPlan
  {
    try read().planImport(request(sheet, conflicts, reason: reason))
  }

  @discardableResult func apply(
    _ sheet: Sheet, _ conflicts: ImportRequest.Conflicts? = nil, reason: String? = nil,
    by actor: String = "bilal"
  ) throws -> (plan: ImportPlan, receipt: Receipt) {
    let register = try Register.open(path, for: .writing, at: Desk.moment(today))
    return try register.applyImport(request(sheet, conflicts, reason: reason), by: Desk.author(actor))
  }

  /// What is wrong with a sheet, each as `line:column message`.
  func errors(_ sheet: Sheet, reason: String? = nil) throws -> [String] {
    let prefix = folder.file("sheet.csv:")
    let plan = try plan(sheet, reason: reason)
    // What a plan finds keeps the same file from being recorded, and nothing else.
    let before = try entries()
    if plan.errorCount > 0 {
      do { try apply(sheet, reason: reason) } catch is Problems {}
      if try entries() != before { return ["it was recorded"] }
    }
    return plan.errors.map {
      $0.message.hasPrefix(prefix) ? String($0.message.dropFirst(prefix.count)) : $0.message
    }
  }
}

extension ImportPlan {
  /// Its updates, each in short.
  var spoken: [String] {
    updates.map { "\($0.ref) \($0.field): \($0.before ?? "") → \($0.after ?? "")" }
  }
}

extension Desk {
  /// The export of the register as it is now, with the cells that somebody edited in it.
  func sheet(_ edit: (inout Sheet) -> Void = { _ in }) throws -> Sheet {
    var sheet = try Sheet(self)
    edit(&sheet)
    return sheet
  }
}
