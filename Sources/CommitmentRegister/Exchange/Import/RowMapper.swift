/// Turns the rows of a file into the register's words by an import map.
public struct RowMapper: Sendable {
  /// The map.
  public let map: ImportMap
  private let header: [String]
  private let file: String
  private let schedules: ScheduleGrammar
  private let fields: [(field: ImportField, templates: [Template])]
  private let key: Template?
  private let hasMilestones: Bool
  private let areaNames: [String: String]
  /// The most bytes that a cell may have to count as empty; blanks around it are allowed for.
  private let longestMissing: Int

  /// A template whose columns have been found in the header.
  private struct Template: Sendable {
    var parts: [(literal: String, column: Int?)]
    var columns: [Int] { parts.compactMap(\.column) }
  }

  /// Finds the map's columns in a header.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - header: The names of the file's columns.
  ///   - file: What the file is called in messages.
  /// - Throws: Every column that the map names and the file lacks.
  public init(map: ImportMap, header: [String], file: String) throws(Problems) {
    let finder = ColumnFinder(header: header)
    var problems: [Problem] = []
    func find(_ template: ImportTemplate, for name: String) -> Template {
      Template(
        parts: template.parts.map { part in
          switch part {
          case .literal(let text): return (text, nil)
          case .column(let column):
            if let index = finder.index(of: column) { return ("", index) }
            problems.append(finder.missing(column, for: name, map: map.file, file: file))
            return ("", 0)
          }
        })
    }
    fields = ImportField.allCases.compactMap { field in
      guard let templates = map.fields[field] else { return nil }
      return (field, templates.map { find($0, for: field.rawValue) })
    }
    key = map.key.map { find($0, for: "key") }
    guard problems.isEmpty else { throw Problems(problems) }
    self.map = map
    self.header = header
    self.file = file
    longestMissing = map.missing.map { $0.utf8.count + 16 }.max() ?? -1
    areaNames = map.names(in: .area)
    schedules = ScheduleGrammar(
      aliases: (map.aliases[.month] ?? [:]).mapValues(\.code), format: map.dateFormat)
    let identifying: [ImportField] = [
      .milestoneRef, .milestoneExternalRef, .milestoneTitle, .milestoneDue, .milestoneDueWords,
      .milestoneTarget,
    ]
    hasMilestones = identifying.contains { map.fields[$0] != nil }
  }

  /// The names of columns that the map does not use.
  public var unmapped: [String] {
    let used = Set((fields.flatMap(\.templates) + [key].compactMap(\.self)).flatMap(\.columns))
    return header.indices.filter { !used.contains($0) }.map { header[$0] }
  }

  /// What a row says; nil where all its cells are empty.
  ///
  /// - Throws: Everything in the row that cannot be understood, each with line, column and cell.
  public func map(_ record: CSVRecord) throws(Problems) -> MappedRow? {
    guard !record.isEmpty else { return nil }
    var row = MappedRow(line: record.line, number: record.number, key: "", values: [:], milestones: [])
    row.values.reserveCapacity(fields.count + 4)
    var problems: [Problem] = []
    var schedule: ScheduleGrammar.Schedule?
    for (field, templates) in fields {
      for template in templates {
        guard let text = render(template, record, field.treatment) else { continue }
        let reading = read(text, field)
        switch reading {
        case .value(let value) where value.isEmpty: continue
        case .value(let value): row.values[field] = value
        case .schedule(let found): (schedule, row.dueText) = (found, text)
        case .unreadable(let what, let hints):
          problems.append(problem(what, hints, template, record, field))
        }
        if let original = field.originalField, !template.columns.isEmpty {
          row.values[original] = TextCleaning.block(text)
        }
        break
      }
    }
    complete(&row, schedule, record)
    if map.fields[.commitmentTitle] != nil, row[.commitmentTitle] == nil, problems.isEmpty {
      let template = fields.first { $0.field == .commitmentTitle }?.templates.first
      problems.append(problem("there is no title.", [], template, record, .commitmentTitle))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return row
  }

  /// Adds what follows from other fields.
  private func complete(_ row: inout MappedRow, _ schedule: ScheduleGrammar.Schedule?, _ record: CSVRecord) {
    if row[.commitmentCadence] == nil { row.values[.commitmentCadence] = schedule?.cadence }
    if row[.areaCode] == nil { row.values[.areaCode] = row[.commitmentArea] }
    if row[.areaName] == nil, let code = row[.areaCode] {
      row.values[.areaName] = areaNames[code]
    }
    let external = row[.milestoneExternalRef] ?? row[.commitmentExternalRef]
    row.key = external ?? key.flatMap { render($0, record, .line).map(TextCleaning.line) } ?? ""
    if row.key.isEmpty { row.key = TextCleaning.line(record.cells.joined(separator: " · ")) }
    let hasAny =
      row[.milestoneRef] ?? row[.milestoneExternalRef] ?? row[.milestoneTitle] ?? row.dueText
      ?? row[.milestoneDueWords] ?? row[.milestoneTarget]
    guard hasMilestones, hasAny != nil || map.fields[.milestoneDue] != nil else { return }
    row.milestones = (schedule?.deadlines ?? [nil]).enumerated().map {
      MappedMilestone(number: $0.offset + 1, deadline: $0.element)
    }
  }

  // MARK: Cells

  /// The text of a template for a row; nil where it has columns and all their cells are missing.
  private func render(
    _ template: Template, _ record: CSVRecord, _ treatment: ImportField.Treatment
  ) -> String? {
    let isVerbatim = if case .verbatim = treatment { true } else { false }
    var text = ""
    var hasColumn = false
    var hasCell = false
    for (literal, column) in template.parts {
      guard let column else {
        text += literal
        continue
      }
      hasColumn = true
      let cell = record[column]
      guard !TextCleaning.isBlank(cell), isVerbatim || !isMissing(cell) else { continue }
      hasCell = true
      text += cell
    }
    return hasCell || !hasColumn ? text : nil
  }

  /// Whether a cell is one of those that count as empty.
  private func isMissing(_ cell: String) -> Bool {
    cell.utf8.count <= longestMissing && map.missing.contains(ImportMap.folded(cell))
  }

  private enum Reading {
    case value(String)
    case schedule(ScheduleGrammar.Schedule)
    case unreadable(String, [String])
  }

  private func read(_ text: String, _ field: ImportField) -> Reading {
    switch field.treatment {
    case .line: return .value(TextCleaning.line(text))
    case .title: return .value(TextCleaning.title(text))
    case .block: return .value(TextCleaning.block(text))
    case .verbatim: return .value(text)
    case .number: return .value(number(TextCleaning.line(text)))
    case .date: return date(text)
    case .dates:
      let parts = TextCleaning.line(text).split(separator: "..", maxSplits: 1)
      let ends = parts.map { schedules.single(String($0)) }
      guard !ends.isEmpty, !ends.contains(nil) else { return noDate(text) }
      return .value(ends.compactMap { $0?.text }.joined(separator: ".."))
    case .schedule:
      if let schedule = schedules.schedule(text) { return .schedule(schedule) }
      return map.keepsUnreadableDates ? .schedule(.init(deadlines: [nil])) : noDate(text)
    case .word(.status): return status(TextCleaning.line(text))
    case .word(let section): return .value(map.word(TextCleaning.line(text), in: section))
    case .words(let section):
      let line = TextCleaning.line(text)
      if let whole = map.aliases[section]?[ImportMap.folded(line)] { return .value(whole.code) }
      let words = line.split(separator: ";").map { map.word(TextCleaning.line(String($0)), in: section) }
      return .value(words.filter { !$0.isEmpty }.joined(separator: ";"))
    }
  }

  private func date(_ text: String) -> Reading {
    guard let deadline = schedules.single(TextCleaning.line(text)), deadline.precision == .day else {
      return noDate(text)
    }
    return .value(deadline.text)
  }

  private func noDate(_ text: String) -> Reading {
    .unreadable(
      "this is no date.",
      [
        "Dates look like 2026-12-31, 2026-Q4 or June 2026.",
        "The map may say more: date-format = dmy, words under [month], unreadable-dates = keep.",
      ])
  }

  private func status(_ text: String) -> Reading {
    let word = map.word(text, in: .status)
    let plain = word.lowercased()
    if ImportMap.statuses.contains(plain) { return .value(plain) }
    let near = NearestWord.of(plain, among: ImportMap.statuses)
    return .unreadable(
      "there is no status \"\(text)\".",
      ["Add to the map, under [status]:  \(text) = \(near ?? "agreed")"])
  }

  /// A number with a point for its decimal sign and no other signs; another text as it is.
  private func number(_ text: String) -> String {
    let group: Character = map.decimalSign == "." ? "," : "."
    let bare = text.filter { $0 != group && $0 != " " }.map { $0 == map.decimalSign ? "." : $0 }
    let digits = bare.drop { $0 == "-" }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber =
      bare.count - digits.count <= 1 && parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    return isNumber ? String(bare) : text
  }

  /// What the register says against a field of a row, with its line, column and cell.
  func problem(_ what: String, hints: [String], of field: ImportField, in record: CSVRecord) -> Problem {
    let templates = fields.first { $0.field == field }?.templates ?? []
    let used = templates.first { render($0, record, field.treatment) != nil } ?? templates.first
    return problem(what, hints, used, record, field)
  }

  private func problem(
    _ what: String, _ hints: [String], _ template: Template?, _ record: CSVRecord, _ field: ImportField
  ) -> Problem {
    let cells = (template?.columns ?? []).map { column in
      let cell = TextCleaning.line(record[column])
      return "column \"\(header[column])\" (\"\(cell.count > 60 ? cell.prefix(59) + "…" : cell)\")"
    }
    let place = cells.isEmpty ? "" : cells.joined(separator: ", ") + ": "
    let column = (template?.columns.first).map { ":\($0 + 1)" } ?? ""
    return Problem(
      .data, "bad_cell", "\(file):\(record.line)\(column): \(place)\(field.rawValue): \(what)",
      hints: hints)
  }
}

extension ImportField {
  /// The field that keeps this one's text in the source's words.
  var originalField: ImportField? {
    switch self {
    case .commitmentStatus: .commitmentStatusOriginal
    case .milestoneStatus: .milestoneStatusOriginal
    default: nil
    }
  }
}
