/// Turns what a row says into what the journal would say of its records, and finds what is wrong with it.
final class RowDrafting {
  private let mapper: RowMapper
  let definitions: ImportDefinitions

  init(_ mapper: RowMapper, records: Bool) {
    self.mapper = mapper
    definitions = ImportDefinitions(mapper.map, records: records)
  }

  /// Adds the fields of a row's records, and defines what the map lets it define.
  ///
  /// - Throws: `Problems`: everything that is wrong with the row, each with line, column and cell.
  func draft(
    _ work: inout RowWork, _ record: CSVRecord, _ change: inout Change, _ created: inout ImportPlan.Creation
  ) throws {
    var problems = Collector()
    let row = try definitions.resolved(work.row, change, &problems)
    let event = try definitions.prepare(row, &change, &created, &problems)
    var draft = try row.commitment(source: work.source, event: event, &problems)
    problems.field = "agreed_on"
    let from = try problems.attempt { try change.firstDay(of: draft) } ?? nil
    let speaks = work.isLaterOfGroup ? !work.added.isEmpty : work.makesCommitment || work.speaksOfCommitment
    if speaks {
      try check(row, &problems)
      let isUntitled = draft.title.isEmpty && !work.makesCommitment
      if isUntitled { draft.title = Self.unsaid }
      work.commitmentFields = try change.commitmentFields(draft, from: from, &problems)
      if isUntitled { work.commitmentFields?["title"] = nil }
      if draft.status == nil, !work.makesCommitment { work.commitmentFields?["status"] = nil }
      Self.checkSize(work.commitmentFields ?? [:], &problems)
    }
    (work.from, work.statusOn) = (from, draft.statusOn)
    (work.by, work.status) = (draft.by, draft.status?.status)
    work.drafts = try row.drafts(source: work.source, &problems)
    let before = problems.problems.count
    for var milestone in work.drafts where problems.problems.count == before {
      let isKnown = work.identity.isGrouped ? !work.milestones.isEmpty : work.commitment != nil
      let isUntitled = milestone.title.isEmpty && isKnown
      if isUntitled { milestone.title = Self.unsaid }
      var fields = try change.milestoneFields(milestone, from: from, &problems)
      if isUntitled { fields["title"] = nil }
      Self.checkSize(fields, &problems)
      work.milestoneFields.append(fields)
    }
    guard problems.problems.isEmpty else { throw located(problems, in: record) }
  }

  /// Stands for the title that a known record has and its row does not repeat.
  private static let unsaid = "–"

  private func check(_ row: MappedRow, _ problems: inout Collector) throws {
    if let note = row[.commitmentNote] {
      problems.field = "note"
      try problems.attempt { try Text.paragraphs(note, what: "note") }
    }
  }

  /// Finds fields that no entry of the journal can hold, before it would be written; the longest is to blame.
  private static func checkSize(_ fields: JSON.Members, _ problems: inout Collector) {
    guard let length = Entry.excess(of: fields) else { return }
    problems.field = fields.max { $0.value.textLength < $1.value.textLength }?.key
    problems.add(
      Problem(
        .data, "entry_too_long",
        "the row would take \(length) bytes in the journal; at most \(Entry.longestFields) fit.",
        hints: ["Shorten it, or keep the long text in a document and give its address."]))
    problems.field = nil
  }

  private func located(_ problems: Collector, in record: CSVRecord) -> Problems {
    Problems(
      zip(problems.problems, problems.fields).map { problem, name in
        let candidates = name.map { [ImportField.commitment($0), ImportField.milestone($0)] } ?? []
        let field = candidates.compactMap(\.self).first(where: mapper.feeds) ?? .commitmentTitle
        return mapper.problem(problem.message, hints: Self.hints(problem), of: field, in: record)
      })
  }

  /// Advice for whoever makes the file and its map, in place of options to type.
  private static func hints(_ problem: Problem) -> [String] {
    switch problem.code {
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
}
