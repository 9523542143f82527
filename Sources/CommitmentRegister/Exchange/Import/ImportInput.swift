/// The file of an import, which knows how far it has been read.
final class ImportInput {
  let name: String
  let size: Int?
  private(set) var done = 0
  private let file: InputFile

  /// Opens what a request names.
  init(_ request: ImportRequest) throws(Problem) {
    if let spool = request.standardInput {
      file = try InputFile(spool)
    } else {
      file = try InputFile(
        request.path,
        hintForPipe: "What another program gives is read from standard input:  … | accord import -")
    }
    name = file.name
    size = file.size
  }

  /// Opens what a request names and reads its header.
  static func open(_ request: ImportRequest) throws(Problem) -> (input: ImportInput, reader: CSVReader) {
    let input = try ImportInput(request)
    return (input, try input.reader(request))
  }

  /// Begins to read its rows.
  private func reader(_ request: ImportRequest) throws(Problem) -> CSVReader {
    try CSVReader(
      name: name, encoding: request.encoding, delimiter: request.delimiter
    ) { buffer throws(Problem) in try self.read(&buffer) }
  }

  /// Makes sure that nobody has changed the file since it was opened.
  func checkUnchanged() throws(Problem) { try file.checkUnchanged() }

  private func read(_ buffer: inout [UInt8]) throws(Problem) -> Bool {
    let before = buffer.count
    guard try file.read(into: &buffer, atMost: 1 << 18) else { return false }
    done += buffer.count - before
    return true
  }
}

extension ImportMap {
  /// What each field is made of, in the order of the fields.
  var mappings: [ImportPlan.Mapping] {
    let further = milestones.enumerated().flatMap { index, block in
      Self.mappings(block.fields, before: milestones.count > 1 ? "[milestone] \(index + 1) " : "[milestone] ")
    }
    return Self.mappings(fields, before: "") + further
  }

  private static func mappings(
    _ fields: [ImportField: [ImportTemplate]], before: String
  ) -> [ImportPlan.Mapping] {
    ImportField.allCases.compactMap { field in
      guard let templates = fields[field] else { return nil }
      let name = before.isEmpty ? field.rawValue : String(field.rawValue.dropFirst("milestone.".count))
      return ImportPlan.Mapping(
        field: before + name, templates: templates.map(\.text), isOnlyForNew: field.isOnlyForNew)
    }
  }
}
