/// Turns the rows of a file into the register's words by an import map.
public struct RowMapper: Sendable {
  /// The map.
  public let map: ImportMap
  let header: [String]
  let file: String
  let schedules: ScheduleGrammar
  let fields: [RowField]
  /// The cells that count as empty in single columns.
  let columnMissing: [Int: Set<String>]
  /// The most bytes that a cell may have to count as empty; blanks around it are allowed for.
  let longestMissing: Int
  let blocks: [Block]
  private let key: RowTemplate?
  private let hasMilestones: Bool
  /// Whether rows may stand for milestones.
  var makesMilestones: Bool { hasMilestones || !blocks.isEmpty }
  private let areaNames: [String: String]
  /// The fields of a row's own milestone that a row may have.
  private let milestoneFields: [ImportField]

  /// One more milestone of every row.
  struct Block: Sendable {
    let fields: [RowField]
    let when: [RowTemplate]
  }

  /// Finds the map's columns in a header.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - header: The names of the file's columns.
  ///   - file: What the file is called in messages.
  /// - Throws: Every column that the map names and the file lacks.
  public init(map: ImportMap, header: [String], file: String) throws(Problems) {
    var finder = TemplateFinder(map: map, header: header, file: file)
    fields = finder.find(map.fields)
    key = map.key.map { finder.find($0, for: "key") }
    blocks = map.milestones.map { block in
      Block(
        fields: finder.find(block.fields, in: "[milestone] "),
        when: block.when.map { finder.find($0, for: "[milestone] when") })
    }
    var columnMissing: [Int: Set<String>] = [:]
    for words in map.columns.values.sorted(by: { $0.column < $1.column }) {
      let section = words.aliases.keys.map(\.rawValue).min() ?? "missing"
      let column = finder.find(words.column, for: "[\(section) {\(words.column)}]")
      if !words.missing.isEmpty { columnMissing[column] = words.missing }
    }
    guard finder.problems.isEmpty else { throw Problems(finder.problems) }
    self.map = map
    self.header = header
    self.file = file
    self.columnMissing = columnMissing
    let missing = columnMissing.values.reduce(map.missing) { $0.union($1) }
    longestMissing = missing.map { $0.utf8.count + 16 }.max() ?? -1
    areaNames = map.names(in: .area)
    schedules = map.schedules()
    milestoneFields = ImportField.ofMilestones.filter { field in
      map.fields[field] != nil || field == .milestoneStatusOriginal
    }
    let identifying: [ImportField] = [
      .milestoneExternalRef, .milestoneTitle, .milestoneDue, .milestoneDueWords,
      .milestoneTarget,
    ]
    hasMilestones = identifying.contains { map.fields[$0] != nil }
  }

  /// The names of columns that the map does not use.
  public var unmapped: [String] {
    let inBlocks = blocks.flatMap { $0.fields.flatMap(\.templates) + $0.when }
    let templates = fields.flatMap(\.templates) + inBlocks + [key].compactMap(\.self)
    let used = Set(templates.flatMap(\.columns))
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
    let due = read(fields, record, into: &row.values, &problems)
    row.dueText = due?.text
    complete(&row, due, record)
    for block in blocks where block.when.isEmpty || block.when.contains(where: { yields($0, record) }) {
      var values: AssociationList<ImportField, String> = [:]
      let due = read(block.fields, record, into: &values, &problems)
      add(due, values, isOfSection: true, to: &row)
    }
    if problems.isEmpty, let problem = missingTitle(row, record) { problems.append(problem) }
    guard problems.isEmpty else { throw Problems(problems) }
    return row
  }

  /// What the cells say of when something falls due.
  private struct Due {
    var text: String
    var schedule: ScheduleGrammar.Schedule
    /// Whether the text says more than the dates.
    var saysMore: Bool
  }

  private func read(
    _ fields: [RowField], _ record: CSVRecord, into values: inout AssociationList<ImportField, String>,
    _ problems: inout [Problem]
  ) -> Due? {
    var due: Due?
    for field in fields {
      for template in field.templates {
        guard let text = render(template, record, field.field) else { continue }
        switch read(text, field.field, template) {
        case .value(let value) where value.isEmpty: continue
        case .value(let value): values[field.field] = value
        case .schedule(let schedule, let saysMore):
          due = Due(text: TextCleaning.line(text), schedule: schedule, saysMore: saysMore)
        case .unreadable(let what, let hints):
          problems.append(problem(what, hints, template, record, field.field))
        }
        if let original = field.field.originalField, !template.columns.isEmpty {
          values[original] = values[original] ?? TextCleaning.block(text)
        }
        break
      }
    }
    return due
  }

  private func missingTitle(_ row: MappedRow, _ record: CSVRecord) -> Problem? {
    // What is in the register has its title there.
    guard map.fields[.commitmentTitle] != nil, row[.commitmentTitle] == nil, row.reference == nil,
      row[.commitmentRef] == nil
    else { return nil }
    let template = fields.first { $0.field == .commitmentTitle }?.templates.first
    return problem("there is no title.", [], template, record, .commitmentTitle)
  }

  // MARK: What follows from other fields

  private func complete(_ row: inout MappedRow, _ due: Due?, _ record: CSVRecord) {
    if map.fields[.ref] != nil, !map.hasAddedReferences { moveByReference(&row) }
    if row[.commitmentCadence] == nil { row.values[.commitmentCadence] = due?.schedule.cadence }
    if row[.areaCode] == nil { row.values[.areaCode] = row[.commitmentArea] }
    if row[.areaName] == nil, let code = row[.areaCode] {
      row.values[.areaName] = areaNames[code]
    }
    row.key = key(of: row, record)
    let identity =
      row[.milestoneExternalRef] ?? row[.milestoneTitle] ?? row.dueText
      ?? row[.milestoneDueWords] ?? row[.milestoneTarget]
    guard hasMilestones, identity != nil || map.fields[.milestoneDue] != nil else { return }
    let isOptional = due == nil && row.reference.flatMap { Reference(typed: $0)?.kind } == .commitment
    var values: AssociationList<ImportField, String> = [:]
    for field in milestoneFields { values[field] = row.values[field] }
    add(due, values, isOptional: isOptional, to: &row)
  }

  /// Adds a milestone for each date.
  private func add(
    _ due: Due?, _ values: AssociationList<ImportField, String>, isOfSection: Bool = false,
    isOptional: Bool = false,
    to row: inout MappedRow
  ) {
    for (index, deadline) in (due?.schedule.deadlines ?? [nil]).enumerated() {
      var milestone = MappedMilestone(number: row.milestones.count + 1, deadline: deadline)
      milestone.isRepeated = index > 0
      (milestone.isOfSection, milestone.isOptional) = (isOfSection, isOptional)
      milestone.values = values
      if let due, due.saysMore { milestone.dueWords = due.text }
      milestone.isInWords = due?.schedule.isInWords == true
      row.milestones.append(milestone)
    }
  }

  /// What tells a row apart: its number in its source, else what the map says, else its titles.
  private func key(of row: MappedRow, _ record: CSVRecord) -> String {
    if let external = row[.milestoneExternalRef] { return external }
    if let text = key.flatMap({ render($0, record, .ref) }).map(TextCleaning.line), !text.isEmpty {
      return text
    }
    if let external = row[.commitmentExternalRef] {
      // Several rows may belong to one commitment.
      return map.fields[.milestoneTitle] == nil ? external : [external, row[.milestoneTitle]].joined
    }
    let titles = [row[.commitmentTitle], row[.milestoneTitle]].joined
    return titles.isEmpty ? TextCleaning.line(record.cells.joined(separator: " · ")) : titles
  }

  /// In files with references a row is about one record: its title, parties and the like are that record's.
  ///
  /// A row without a reference adds a milestone to the commitment that it names, else a commitment.
  private func moveByReference(_ row: inout MappedRow) {
    let kind = row.reference.flatMap { Reference(typed: $0)?.kind }
    if kind == .milestone || kind == nil && row[.commitmentRef] != nil { return }
    for (milestone, commitment) in Self.shared {
      guard let value = row[milestone] else { continue }
      if row[commitment] == nil { row.values[commitment] = value }
      // A new commitment's milestone has what the commitment has.
      if milestone == .milestoneTitle ? kind == .commitment : !Self.ofBoth.contains(milestone) {
        row.values[milestone] = nil
      }
    }
  }

  /// What a row says of a commitment and of its milestone.
  private static let ofBoth: Set<ImportField> = [
    .milestoneStatus, .milestoneStatusOriginal, .milestoneStatusReason, .milestoneStatusOn,
    .milestoneAuthority,
  ]

  /// The fields that milestones and commitments both have.
  static let shared: [(ImportField, ImportField)] = ImportField.allCases.compactMap { field in
    guard field.isOfMilestone else { return nil }
    let name = "commitment." + field.rawValue.dropFirst("milestone.".count)
    return ImportField(rawValue: name).map { (field, $0) }
  }
}

extension [String?] {
  /// Those that are there, with ` · ` between them.
  fileprivate var joined: String { compactMap(\.self).joined(separator: " · ") }
}
