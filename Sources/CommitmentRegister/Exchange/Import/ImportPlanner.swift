internal import SQLite

/// Goes through the rows of a file and finds out what each of them means for the register; records it where it
/// is told to.
///
/// A plan and its application are the same work on the same rows: the one stops before anything is written.
final class ImportPlanner {
  private let request: ImportRequest
  private let observer: ImportObserver
  private let map: ImportMap
  private let mapper: RowMapper
  private let records: Bool
  private let definitions: ImportDefinitions
  private let hasher: SHA256Hasher
  private var reader: CSVReader
  private let input: ImportInput
  private var occurrences = KeyOccurrences()
  private var commitments = KeyOccurrences()
  private var matched = 0
  private(set) var plan: ImportPlan

  init(_ request: ImportRequest, _ observer: ImportObserver, records: Bool) throws {
    self.request = request
    self.observer = observer
    self.records = records
    let input = ImportInput(try InputFile(request.path))
    self.input = input
    reader = try CSVReader(name: input.name) { buffer throws(Problem) in try input.read(&buffer) }
    let map = try request.map ?? ImportMap.guess(header: reader.header, file: input.name)
    self.map = map
    for field in [ImportField.commitmentRef, .milestoneRef] where map.fields[field] != nil {
      throw Problem(
        .data, "ref_column",
        "\(map.file): \(field.rawValue): rows that name records of this register are not read back yet.")
    }
    mapper = try RowMapper(map: map, header: reader.header, file: input.name)
    definitions = ImportDefinitions(map, records: records)
    hasher = try SHA256Hasher()
    plan = ImportPlan(
      file: request.fileName,
      source: try Text.line(map.source ?? request.fileName, what: "source", limit: 200),
      isGuessed: request.map == nil, mappings: map.mappings, unmapped: mapper.unmapped)
    plan.resolution = request.conflicts
  }

  /// Goes through all rows.
  ///
  /// From the first error on nothing is recorded any more; whoever called takes back what was.
  func run(_ change: inout Change) throws {
    let known =
      try change.connection.first(
        "SELECT count(*) FROM imported WHERE source = ?", [Value(plan.source)]
      ) { try $0.int(0) } ?? 0
    var record = CSVRecord()
    while try advance(to: &record) {
      try read(record, &change)
      if plan.rows.isMultiple(of: 500) { observer.progress(input.done, input.size) }
    }
    // Rows that cannot be read may be those that seem to be missing.
    plan.missing = plan.failed == 0 ? max(0, known - matched) : 0
  }

  /// Reads the next row that has as many cells as the header; false at the end of the file.
  private func advance(to record: inout CSVRecord) throws -> Bool {
    while true {
      let problem: Problem
      do { return try reader.next(into: &record) } catch { problem = error }
      guard problem.code == "short_row" || problem.code == "long_row" else { throw problem }
      plan.rows += 1
      try fail([problem])
    }
  }

  private func read(_ record: CSVRecord, _ change: inout Change) throws {
    let row: MappedRow
    do {
      guard let mapped = try mapper.map(record) else { return }
      row = mapped
    } catch {
      plan.rows += 1
      try fail(error.all)
      return
    }
    plan.rows += 1
    let number = occurrences.next(row.key)
    if let key = row.commitmentKey, commitments.next(key) > 1 {
      try fail([
        mapper.problem(
          "another row has the same; rows of one commitment cannot be brought together yet.", hints: [],
          of: .commitmentExternalRef, in: record)
      ])
      return
    }
    let imported = ImportedRow(
      source: plan.source, key: Self.key(row.key, number, hasher),
      digest: Hex.text(hasher.digest(row.canonicalBytes())))
    let match = try match(row, imported, change.connection)
    if match != nil { matched += 1 }
    if match?.digest == imported.digest {
      plan.unchanged += 1
      return
    }
    var problems = Collector()
    let drafts = try drafts(row, imported, &change, &problems)
    guard problems.problems.isEmpty else {
      try fail(located(problems, in: record))
      return
    }
    if let item = match?.item {
      try update(item, drafts, row, &change)
    } else {
      try add(drafts, row, &change)
    }
  }

  private func fail(_ problems: [Problem]) throws {
    plan.failed += 1
    plan.errorCount += problems.count
    for problem in problems {
      try observer.rowError(problem)
      if plan.errors.count < request.shown { plan.errors.append(problem) }
    }
  }

  /// Whether what is found is to be recorded; after an error there is no point any more.
  private var isRecording: Bool { records && plan.isApplicable }

  // MARK: Finding

  /// The row's key within the source with its number; a long one is told by its beginning and its hash.
  private static func key(_ key: String, _ number: Int, _ hasher: SHA256Hasher) -> String {
    guard key.utf8.count > 160 else { return "\(key) #\(number)" }
    return "\(key.prefix(40))… \(Hex.text(hasher.digest(Array(key.utf8)))) #\(number)"
  }

  /// The commitment that a row was kept in the last time, or else the one that has its external reference.
  private func match(
    _ row: MappedRow, _ imported: ImportedRow, _ connection: Connection
  ) throws -> (item: Int, digest: String?)? {
    let kept = try connection.first(
      "SELECT item, digest FROM imported WHERE source = ? AND key = ?",
      [Value(plan.source), Value(imported.key)]
    ) { (item: try $0.int(0), digest: Optional(try $0.string(1))) }
    if let kept { return kept }
    guard let external = row[.commitmentExternalRef] else { return nil }
    return try connection.first(
      "SELECT item FROM commitment WHERE external_ref = ? AND external_source = ?",
      [Value(external), Value(plan.source)]
    ) { (item: try $0.int(0), digest: nil) }
  }

  // MARK: Drafts

  private struct Drafts {
    var commitment: CommitmentDraft
    var fields: [String: JSON] = [:]
    var milestones: [[String: JSON]] = []
  }

  private func drafts(
    _ row: MappedRow, _ imported: ImportedRow, _ change: inout Change, _ problems: inout Collector
  ) throws -> Drafts {
    let event = try definitions.prepare(row, &change, &plan.created, &problems)
    var drafts = Drafts(commitment: try row.commitment(source: plan.source, event: event, &problems))
    drafts.commitment.imported = imported
    drafts.commitment.milestones = try row.drafts(source: plan.source, &problems)
    let draft = drafts.commitment
    if let wording = draft.wording, wording.utf8.count > 500_000 {
      problems.field = "wording"
      problems.add(
        Problem(
          .data, "text_too_long", "the wording has \(wording.utf8.count) bytes; at most 500000 are kept."))
    }
    problems.field = "agreed_on"
    let from = try problems.attempt { try change.firstDay(of: draft) } ?? nil
    drafts.fields = try change.commitmentFields(draft, from: from, &problems)
    if let note = row[.commitmentNote] {
      problems.field = "note"
      try problems.attempt { try Text.paragraphs(note, what: "note") }
    }
    let before = problems.problems.count
    for milestone in draft.milestones where problems.problems.count == before {
      drafts.milestones.append(try change.milestoneFields(milestone, from: from, &problems))
    }
    return drafts
  }

  private func located(_ problems: Collector, in record: CSVRecord) -> [Problem] {
    zip(problems.problems, problems.fields).map { problem, name in
      let candidates = name.map { [ImportField.commitment($0), ImportField.milestone($0)] } ?? []
      let field = candidates.compactMap(\.self).first { map.fields[$0] != nil } ?? .commitmentTitle
      return mapper.problem(problem.message, hints: Self.hints(problem), of: field, in: record)
    }
  }

  /// Advice for whoever makes the file and its map, in place of options to type.
  private static func hints(_ problem: Problem) -> [String] {
    switch problem.code {
    case "unknown_area", "unknown_party", "unknown_person", "unknown_event":
      let kind = problem.code.dropFirst("unknown_".count)
      return [
        "Define it first:  accord define \(kind) …   or let the import: write \(kind) under [create] in the map."
      ]
    case "authority_wanted":
      return ["The map says it with:  commitment.authority = {Column}, milestone.authority = {Column}"]
    case "reason_wanted":
      return [
        "The map says it with:  commitment.status-reason = {Column}, milestone.status-reason = {Column}"
      ]
    case "bad_code":
      return ["Give it a code in the map, under [area], [party] or [person]:  Word = code \"Name\""]
    default: return []
    }
  }

  // MARK: New commitments

  private func add(_ drafts: Drafts, _ row: MappedRow, _ change: inout Change) throws {
    plan.created.commitments += 1
    plan.created.milestones += drafts.milestones.count
    if row[.commitmentNote] != nil { plan.created.notes += 1 }
    guard isRecording else { return }
    let reference = try change.nextReference(.commitment)
    try change.emit(reference, drafts.fields)
    for (index, fields) in drafts.milestones.enumerated() {
      try change.emit(.numbered(.milestone, index + 1, of: reference), fields)
    }
    if let note = row[.commitmentNote] { _ = try change.note(note, on: reference) }
  }

  // MARK: Known commitments

  private func update(_ item: Int, _ drafts: Drafts, _ row: MappedRow, _ change: inout Change) throws {
    let records = try ImportedRecords(of: item, change)
    var work: [(reference: Reference, difference: ImportDifference)] = []
    if let memory = records.commitment {
      work.append((records.reference, memory.compare(drafts.fields)))
    }
    let pairs = records.pairs(drafts.milestones)
    for (known, fields) in pairs.known { work.append((known.reference, known.memory.compare(fields))) }
    try note(row, records, &change)
    let conflicting = work.filter { !$0.difference.conflicts.isEmpty }
    for (reference, difference) in conflicting {
      plan.conflictCount += difference.conflicts.count
      list(difference.conflicts, of: reference, in: records, row.line, &plan.conflicts)
    }
    if !conflicting.isEmpty, request.conflicts == .skip {
      plan.skipped += 1
      return
    }
    if let choice = request.conflicts {
      for index in work.indices { work[index].difference.resolve(choice) }
    }
    plan.updated += 1
    plan.created.milestones += pairs.new.count
    plan.missingMilestones += pairs.missing
    for (reference, difference) in work {
      plan.updatedFields += difference.taken.count
      list(difference.taken, of: reference, in: records, row.line, &plan.updates)
    }
    guard isRecording else { return }
    for (reference, difference) in work {
      let imported = reference == records.reference ? drafts.commitment.imported : nil
      let fields = difference.fields(on: change.day, reason: request.statedReason, imported: imported)
      if !fields.isEmpty { try change.emit(reference, fields) }
    }
    for fields in pairs.new {
      try change.emit(try change.nextReference(.milestone, of: records.reference), fields)
    }
  }

  private func note(_ row: MappedRow, _ records: ImportedRecords, _ change: inout Change) throws {
    guard let note = row[.commitmentNote], try records.lastNote(change) != note else { return }
    plan.created.notes += 1
    if isRecording { _ = try change.note(note, on: records.reference) }
  }

  private func list(
    _ fields: [String: JSON], of reference: Reference, in records: ImportedRecords, _ line: Int,
    _ list: inout [ImportPlan.Update]
  ) {
    let memory = records.memory(of: reference)
    for name in fields.keys.sorted() where list.count < request.shown {
      list.append(
        ImportPlan.Update(
          line: line, ref: reference.code, field: name == "deadline" ? "due" : name,
          before: memory?.now[name]?.spoken, after: fields[name]?.spoken, said: memory?.said[name]?.spoken))
    }
  }
}
