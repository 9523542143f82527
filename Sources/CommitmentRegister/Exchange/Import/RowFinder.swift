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
    let number = try store.occurrence(of: row.key)
    if number > 1 { repeated += 1 }
    if let text = row[.commitmentRef] {
      let commitment = try known(text, .commitmentRef, [.commitment], record).record
      var work = work(row, RowIdentity(row, number: number, under: commitment.reference, hasher))
      try findGroup(&work, record) { commitment }
      work.milestones = try finder.kept(work.identity.key)
      return work
    }
    let identity = RowIdentity(row, number: number, groupsByTitle: groupsByTitle, hasher)
    var work = work(row, identity)
    guard identity.isGrouped else {
      if number > 1, row[.commitmentExternalRef] != nil {
        throw problem("another row has the same number.", .commitmentExternalRef, record)
      }
      work.commitment =
        try finder.kept(identity.key).first
        ?? finder.record(.commitment, external: row[.commitmentExternalRef])
      work.commitmentCode = work.commitment?.reference.code
      return work
    }
    if number > 1, row[.milestoneExternalRef] != nil {
      throw problem("another row has the same number.", .milestoneExternalRef, record)
    }
    try findGroup(&work, record) {
      try finder.kept(identity.commitmentKey).first
        ?? finder.record(.commitment, external: row[.commitmentExternalRef])
    }
    work.milestones = try finder.kept(identity.key)
    if work.milestones.isEmpty, let kept = try finder.record(.milestone, external: row[.milestoneExternalRef])
    {
      work.milestones = [kept]
    }
    for kept in work.milestones {
      guard let code = work.commitmentCode, !kept.reference.code.hasPrefix("\(code).") else { continue }
      throw problem(
        "the row was kept in \(kept.reference.code), which cannot become a milestone of \(code).",
        row[.commitmentExternalRef] == nil ? .commitmentTitle : .commitmentExternalRef, record)
    }
    return work
  }

  /// The records of a row that names one.
  private func find(_ text: String, _ row: MappedRow, _ record: CSVRecord) throws -> RowWork {
    let (kept, commitment) = try known(text, .ref, [.commitment, .milestone], record)
    guard try !store.isKept(item: kept.item) else {
      throw problem("another row has the same reference.", .ref, record)
    }
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
    work.isLaterOfGroup = true
    work.commitmentCode = group.code.isEmpty ? nil : group.code
    guard let field = MappedRow.difference(group.said, work.row.commitmentBytes()) else { return }
    throw problem(
      "the row of the same commitment on line \(group.line) says something else.", field, record)
  }

  private func work(_ row: MappedRow, _ identity: RowIdentity) -> RowWork {
    let commitment = row.commitmentBytes()
    let milestone = row.milestoneBytes()
    let digest = { [hasher] (bytes: [UInt8]) in Hex.text(hasher.digest(bytes)) }
    guard identity.isGrouped else {
      let whole = digest(commitment + milestone)
      return RowWork(
        row: row, identity: identity, source: finder.source, digest: whole, commitmentDigest: whole)
    }
    return RowWork(
      row: row, identity: identity, source: finder.source, digest: digest(milestone),
      commitmentDigest: digest(commitment))
  }

  /// Remembers what the rows to come must know of a row.
  func keep(_ work: RowWork) throws {
    for kept in work.milestones + [work.commitment].compactMap(\.self) {
      if try store.keep(item: kept.item), kept.identity?.source == finder.source { matched += 1 }
    }
    guard work.identity.isGrouped, !work.isLaterOfGroup else { return }
    let group = ImportStore.Group(
      line: work.row.line, code: work.commitmentCode ?? "", said: work.row.commitmentBytes())
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
