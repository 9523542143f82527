extension RowMapper {
  /// The text of a template for a row; nil where it has columns and all their cells are missing.
  func render(_ template: RowTemplate, _ record: CSVRecord, _ field: ImportField) -> String? {
    // What the source calls a status is kept as it says it, also where that means nothing here.
    let isVerbatim = field == .commitmentStatusOriginal || field == .milestoneStatusOriginal
    var text = ""
    var hasColumn = false
    var hasCell = false
    for part in template.parts {
      switch part {
      case .literal(let literal): text += literal
      case .column(let column):
        hasColumn = true
        let cell = cell(column, of: record)
        guard !TextCleaning.isBlank(cell), isVerbatim || !isMissing(cell, column) else { continue }
        hasCell = true
        text += cell
      case .condition(let column):
        let cell = cell(column, of: record)
        if TextCleaning.isBlank(cell) || isMissing(cell, column) { return nil }
      }
    }
    return hasCell || !hasColumn ? text : nil
  }

  /// Whether a template has anything to say of a row.
  func yields(_ template: RowTemplate, _ record: CSVRecord) -> Bool { render(template, record, .ref) != nil }

  /// A cell as plain text.
  private func cell(_ column: Int, of record: CSVRecord) -> String {
    // Rows that were given back, or exported, have their formulas made harmless.
    let cell = map.fields[.ref] == nil ? record[column] : FormulaGuard.removed(from: record[column])
    return map.markup == .html ? HTMLText.plain(cell) : cell
  }

  /// Whether a cell is one of those that count as empty.
  private func isMissing(_ cell: String, _ column: Int) -> Bool {
    guard cell.utf8.count <= longestMissing else { return false }
    let folded = ImportMap.folded(cell)
    return map.missing.contains(folded) || columnMissing[column]?.contains(folded) == true
  }

  /// What a text means for a field.
  enum Reading {
    case value(String)
    case schedule(ScheduleGrammar.Schedule, saysMore: Bool)
    case unreadable(String, [String])
  }

  func read(_ text: String, _ field: ImportField, _ template: RowTemplate) -> Reading {
    let schedules = template.schedules ?? schedules
    switch field.treatment {
    case .line: return .value(TextCleaning.line(text))
    case .title: return .value(TextCleaning.title(text))
    case .block: return .value(TextCleaning.block(text))
    case .verbatim: return .value(text)
    case .number:
      let line = TextCleaning.line(text)
      return .value(NumberReading.plain(line, decimalSign: map.decimalSign) ?? line)
    case .date: return date(text, schedules)
    case .dates: return dates(text, schedules)
    case .schedule: return schedule(text, schedules)
    case .word(.status): return status(TextCleaning.line(text), template)
    case .word(let section): return .value(word(TextCleaning.line(text), in: section, template))
    case .words(let section):
      let line = TextCleaning.line(text)
      if let whole = alias(line, in: section, template) { return .value(whole.code) }
      let words = line.split(separator: ";").map {
        word(TextCleaning.line(String($0)), in: section, template)
      }
      return .value(words.filter { !$0.isEmpty }.joined(separator: ";"))
    }
  }

  // MARK: Words

  /// What a word stands for in the column that the template is made of, else in all.
  private func alias(
    _ text: String, in section: ImportMap.Section, _ template: RowTemplate
  ) -> ImportMap.Alias? {
    guard template.aliases != nil || map.aliases[section] != nil else { return nil }
    let folded = ImportMap.folded(text)
    return template.aliases?[section]?[folded] ?? map.aliases[section]?[folded]
  }

  private func word(_ text: String, in section: ImportMap.Section, _ template: RowTemplate) -> String {
    alias(text, in: section, template)?.code ?? text
  }

  /// The map's own words come first, then the register's, then those of the systems that the map uses.
  private func status(_ text: String, _ template: RowTemplate) -> Reading {
    let plain = word(text, in: .status, template)
    if let status = Status(typed: plain) { return .value(status.rawValue) }
    for system in template.vocabularies + map.vocabularies {
      if let status = system.status(of: text) { return .value(status.rawValue) }
    }
    // What to do about it is told once for all rows that say it.
    return .unreadable("there is no status \"\(text)\".", [])
  }

  // MARK: Dates

  private func date(_ text: String, _ schedules: ScheduleGrammar) -> Reading {
    let line = TextCleaning.line(text)
    if line.lowercased() == "none" { return .value("none") }
    let reading = schedules.reading(line)
    guard let deadline = reading.deadline, deadline.precision == .day else { return unreadable(reading) }
    return .value(deadline.text)
  }

  private func dates(_ text: String, _ schedules: ScheduleGrammar) -> Reading {
    let line = TextCleaning.line(text)
    if line.lowercased() == "none" { return .value("none") }
    let ends = line.split(separator: "..", maxSplits: 1).map { schedules.reading(String($0)) }
    if let wrong = ends.first(where: { $0.deadline == nil }) ?? (ends.isEmpty ? DateReading.none : nil) {
      return unreadable(wrong)
    }
    let range = ends.compactMap { $0.deadline?.text }.joined(separator: "..")
    return DayRange(periods: range) == nil
      ? .unreadable("it ends before it begins.", ["Write the earlier day first: 2026-05-04..2026-05-06"])
      : .value(range)
  }

  private func schedule(_ text: String, _ schedules: ScheduleGrammar) -> Reading {
    if let schedule = schedules.schedule(text) {
      let isPlain =
        schedule.deadlines != [nil]
        || ["", "none", "continuous"].contains(TextCleaning.line(text).lowercased())
      return .schedule(schedule, saysMore: !isPlain)
    }
    var reading = schedules.reading(text)
    var finding = DatePhrase.Finding.none
    if map.readsDatesInWords {
      finding = schedules.phrase(text)
      if case .one(let deadline) = finding { return .schedule(.init(deadlines: [deadline]), saysMore: true) }
      if case .unclear(let unclear) = finding { reading = unclear }
    }
    if reading == .none, DateReading.isNumber(TextCleaning.line(text)) { reading = .number }
    // A date with two readings, one that is not in the calendar or a day's number: words alone would lose it.
    let isDate = reading != .none
    if map.keepsUnreadableDates, !isDate {
      var schedule = ScheduleGrammar.Schedule(deadlines: [nil])
      schedule.isInWords = true
      return .schedule(schedule, saysMore: true)
    }
    if !isDate, let what = finding.what {
      return .unreadable(what, ["To keep such words without a date:  unreadable-dates = keep  in the map"])
    }
    return unreadable(reading)
  }

  private func unreadable(_ reading: DateReading) -> Reading {
    let advice = reading.advice()
    return .unreadable(advice.what, advice.hints)
  }
}

extension DatePhrase.Finding {
  /// Why there is no deadline in the words.
  fileprivate var what: String? {
    switch self {
    case .one, .none, .unclear: nil
    case .several: "this has more than one date, or a part of one."
    case .vague(let word): "\"\(word)\" makes this something else than one deadline."
    }
  }
}

// MARK: - Problems

extension RowMapper {
  /// What the register says against a field of a row, with its line, column and cell.
  func problem(_ what: String, hints: [String], of field: ImportField, in record: CSVRecord) -> Problem {
    let inBlocks = blocks.flatMap(\.fields)
    let templates = (fields + inBlocks).filter { $0.field == field }.flatMap(\.templates)
    let used = templates.first { render($0, record, field) != nil } ?? templates.first
    return problem(what, hints, used, record, field)
  }

  /// Whether a field is made of something, in a row or in one of its further milestones.
  func feeds(_ field: ImportField) -> Bool {
    map.fields[field] != nil || blocks.contains { block in block.fields.contains { $0.field == field } }
  }

  func problem(
    _ what: String, _ hints: [String], _ template: RowTemplate?, _ record: CSVRecord, _ field: ImportField
  ) -> Problem {
    let cells = (template?.columns ?? []).map { column in
      let cell = Text.shortened(TextCleaning.line(record[column]))
      return "column \"\(Text.shortened(header[column]))\" (\"\(cell)\")"
    }
    let place = cells.isEmpty ? "" : cells.joined(separator: ", ") + ": "
    let first = template?.columns.first
    let column = first.map { ":\($0 + 1)" } ?? ""
    let cell = first.map { Text.shortened(TextCleaning.line(record[$0])) }
    let spot = CellPlace(
      line: record.line, row: record.number + 1, column: first.map { $0 + 1 }, cell: cell)
    var problem = Problem(
      .data, "bad_cell",
      "\(file):\(record.line)\(column): \(spot.rowInWords)\(place)\(field.rawValue): \(what)", hints: hints)
    problem.place = spot
    return problem
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
