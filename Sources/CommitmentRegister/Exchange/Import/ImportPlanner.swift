internal import SQLite

/// Goes through the rows of a file and finds out what each of them means for the register; records it where it
/// is told to.
///
/// A plan and its application are the same work on the same rows: the one stops before anything is written.
final class ImportPlanner {
  private let request: ImportRequest
  private let observer: ImportObserver
  private let mapper: RowMapper
  private let roundTrip: RoundTrip?
  private var reader: CSVReader
  private let input: ImportInput
  private let store: ImportStore
  private let drafting: RowDrafting
  private let writer: RowWriter
  private let records: Bool
  /// Where each word that nothing matches stands in the plan's list.
  private var wordPlaces: [ImportPlan.UnknownWord: Int] = [:]
  private(set) var plan: ImportPlan

  init(_ request: ImportRequest, _ observer: ImportObserver, records: Bool, _ roundTrip: RoundTrip?) throws {
    self.request = request
    self.observer = observer
    self.records = records
    self.roundTrip = roundTrip
    (input, reader) = try ImportInput.open(request)
    // Without new records nothing has to be mapped.
    let isOfKnown = roundTrip?.hasNewRows == false
    let map = try isOfKnown ? ImportMap(file: input.name) : request.map(for: reader.header, file: input.name)
    mapper = try RowMapper(map: map, header: reader.header, file: input.name)
    store = try ImportStore()
    drafting = RowDrafting(mapper, records: records)
    writer = RowWriter(request, ImportFeeds(map), records: records)
    plan = ImportPlan(
      file: request.fileName,
      source: try Text.line(request.sourceName, what: "source", limit: 200),
      isGuessed: request.map == nil, mappings: map.mappings,
      unmapped: roundTrip?.columns.unused ?? mapper.unmapped)
    try roundTrip?.begin()
    plan.roundTrip = roundTrip?.summary
    plan.resolution = request.conflicts
    plan.isOfDefinitions = map.fields[.definitionKind] != nil
  }

  /// Goes through all rows.
  ///
  /// From the first error on nothing is recorded any more; whoever called takes back what was.
  func run(_ change: inout Change) throws {
    try observer.begin(reader.header, reader.delimiter)
    if plan.isOfDefinitions { return try runDefinitions(&change) }
    let finder = try RowFinder(ImportFinder(source: plan.source, change), store, mapper)
    let twins = records ? nil : TwinFinder(store, change.connection, source: plan.source)
    var record = CSVRecord()
    while try advance(to: &record) {
      let reference: String?
      if let problems = try roundTrip?.take(record, &change, &plan, isRecording: records) {
        if !problems.isEmpty { try fail(problems) }
        reference = roundTrip?.columns.reference(of: record)
      } else {
        reference = try attempt { try read(record, finder, twins, &change) } ?? nil
      }
      try observer.row(record, reference)
      if plan.rows.isMultiple(of: 500) { observer.progress(input.done, input.size) }
    }
    try roundTrip?.finish()
    try input.checkUnchanged()
    plan.repeated = finder.repeated
    plan.created.madeCodes = drafting.definitions.madeCodes
    plan.created.newCodes = drafting.definitions.newCodes
    // Rows that cannot be read may be those that seem to be missing; an export may have been filtered.
    guard plan.failed == 0, roundTrip == nil else { return }
    (plan.missing, plan.missingCount) = try finder.missing(shown: request.shown)
  }

  /// Goes through rows that define parties, areas, people and events.
  private func runDefinitions(_ change: inout Change) throws {
    var planner = DefinitionPlanner(mapper)
    var record = CSVRecord()
    while try advance(to: &record) {
      if record.isEmpty { continue }
      plan.rows += 1
      do throws(Problems) {
        if let row = try mapper.map(record) { try planner.add(row, record) }
      } catch {
        try fail(error.all)
      }
      if plan.rows.isMultiple(of: 500) { observer.progress(input.done, input.size) }
    }
    try input.checkUnchanged()
    var plan = plan
    try planner.finish(&change, records: records, shown: request.shown, &plan) { problems, plan in
      self.plan = plan
      try fail(problems)
      plan = self.plan
    }
    self.plan = plan
    try planner.forEach { try observer.row($0, $1) }
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

  /// What a row means.
  ///
  /// - Returns: the record that it is kept in, where that has a reference already.
  private func read(
    _ record: CSVRecord, _ finder: RowFinder, _ twins: TwinFinder?, _ change: inout Change
  ) throws -> String? {
    // A row that cannot be read is a row.
    let row = record.isEmpty ? nil : try counting { try mapper.map(record) }
    guard let row else { return nil }
    note(row)
    var work = try finder.find(row, record)
    if work.isUnchanged {
      plan.unchanged += 1
    } else {
      try drafting.draft(&work, record, &change, &plan.created)
      try writer.write(&work, &change, &plan)
      if work.isNew, work.by.isEmpty, work.drafts.allSatisfy({ $0.by.isEmpty }), !work.isLaterOfGroup {
        plan.unowedCount += 1
        if plan.unowed.count < 10 { plan.unowed.append(row.line) }
      }
      if work.isNew, let twin = try twins?.find(work) {
        plan.twinCount += 1
        if plan.twins.count < request.shown { plan.twins.append(twin) }
      }
    }
    try finder.keep(work)
    return work.code
  }

  /// Counts what a person should look at in a row.
  private func note(_ row: MappedRow) {
    for milestone in row.milestones where milestone.isInWords {
      plan.inWordsCount += 1
      guard plan.inWords.count < 5 else { continue }
      plan.inWords.append(ImportPlan.InWords(line: row.line, text: milestone.dueWords ?? ""))
    }
  }

  private func counting<T>(_ body: () throws -> T) rethrows -> T {
    plan.rows += 1
    return try body()
  }

  /// Runs what is about one row and counts its errors.
  private func attempt<T>(_ body: () throws -> T) throws -> T? {
    do { return try body() } catch let problems as Problems {
      try fail(problems.all)
      return nil
    }
  }

  private func fail(_ found: [Problem]) throws {
    // A word that feeds several fields is wrong once.
    var seen: Set<ImportPlan.UnknownWord> = []
    let problems = found.filter { problem in
      ImportPlan.UnknownWord(problem).map { seen.insert($0).inserted } ?? true
    }
    for word in seen {
      // Without a map there is no place to say what a status stands for.
      if roundTrip != nil, word.kind == "status" { continue }
      if let place = wordPlaces[word] {
        plan.unknownWords[place].rows += 1
      } else if wordPlaces.count < 1_000 {
        wordPlaces[word] = plan.unknownWords.count
        plan.unknownWords.append((word, 1))
      }
    }
    plan.failed += 1
    plan.errorCount += problems.count
    for problem in problems {
      try observer.rowError(problem)
      if plan.errors.count < request.shown { plan.errors.append(problem) }
    }
  }
}
