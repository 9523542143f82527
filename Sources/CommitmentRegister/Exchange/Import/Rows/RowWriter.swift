/// Compares what rows say with what the register says, and records the difference where it is told to.
final class RowWriter {
  private let request: ImportRequest
  private let feeds: ImportFeeds
  private let records: Bool
  private let statedReason: String

  init(_ request: ImportRequest, _ feeds: ImportFeeds, records: Bool) {
    (self.request, self.feeds, self.records) = (request, feeds, records)
    statedReason = request.statedReason
  }

  /// What a row says of a record that the register has.
  private struct Comparison {
    let memory: ImportMemory
    var difference: ImportDifference
    let origin: JSON.Members
    let statusOn: CivilDay?
    /// A note that the record does not have yet.
    var note: String?

    /// Whether there is anything to record of the record itself: a value, or that it is kept with another row.
    var saysAnything: Bool {
      !difference.isEmpty || origin["key"] != nil && origin["from"] == nil && origin != memory.origin
    }
  }

  /// Counts what a row changes, and records it.
  func write(_ work: inout RowWork, _ change: inout Change, _ plan: inout ImportPlan) throws {
    // Whoever names a record speaks of what any file said of it.
    let known = ImportedRecords(change, source: work.row.reference == nil ? work.source : nil)
    var comparisons: [Comparison] = []
    if let comparison = try compareCommitment(work, known) { comparisons.append(comparison) }
    let inherited = try inherited(work, known)
    let candidates = zip(work.milestoneFields, work.row.milestones).map {
      MilestonePairs.Candidate(fields: $0, isOfSection: $1.isOfSection, isOptional: $1.isOptional)
    }
    let pairs = MilestonePairs(try memories(of: work, known), candidates)
    for (memory, index) in pairs.known {
      comparisons.append(
        Comparison(
          memory: memory,
          difference: compare(memory, fields(of: work, index), feeds.milestone, work, inherited: inherited),
          origin: work.milestoneOrigin(memory), statusOn: work.drafts[index].statusOn,
          note: try known.unknown(work.drafts[index].note, on: memory.item)))
    }
    work.isNew = work.makesCommitment || work.identity.isGrouped && pairs.known.isEmpty && !pairs.new.isEmpty
    guard settle(&comparisons, work, &plan) else { return }
    let isUpdated =
      !pairs.new.isEmpty || comparisons.contains { $0.note != nil || !$0.difference.isEmpty }
    count(work, comparisons, pairs, isUpdated: isUpdated, &plan)
    guard records, plan.isApplicable, isUpdated || work.isNew else { return }
    try record(comparisons, reason: work.row[.reason] ?? statedReason, &change)
    try add(&work, pairs, &change)
  }

  /// What the row says of a commitment that the register has.
  private func compareCommitment(_ work: RowWork, _ known: ImportedRecords) throws -> Comparison? {
    guard let fields = work.commitmentFields else { return nil }
    var fed = feeds.commitment
    let found: ImportMemory?
    if work.isLaterOfGroup {
      fed.formIntersection(ImportFeeds(Array(work.added)).commitment)
      found = try work.commitmentCode.flatMap(known.memory)
    } else {
      found = try work.commitment.flatMap(known.memory)
    }
    guard let memory = found else { return nil }
    return Comparison(
      memory: memory,
      difference: compare(memory, fields, fed, work, clears: !work.identity.isGrouped),
      origin: work.isLaterOfGroup ? memory.origin : work.commitmentOrigin(memory), statusOn: work.statusOn,
      note: try known.unknown(work.row[.commitmentNote], on: memory.item))
  }

  private func compare(
    _ memory: ImportMemory, _ fields: JSON.Members, _ fed: Set<String>, _ work: RowWork,
    inherited: JSON.Members = [:], clears: Bool = true
  ) -> ImportDifference {
    guard work.row.reference != nil else {
      return memory.compare(fields, fed: fed, inherited: inherited, clears: clears)
    }
    // The numbers of a record that is named belong to whom they belonged to.
    var difference = memory.compare(
      fields, fed: fed.subtracting(["external_source"]), inherited: inherited, clears: clears)
    if difference.taken["external_ref"] ?? .null != .null, memory.now["external_source"] ?? .null == .null {
      difference.taken["external_source"] = .string(work.source)
    }
    return difference
  }

  /// What a row says of a known milestone: its status only where it has one.
  private func fields(of work: RowWork, _ index: Int) -> JSON.Members {
    var fields = work.milestoneFields[index]
    if work.drafts[index].status == nil { fields["status"] = nil }
    return fields
  }

  private func memories(of work: RowWork, _ known: ImportedRecords) throws -> [ImportMemory] {
    if work.identity.isGrouped { return try work.milestones.compactMap { try known.memory(of: $0) } }
    return try work.commitment.map { try known.milestones(of: $0.item) } ?? []
  }

  /// What a milestone that its row names has from its commitment; other rows say themselves which is which.
  private func inherited(_ work: RowWork, _ known: ImportedRecords) throws -> JSON.Members {
    guard work.row.reference != nil, work.identity.isGrouped, let code = work.commitmentCode,
      let now = try known.memory(of: code)?.now
    else { return [:] }
    return now.filter { ["by", "to", "area", "owner", "source", "visibility"].contains($0.key) }
  }

  // MARK: Conflicts

  /// Lists conflicts and decides them; false where the row is left out.
  private func settle(_ comparisons: inout [Comparison], _ work: RowWork, _ plan: inout ImportPlan) -> Bool {
    let conflicting = comparisons.filter { !$0.difference.conflicts.isEmpty }
    for comparison in conflicting {
      plan.conflictCount += comparison.difference.conflicts.count
      list(comparison.difference.conflicts, comparison.memory, work, &plan.conflicts)
    }
    if !conflicting.isEmpty, request.conflicts == .skip {
      plan.skipped += 1
      return false
    }
    guard let choice = request.conflicts else { return true }
    for index in comparisons.indices { comparisons[index].difference.resolve(choice) }
    return true
  }

  // MARK: Counting

  private func count(
    _ work: RowWork, _ comparisons: [Comparison], _ pairs: MilestonePairs, isUpdated: Bool,
    _ plan: inout ImportPlan
  ) {
    if work.makesCommitment { plan.created.commitments += 1 }
    plan.created.milestones += pairs.new.count
    // A row that names its record need not speak of all that belongs to it.
    if work.row.reference == nil { plan.missingMilestones += pairs.missing.count }
    plan.created.notes += comparisons.count { $0.note != nil }
    plan.created.notes += pairs.new.count { work.drafts[$0].note != nil }
    if work.makesCommitment, work.row[.commitmentNote] != nil { plan.created.notes += 1 }
    for comparison in comparisons {
      plan.updatedFields += comparison.difference.taken.count
      list(comparison.difference.taken, comparison.memory, work, &plan.updates)
    }
    if work.isNew { return list(work, &plan) }
    if isUpdated { plan.updated += 1 } else { plan.unchanged += 1 }
  }

  /// Shows of the first new rows how they were understood.
  private func list(_ work: RowWork, _ plan: inout ImportPlan) {
    plan.newCount += 1
    guard plan.newRows.count < 5 else { return }
    let milestone = work.drafts.first
    plan.newRows.append(
      ImportPlan.NewRow(
        line: work.row.line, title: milestone?.title ?? work.row[.commitmentTitle] ?? "",
        by: milestone.flatMap { $0.by.isEmpty ? nil : $0.by } ?? work.by, due: milestone?.deadline?.text,
        status: (milestone?.status?.status ?? work.status ?? .agreed).rawValue))
  }

  private func list(
    _ fields: JSON.Members, _ memory: ImportMemory, _ work: RowWork, _ list: inout [ImportPlan.Update]
  ) {
    for name in fields.keys.sorted() where list.count < request.shown {
      list.append(
        ImportPlan.Update(
          line: work.row.line, ref: memory.reference.code, field: name == "deadline" ? "due" : name,
          before: memory.now[name]?.spoken, after: fields[name]?.spoken, said: memory.said[name]?.spoken))
    }
  }

  // MARK: Recording

  private func record(
    _ comparisons: [Comparison], reason: String, _ change: inout Change
  ) throws {
    for comparison in comparisons {
      // A status of an earlier day than the one in force would never hold.
      let statusOn = comparison.statusOn.map { max($0, comparison.memory.statusFrom ?? $0) }
      let fields = comparison.difference.fields(
        on: change.day, statusOn: statusOn, reason: reason, origin: comparison.origin)
      if comparison.saysAnything { try change.emit(comparison.memory.reference, fields) }
      try attach(comparison.note, to: comparison.memory.reference, &change)
    }
  }

  private func add(_ work: inout RowWork, _ pairs: MilestonePairs, _ change: inout Change) throws {
    let isNew = work.makesCommitment
    if isNew, var fields = work.commitmentFields {
      fields["import"] = .object(work.commitmentOrigin(nil))
      let reference = try change.nextReference(.commitment)
      try change.emit(new: reference, fields, from: work.from)
      try attach(work.row[.commitmentNote], to: reference, &change)
      work.commitmentCode = reference.code
    }
    guard let code = work.commitmentCode else { return }
    let commitment = Reference(kind: .commitment, code: code)
    for (number, index) in pairs.new.enumerated() {
      let reference =
        isNew
        ? Reference.numbered(.milestone, number + 1, of: commitment)
        : try change.nextReference(.milestone, of: commitment)
      var fields = work.milestoneFields[index]
      fields["import"] = .object(work.milestoneOrigin(nil))
      try change.emit(new: reference, fields, from: work.from)
      try attach(work.drafts[index].note, to: reference, &change)
      if work.milestoneCode == nil { work.milestoneCode = reference.code }
    }
  }

  private func attach(_ note: String?, to reference: Reference, _ change: inout Change) throws {
    if let note { _ = try change.note(note, on: reference) }
  }
}
