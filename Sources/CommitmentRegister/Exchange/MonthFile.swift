/// The month's file: the rows of an export in one of its forms.
///
/// The bytes depend on the rows and the form alone: on no configuration, file name, time zone or locale.
public struct MonthFile {
  /// The forms of the file.
  public enum Form: Equatable, Sendable {
    /// Comma-separated values.
    case csv(CSVWriter.Profile)
    /// One JSON object with all rows.
    case json
    /// A JSON object on each line.
    case ndjson
    /// A table in Markdown.
    case md
  }

  /// What writing came to.
  public struct Summary: Equatable, Sendable {
    /// The rows.
    public internal(set) var tally = ExportTally()
    /// How many cells were guarded from being run as formulas.
    public internal(set) var protectedCells = 0
  }

  private let export: MonthExport
  private let form: Form

  /// Prepares a file.
  public init(_ export: MonthExport, _ form: Form) { (self.export, self.form) = (export, form) }

  /// Writes the file piece by piece.
  ///
  /// - Parameter write: Takes bytes; called when nothing is held.
  public func write(to write: ([UInt8]) throws -> Void) throws -> Summary {
    var summary = Summary()
    if form == .json {
      var writer = JSONWriter()
      try writer.envelope(export.register, export.filter, try export.count()) { writer in
        summary.tally = try export.forEach({ writer.write($0) }, pause: { try write(writer.take()) })
      }
      try write(writer.take() + [UInt8(ascii: "\n")])
      return summary
    }
    var writer = RowWriting(form, export.format.columns)
    summary.tally = try export.forEach({ writer.write($0) }, pause: { try write(writer.take()) })
    try write(writer.take())
    summary.protectedCells = writer.csv.protectedCells
    return summary
  }

  /// The register that it is written from.
  public var register: Register { export.register }

  /// The digest that a close recorded of exactly these bytes; nothing where they are others, or nothing is closed.
  public var closedSHA256: String? {
    guard let close = export.register.frozenBy, export.isWhole else { return nil }
    switch form {
    case .csv(.excel(delimiter: .comma)): return close.csvSHA256
    case .json: return close.jsonSHA256
    default: return nil
    }
  }
}

/// Writes the rows of CSV, NDJSON or Markdown.
private struct RowWriting {
  private let form: MonthFile.Form
  private(set) var csv: CSVWriter
  private var bytes: [UInt8] = []

  init(_ form: MonthFile.Form, _ columns: [ExportColumn]) {
    self.form = form
    let names = columns.map(\.rawValue)
    guard case .csv(let profile) = form else {
      csv = CSVWriter(.plain)
      if form == .md {
        append("| \(names.map(Markdown.cell).joined(separator: " | ")) |\n|")
        append("\(String(repeating: " --- |", count: names.count))\n")
      }
      return
    }
    csv = CSVWriter(profile)
    csv.row(names)
  }

  mutating func write(_ row: borrowing ExportRow) {
    switch form {
    case .csv: csv.row(row)
    case .md:
      append("|")
      row.forEach { append(" \(Markdown.cell($1.text)) |") }
      append("\n")
    case .json, .ndjson:
      var json = JSONWriter()
      json.write(row)
      bytes += json.bytes
      append("\n")
    }
  }

  mutating func take() -> [UInt8] {
    if case .csv = form { return csv.take() }
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension JSONWriter {
  /// Writes a row as an object with every column.
  mutating func write(_ row: borrowing ExportRow) {
    object { writer in
      row.forEach { column, value in
        writer.key(column.rawValue)
        switch value {
        case .none: writer.null()
        case .number(let number): writer.integer(number)
        case .flag(let flag): writer.bool(flag)
        case .text(let bytes): writer.string(String(decoding: bytes, as: UTF8.self))
        case .list(let list): writer.strings(list.texts)
        }
      }
    }
  }
}
