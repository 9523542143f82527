extension MappedRow {
  /// The commitment that the row stands for, its milestones apart.
  ///
  /// - Parameters:
  ///   - source: The source's name.
  ///   - event: The event's reference.
  ///   - problems: Takes what is wrong with words of closed sets.
  func commitment(source: String, event: String?, _ problems: inout Collector) throws -> CommitmentDraft {
    var draft = CommitmentDraft(title: self[.commitmentTitle] ?? "")
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
    draft.statusOriginal = self[.commitmentStatusOriginal].map(TextCleaning.line)
    if draft.statusOriginal?.isEmpty == true { draft.statusOriginal = nil }
    draft.status = status(
      .commitmentStatus, .commitmentStatusReason, .commitmentStatusOriginal, .commitmentAuthority)
    draft.visibility = try visibility(.commitmentVisibility, &problems)
    draft.on = self[.commitmentAgreedOn].flatMap { CivilDay(iso: $0) }
    draft.isUndated = draft.on == nil
    return draft
  }

  /// The milestones that the row stands for.
  func drafts(source: String, _ problems: inout Collector) throws -> [MilestoneDraft] {
    if milestones.isEmpty { return [] }
    var draft = MilestoneDraft(title: self[.milestoneTitle] ?? self[.commitmentTitle] ?? "")
    draft.owner = self[.milestoneOwner]
    draft.by = list(.milestoneBy)
    draft.to = list(.milestoneTo)
    draft.area = self[.milestoneArea]
    draft.source = self[.milestoneSource]
    draft.visibility = try visibility(.milestoneVisibility, &problems)
    draft.status = status(
      .milestoneStatus, .milestoneStatusReason, .milestoneStatusOriginal, .milestoneAuthority)
    if draft.status?.status.isDelivered == true {
      draft.status?.deliveredOn = self[.milestoneDoneOn].flatMap { CivilDay(iso: $0) }
    }
    draft.externalRef = self[.milestoneExternalRef]
    if draft.externalRef != nil { draft.externalSource = source }
    return milestones.map { milestone in
      var draft = draft
      draft.deadline = milestone.deadline
      return draft
    }
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

  /// The bytes that a row's digest is made of: what it says of each field that is kept, one on a line.
  func canonicalBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    for field in ImportField.kept {
      guard let value = values[field] else { continue }
      bytes.append(contentsOf: field.rawValue.utf8)
      bytes.append(UInt8(ascii: " "))
      JSONText.append(text: value, to: &bytes)
      bytes.append(0x0A)
    }
    for milestone in milestones {
      bytes.append(contentsOf: (milestone.deadline?.text ?? "none").utf8)
      bytes.append(0x0A)
    }
    return bytes
  }
}
