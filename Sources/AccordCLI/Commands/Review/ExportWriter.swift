import CommitmentRegister

/// Writes the rows of an export in one of its forms.
struct ExportWriter {
  let format: OutputFormat
  private(set) var csv: CSVWriter
  private var bytes: [UInt8] = []

  init(_ format: OutputFormat, _ profile: CSVWriter.Profile) {
    self.format = format
    csv = CSVWriter(profile)
    let names = ExportColumn.allCases.map(\.rawValue)
    if format == .csv { csv.row(names) }
    if format == .md {
      append("| \(names.map(Markdown.cell).joined(separator: " | ")) |\n|")
      append("\(String(repeating: " --- |", count: names.count))\n")
    }
  }

  /// Writes one row of CSV, NDJSON or Markdown.
  mutating func write(_ row: borrowing ExportRow) {
    switch format {
    case .csv: csv.row(row)
    case .md:
      append("|")
      row.forEach { append(" \(Markdown.cell(Self.text($1))) |") }
      append("\n")
    default:
      var json = JSONWriter()
      json.write(row)
      bytes += json.bytes
      append("\n")
    }
  }

  /// What has been written since it was last asked for.
  mutating func take() -> [UInt8] {
    if format == .csv { return csv.take() }
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private static func text(_ value: ExportRow.Value) -> String {
    switch value {
    case .none: ""
    case .number(let number): String(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .text(let bytes): String(decoding: bytes, as: UTF8.self)
    case .list(let list): list.texts.joined(separator: "; ")
    }
  }
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
