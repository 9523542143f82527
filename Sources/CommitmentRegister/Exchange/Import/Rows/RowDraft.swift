extension MappedRow {
  /// The commitment that the row stands for, its milestones apart.
  ///
  /// - Parameters:
  ///   - source: The source's name.
  ///   - event: The event's reference.
  ///   - problems: Takes what is wrong with words of closed sets.
  func commitment(source: String, event: String?, _ problems: inout Collector) throws -> CommitmentDraft {
    var draft = CommitmentDraft(title: self[.commitmentTitle] ?? "")
    draft.titleOriginal = self[.commitmentTitleOriginal]
    draft.type = self[.commitmentType]
    let wording = self[.commitmentText].map(TextCleaning.block) ?? ""
    if !wording.isEmpty, wording != draft.title { draft.wording = wording }
    draft.area = self[.commitmentArea] ?? self[.areaCode]
    draft.by = list(.commitmentBy)
    draft.to = list(.commitmentTo)
    draft.owner = self[.commitmentOwner]
    draft.event = event
    draft.source = self[.commitmentSource]
    draft.tabledBy = self[.commitmentTabledBy]
    draft.cadence = self[.commitmentCadence]
    draft.externalRef = self[.commitmentExternalRef]
    if draft.externalRef != nil { draft.externalSource = source }
    draft.statusOriginal = Self.line(self[.commitmentStatusOriginal])
    draft.status = status(
      values, .commitmentStatus, .commitmentStatusReason, .commitmentStatusOriginal, .commitmentAuthority)
    draft.statusOn = Self.day(self[.commitmentStatusOn])
    draft.visibility = try visibility(self[.commitmentVisibility], &problems)
    draft.on = Self.day(self[.commitmentAgreedOn])
    draft.isUndated = draft.on == nil
    return draft
  }

  /// The milestones that the row stands for.
  func drafts(source: String, _ problems: inout Collector) throws -> [MilestoneDraft] {
    try milestones.map { milestone in
      var draft = MilestoneDraft(
        title: milestone[.milestoneTitle] ?? self[.commitmentTitle] ?? "", deadline: milestone.deadline)
      // A milestone that is called like its commitment has its original title too.
      draft.titleOriginal =
        milestone[.milestoneTitleOriginal]
        ?? (milestone[.milestoneTitle] == nil ? self[.commitmentTitleOriginal] : nil)
      let wording = milestone[.milestoneText].map(TextCleaning.block) ?? ""
      if !wording.isEmpty, wording != draft.title { draft.wording = wording }
      draft.target = milestone[.milestoneTarget]
      draft.unit = milestone[.milestoneUnit]
      draft.baseline = milestone[.milestoneBaseline]
      draft.dueWords = milestone[.milestoneDueWords] ?? milestone.dueWords
      // The milestones of one schedule share their note.
      draft.note = milestone.isRepeated ? nil : milestone[.milestoneNote]
      draft.owner = milestone[.milestoneOwner]
      draft.by = milestone.list(.milestoneBy)
      draft.to = milestone.list(.milestoneTo)
      draft.area = milestone[.milestoneArea]
      draft.source = milestone[.milestoneSource]
      draft.visibility = try visibility(milestone[.milestoneVisibility], &problems)
      draft.status = status(
        milestone.values, .milestoneStatus, .milestoneStatusReason, .milestoneStatusOriginal,
        .milestoneAuthority)
      draft.statusOn = Self.day(milestone[.milestoneStatusOn])
      draft.statusOriginal = Self.line(milestone[.milestoneStatusOriginal])
      if let done = Self.day(milestone[.milestoneDoneOn]) {
        // Whoever gives a day of delivery and no status says that it was delivered.
        if draft.status == nil { draft.status = StatusEdit(.reported) }
        if draft.status?.status.isDelivered == true { draft.status?.deliveredOn = done }
      }
      draft.externalRef = milestone[.milestoneExternalRef]
      if draft.externalRef != nil { draft.externalSource = source }
      return draft
    }
  }

  private static func day(_ text: String?) -> CivilDay? { text.flatMap { CivilDay(iso: $0) } }

  private static func line(_ text: String?) -> String? {
    guard let line = text.map(TextCleaning.line), !line.isEmpty else { return nil }
    return line
  }

  private func status(
    _ values: AssociationList<ImportField, String>, _ field: ImportField, _ reason: ImportField,
    _ original: ImportField,
    _ authority: ImportField
  ) -> StatusEdit? {
    guard let status = values[field].flatMap(Status.init(rawValue:)) else { return nil }
    var edit = StatusEdit(status, reason: values[reason])
    // The source's own word is all that it says about the why.
    if edit.reason == nil, status.needsReason { edit.reason = values[original].map(TextCleaning.line) }
    // A promise that simply stands needs no reason, also where a map gives one for all statuses.
    if status == .agreed { edit.reason = nil }
    if status == .waived { edit.authority = values[authority] }
    return edit
  }

  private func visibility(_ word: String?, _ problems: inout Collector) throws -> Visibility? {
    guard let word else { return nil }
    problems.field = "visibility"
    return try problems.attempt { try Visibility(word: word) }
  }
}
