/// Finds out which records of the register a row is about.
final class RowFinder {
  private let finder: ImportFinder
  private let store: ImportStore
  private let mapper: RowMapper
  private let hasher: SHA256Hasher
  private let groupsByTitle: Bool
  /// How many records of earlier imports of the source have a row in the file.
  private var matched = 0
  /// How many rows have the key of a row before.
  private(set) var repeated = 0

  init(_ finder: ImportFinder, _ store: ImportStore, _ mapper: RowMapper) throws {
    (self.finder, self.store, self.mapper) = (finder, store, mapper)
    hasher = try SHA256Hasher()
    // Where milestones have titles of their own, rows of the same commitment are told by its title.
    let steps: [ImportField] = [.milestoneTitle, .milestoneExternalRef]
    groupsByTitle = steps.contains { mapper.map.fields[$0]?.contains { !$0.columns.isEmpty } == true }
  }

  /// The records of a row.
  ///
  /// - Throws: `Problems`: it names a record that is not there, or one that another row has named.
  func find(_ row: MappedRow, _ record: CSVRecord) throws -> RowWork {
    if let text = row.reference { return try find(text, row, record) }
    if let text = row[.commitmentRef] {
      let commitment = try known(text, .commitmentRef, [.commitment], record).record
      // Steps of the same name belong to different commitments.
      let key = RowIdentity.short("\(commitment.reference.code) · \(row.key)", hasher)
      var work = work(row, try free(key) { RowIdentity(key, number: $0, under: commitment.reference) })
      try findGroup(&work, record) { commitment }
      return try withMilestones(work, record)
    }
    let key = RowIdentity.short(row.key, hasher)
    guard mapper.makesMilestones, let group = row[.commitmentExternalRef] ?? titleOfGroup(row) else {
      return try findCommitment(row, key, record)
    }
    let short = RowIdentity.short(group, hasher)
    let identity = try free(key) { RowIdentity(key, number: $0, of: short, isOfStep: groupsByTitle) }
    var work = work(row, identity)
    try findGroup(&work, record) {
      try finder.kept(identity.commitmentKey).first { $0.reference.kind == .commitment }
        ?? finder.record(.commitment, external: row[.commitmentExternalRef])
    }
    return try withMilestones(work, record)
  }

  /// The row's title where rows of the same title are one commitment.
  private func titleOfGroup(_ row: MappedRow) -> String? { groupsByTitle ? row[.commitmentTitle] : nil }

  /// The commitment that a row is.
  private func findCommitment(_ row: MappedRow, _ key: String, _ record: CSVRecord) throws -> RowWork {
    let identity = try free(key) { RowIdentity(commitment: key, number: $0) }
    var work = work(row, identity)
    if let external = row[.commitmentExternalRef] {
      try checkOnce("commitment \(external)", .commitmentExternalRef, record)
    }
    work.commitment =
      try finder.kept(identity.key).first { $0.reference.kind == .commitment }
      ?? unclaimed(finder.record(.commitment, external: row[.commitmentExternalRef]))
    work.commitmentCode = work.commitment?.reference.code
    return work
  }

  /// Adds the milestones that a row is kept in.
  private func withMilestones(_ found: RowWork, _ record: CSVRecord) throws -> RowWork {
    var work = found
    let external = work.row[.milestoneExternalRef]
    if let external { try checkOnce("milestone \(external)", .milestoneExternalRef, record) }
    work.milestones = try finder.kept(work.identity.key).filter { $0.reference.kind == .milestone }
    if work.milestones.isEmpty, let kept = try unclaimed(finder.record(.milestone, external: external)) {
      work.milestones = [kept]
    }
    for kept in work.milestones {
      guard let code = work.commitmentCode, !kept.reference.code.hasPrefix("\(code).") else { continue }
      throw problem(
        "the row was kept in \(kept.reference.code), which cannot become a milestone of \(code).",
        work.row[.commitmentExternalRef] == nil ? .commitmentTitle : .commitmentExternalRef, record)
    }
    return work
  }

  /// The next identity of a key that no other row's record has.
  private func free(_ key: String, _ identity: (Int) -> RowIdentity) throws -> RowIdentity {
    while true {
      let number = try store.occurrence(of: key)
      let next = identity(number)
      let kept = try finder.kept(next.key)
      if try kept.contains(where: { try store.isKept(item: $0.item) }) { continue }
      if number > 1 { repeated += 1 }
      return next
    }
  }

  /// A record that is found without its key, unless another row has it.
  private func unclaimed(_ kept: RowWork.Kept?) throws -> RowWork.Kept? {
    guard let kept, try !store.isKept(item: kept.item) else { return nil }
    return kept
  }

  private func checkOnce(_ number: String, _ field: ImportField, _ record: CSVRecord) throws {
    guard try store.occurrence(of: "\u{0}\(number)") > 1 else { return }
    throw problem("another row has the same number.", field, record)
  }

  /// The records of a row that names one.
  private func find(_ text: String, _ row: MappedRow, _ record: CSVRecord) throws -> RowWork {
    let (kept, commitment) = try known(text, .ref, [.commitment, .milestone], record)
    guard try !store.isKept(item: kept.item) else {
      throw problem("another row has the same reference.", .ref, record)
    }
    // A copy of the row without the reference is another row.
    _ = try store.occurrence(of: RowIdentity.short(row.key, hasher))
    let identity = RowIdentity(kept.reference, of: commitment.reference)
    var work = work(row, identity)
    if identity.isGrouped {
      try findGroup(&work, record) { commitment }
      work.milestones = [kept]
    } else {
      work.commitment = commitment
      work.commitmentCode = commitment.reference.code
    }
    return work
  }

  /// The record of a reference that a row names, and the commitment that it belongs to.
  private func known(
    _ text: String, _ field: ImportField, _ kinds: [Kind], _ record: CSVRecord
  ) throws -> (record: RowWork.Kept, commitment: RowWork.Kept) {
    guard let reference = Reference(typed: text), kinds.contains(reference.kind),
      let known = try finder.records(reference)
    else {
      throw problem(
        "the register has no \(kinds.map(\.spoken).joined(separator: " or ")) \(text).", field, record)
    }
    return known
  }

  /// The commitment that a row is one of the rows of.
  private func findGroup(_ work: inout RowWork, _ record: CSVRecord, _ known: () throws -> RowWork.Kept?)
    throws
  {
    guard let group = try store.group(work.identity.commitmentKey) else {
      work.commitment = try known()
      work.commitmentCode = work.commitment?.reference.code
      return
    }
    var said = GroupSaid(group.said)
    let here = GroupSaid(work.row.commitmentBytes())
    if let field = said.difference(here) {
      throw problem(
        "the row of the same commitment on line \(group.line) says something else.", field, record)
    }
    work.isLaterOfGroup = true
    work.commitmentCode = group.code.isEmpty ? nil : group.code
    work.added = said.add(here)
    work.said = said
  }

  private func work(_ row: MappedRow, _ identity: RowIdentity) -> RowWork {
    let commitment = row.commitmentBytes()
    let milestone = row.milestoneBytes()
    let digest = { [hasher] (bytes: [UInt8]) in Hex.text(hasher.digest(bytes)) }
    guard identity.isGrouped else {
      let whole = digest(commitment + milestone)
      return RowWork(
        row: row, identity: identity, source: finder.source, digest: whole, commitmentDigest: whole,
        commitmentBytes: commitment)
    }
    return RowWork(
      row: row, identity: identity, source: finder.source, digest: digest(milestone),
      commitmentDigest: digest(commitment), commitmentBytes: commitment)
  }

  /// Remembers what the rows to come must know of a row.
  func keep(_ work: RowWork) throws {
    for kept in work.milestones + [work.commitment].compactMap(\.self) {
      if try store.keep(item: kept.item), kept.identity?.source == finder.source { matched += 1 }
    }
    guard work.identity.isGrouped, !work.isLaterOfGroup || !work.added.isEmpty else { return }
    let said = work.said?.bytes ?? work.row.commitmentBytes()
    let group = ImportStore.Group(line: work.row.line, code: work.commitmentCode ?? "", said: said)
    try store.keep(group, as: work.identity.commitmentKey)
  }

  /// The records of earlier imports that the file has no row for.
  func missing(shown: Int) throws -> (first: [ImportPlan.Missing], count: Int) {
    try finder.missing(store, matched: matched, shown: shown)
  }

  private func problem(_ what: String, _ field: ImportField, _ record: CSVRecord) -> Problems {
    Problems([mapper.problem(what, hints: [], of: field, in: record)])
  }
}
