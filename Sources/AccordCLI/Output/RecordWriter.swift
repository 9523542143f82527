import CommitmentRegister

/// Writes records, one after the other, as CSV, TSV, NDJSON or Markdown.
struct RecordWriter<Record> {
  private let format: OutputFormat
  private let fields: [Field<Record>]
  private let sink: OutputSink
  private var csv: CSVWriter

  init(_ format: OutputFormat, _ fields: [Field<Record>], _ profile: CSVWriter.Profile, _ sink: OutputSink) {
    self.format = format
    self.fields = fields
    self.sink = sink
    csv = CSVWriter(profile)
  }

  /// Writes what comes before the first record.
  mutating func begin() throws {
    switch format {
    case .csv:
      csv.row(fields.map(\.name))
      try sink.write(csv.take())
    case .tsv: try sink.line(fields.map(\.name).joined(separator: "\t"))
    case .md:
      try sink.line("| \(fields.map { Markdown.cell($0.name) }.joined(separator: " | ")) |")
      try sink.line("|\(String(repeating: " --- |", count: fields.count))")
    case .table, .json, .ndjson: break
    }
  }

  /// Writes one record.
  mutating func write(_ record: Record) throws {
    switch format {
    case .csv:
      for field in fields {
        let value = field.value(record)
        if case .number(let number) = value { csv.cell(number) } else { csv.cell(value.text) }
      }
      csv.endRow()
      try sink.write(csv.take())
    case .tsv: try sink.line(fields.map { TabSeparated.cell($0.value(record).text) }.joined(separator: "\t"))
    case .md:
      try sink.line("| \(fields.map { Markdown.cell($0.value(record).text) }.joined(separator: " | ")) |")
    case .ndjson:
      var json = JSONWriter()
      json.object { $0.members(of: record, fields) }
      try sink.write(json.bytes)
      try sink.line()
    case .table, .json: break
    }
  }
}

extension JSONWriter {
  /// Writes the fields of a record as members of the object that is open.
  mutating func members<Record>(of record: Record, _ fields: [Field<Record>]) {
    for field in fields {
      key(field.name)
      field.value(record).write(to: &self)
    }
  }
}

/// The rules of tab-separated values.
enum TabSeparated {
  /// A text without what parts cells and rows.
  static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": shown += "\\t"
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\\": shown += "\\\\"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
