import CommitmentRegister

/// The value of one field of a record.
enum FieldValue: Sendable, Equatable {
  case text(String?)
  case number(Int?)
  case flag(Bool)
  case list([String])

  /// The value as a cell shows it; nothing is an empty cell.
  var text: String {
    switch self {
    case .text(let text): text ?? ""
    case .number(let number): number.map(String.init) ?? ""
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let texts): texts.joined(separator: "; ")
    }
  }

  func write(to writer: inout JSONWriter) {
    switch self {
    case .text(let text): writer.string(text)
    case .number(let number): writer.integer(number)
    case .flag(let flag): writer.bool(flag)
    case .list(let texts): writer.strings(texts)
    }
  }
}

/// One field of a record: declared once for JSON, CSV, TSV, Markdown and `--fields`.
struct Field<Record>: Sendable {
  /// Its name in snake_case: the key in JSON, the header in CSV.
  let name: String
  let value: @Sendable (Record) -> FieldValue

  init(_ name: String, _ value: @escaping @Sendable (Record) -> FieldValue) {
    self.name = name
    self.value = value
  }

  init(_ name: String, text: @escaping @Sendable (Record) -> String?) {
    self.init(name) { .text(text($0)) }
  }
}

extension [Field<Void>] {
  /// The names of `--fields`, looked up among those that there are.
  /// - Parameter problems: Takes every unknown one.
  static func chosen<Record>(
    _ names: [String], of all: [Field<Record>], _ problems: inout Collector
  ) -> [Field<Record>] {
    if names.isEmpty { return all }
    let known = all.map(\.name)
    return names.compactMap { name in
      let plain = String(name.map { $0 == "-" ? "_" : $0 }).lowercased()
      if let field = all.first(where: { $0.name == plain }) { return field }
      let suggestion = NearestWord.of(plain, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
      problems.add(
        Problem(
          .usage, "unknown_field", "no field \"\(name)\".\(suggestion)",
          hints: ["Fields: \(known.joined(separator: " "))."]))
      return nil
    }
  }
}
