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
    draft.statusOriginal = line(.commitmentStatusOriginal)
    draft.status = status(
      .commitmentStatus, .commitmentStatusReason, .commitmentStatusOriginal, .commitmentAuthority)
    draft.statusOn = day(.commitmentStatusOn)
    draft.visibility = try visibility(.commitmentVisibility, &problems)
    draft.on = day(.commitmentAgreedOn)
    draft.isUndated = draft.on == nil
    return draft
  }

  /// The milestones that the row stands for.
  func drafts(source: String, _ problems: inout Collector) throws -> [MilestoneDraft] {
    if milestones.isEmpty { return [] }
    var draft = MilestoneDraft(title: self[.milestoneTitle] ?? self[.commitmentTitle] ?? "")
    // A milestone that is called like its commitment has its original title too.
    draft.titleOriginal =
      self[.milestoneTitleOriginal] ?? (self[.milestoneTitle] == nil ? self[.commitmentTitleOriginal] : nil)
    let wording = self[.milestoneText].map(TextCleaning.block) ?? ""
    if !wording.isEmpty, wording != draft.title { draft.wording = wording }
    draft.target = self[.milestoneTarget]
    draft.unit = self[.milestoneUnit]
    draft.baseline = self[.milestoneBaseline]
    draft.dueWords = dueWords
    draft.note = self[.milestoneNote]
    draft.owner = self[.milestoneOwner]
    draft.by = list(.milestoneBy)
    draft.to = list(.milestoneTo)
    draft.area = self[.milestoneArea]
    draft.source = self[.milestoneSource]
    draft.visibility = try visibility(.milestoneVisibility, &problems)
    draft.status = status(
      .milestoneStatus, .milestoneStatusReason, .milestoneStatusOriginal, .milestoneAuthority)
    draft.statusOn = day(.milestoneStatusOn)
    draft.statusOriginal = line(.milestoneStatusOriginal)
    if draft.status?.status.isDelivered == true {
      draft.status?.deliveredOn = day(.milestoneDoneOn)
    }
    draft.externalRef = self[.milestoneExternalRef]
    if draft.externalRef != nil { draft.externalSource = source }
    return milestones.map { milestone in
      var draft = draft
      draft.deadline = milestone.deadline
      return draft
    }
  }

  /// The deadline in the file's words, where they say more than its dates.
  private var dueWords: String? {
    if let words = self[.milestoneDueWords] { return words }
    guard let text = dueText.map(TextCleaning.line), !text.isEmpty, text != milestones.first?.deadline?.text,
      ScheduleGrammar().schedule(text) == nil
    else { return nil }
    return text
  }

  private func day(_ field: ImportField) -> CivilDay? { self[field].flatMap { CivilDay(iso: $0) } }

  private func line(_ field: ImportField) -> String? {
    guard let line = self[field].map(TextCleaning.line), !line.isEmpty else { return nil }
    return line
  }

  private func status(
    _ field: ImportField, _ reason: ImportField, _ original: ImportField, _ authority: ImportField
  ) -> StatusEdit? {
    guard let status = self[field].flatMap(Status.init(rawValue:)) else { return nil }
    var edit = StatusEdit(status, reason: self[reason])
    // The source's own word is all that it says about the why.
    if edit.reason == nil, status.needsReason { edit.reason = self[original].map(TextCleaning.line) }
    if status == .waived { edit.authority = self[authority] }
    return edit
  }

  private func visibility(_ field: ImportField, _ problems: inout Collector) throws -> Visibility? {
    guard let word = self[field] else { return nil }
    if let visibility = Visibility(rawValue: word.lowercased()) { return visibility }
    problems.field = "visibility"
    let known = Visibility.allCases.map(\.rawValue)
    let near = NearestWord.of(word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    problems.add(Problem(.data, "unknown_visibility", "there is no visibility \"\(word)\".\(near)"))
    return nil
  }
}
