internal import SQLite

extension Register {
  /// What becomes of a register that has lost what its user saw.
  public enum HeadPolicy: Sendable {
    /// It is refused.
    case refuse
    /// It is opened all the same, and `headStanding` says so.
    case report
  }

  /// The register's last entry now.
  func presentHead() throws -> SeenHead? {
    try connection.first("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1") { row in
      SeenHead(size: try row.int(0), hash: try row.bytes(1))
    }
  }

  /// Whether the journal has the entry with which a head ends.
  func contains(_ head: SeenHead) throws -> Bool {
    try connection.first("SELECT hash FROM journal WHERE seq = ?", [Value(head.size)]) { try $0.bytes(0) }
      == head.hash
  }

  /// Compares the register with what its user saw last, and keeps what is seen now.
  /// - Throws: `Problem` where it has lost something and that is to be refused.
  func watch(_ keeper: any HeadKeeper, _ policy: HeadPolicy, isWriting: Bool) throws {
    // The id comes from the file and would be part of a path.
    guard Self.isID(settings.registerID) else { return }
    heads = keeper
    // Read before the journal: it only grows, so what others record meanwhile cannot look like a loss.
    comparedHead = keeper.head(of: settings.registerID)
    headStanding = try standing(comparedHead)
    switch headStanding {
    case .unknown, .agrees:
      // Looking at a copy does not make it the register.
      if !isWriting, let kept = comparedHead, kept.isWritten, kept.path != path, Folder.exists(kept.path) {
        break
      }
      // How it stands is told of what was seen before.
      if let head = try presentHead() { keep(head, with: keeper, isWritten: isWriting) }
    case .restored: break
    case .copy(let kept, _):
      if policy == .refuse, isWriting { throw copy(of: kept) }
    case .shorter(let kept):
      if policy == .refuse { throw try rolledBack(kept) }
    case .rewritten(let kept):
      if policy == .refuse { throw rewritten(kept) }
    }
  }

  /// Keeps the register's present end as what this user has seen, whatever they saw before.
  public func keepHead() throws {
    guard let heads, let head = try translating({ try presentHead() }) else { return }
    keep(head, with: heads, isWritten: true)
    headStanding = comparedHead.map { .agrees($0) } ?? .unknown
  }

  /// Keeps the end that a change has made; only of a register that has lost nothing.
  func keepHead(after head: SeenHead) {
    switch headStanding {
    case .unknown, .agrees: if let heads { keep(head, with: heads, isWritten: true) }
    case .restored, .copy, .shorter, .rewritten: break
    }
  }

  private func keep(_ head: SeenHead, with keeper: any HeadKeeper, isWritten: Bool) {
    var kept = KeptHead(head, incarnation: settings.incarnation, path: path)
    kept.isWritten = isWritten || comparedHead.map { $0.path == path && $0.isWritten } ?? false
    if kept == comparedHead { return }
    keeper.keep(kept, of: settings.registerID, after: comparedHead)
    comparedHead = kept
  }

  /// What says that a register has lost something that its user saw.
  static let losses: Set = ["register_rolled_back", "register_rewritten"]

  static func isID(_ text: String) -> Bool { text.utf8.count == 32 && Hex.bytes(text) != nil }

  private func standing(_ kept: KeptHead?) throws -> HeadStanding {
    guard let kept else { return .unknown }
    let head = try presentHead() ?? SeenHead(size: 0, hash: [])
    if try contains(kept.head) {
      // Changing a copy that has everything would part it from the register just the same.
      return try kept.isWritten && isCopy(kept, head) == true ? .copy(kept, isBeginning: true) : .agrees(kept)
    }
    if let restoration = try restoration(since: kept) { return .restored(kept, restoration) }
    if let isBeginning = try isCopy(kept, head) { return .copy(kept, isBeginning: isBeginning) }
    return head.size < kept.head.size ? .shorter(kept) : .rewritten(kept)
  }

  /// The restored backup that explains why a head is gone; one that its user knew already explains nothing.
  private func restoration(since kept: KeptHead) throws -> Restoration? {
    let all = try restorations()
    let known = all.lastIndex { $0.incarnation == kept.incarnation }
    return all[(known.map { $0 + 1 } ?? 0)...].last { $0.explains(kept.head) }
  }

  /// The times that the register went on from a backup, oldest first.
  func restorations() throws -> [Restoration] {
    let sql = """
      SELECT j.entry FROM change c JOIN journal j ON j.seq = c.first_seq
      WHERE c.operation = 'restore' ORDER BY c.number
      """
    return try connection.rows(sql) { try $0.utf8(0) }.map(Entry.init(stored:)).compactMap(Restoration.init)
  }

  /// Whether this is the register that was seen, or its beginning; nothing unless that one is still where it was.
  private func isCopy(_ kept: KeptHead, _ head: SeenHead) throws -> Bool? {
    guard kept.path != path, !RegisterFile.isSame(kept.path, path) else { return nil }
    do {
      let seen = try Register.open(kept.path, for: .reading, at: moment, busyTimeout: connection.busyTimeout)
      guard seen.settings.registerID == settings.registerID, try seen.contains(kept.head) else { return nil }
      return try seen.contains(head)
    } catch let problem as Problem where problem.kind == .busy {
      // It is there, and nobody knows what it says: no reason to take this one for rolled back.
      throw problem
    } catch { return nil }
  }

  private func place(_ kept: KeptHead) -> String { kept.path == path ? "" : " in \(kept.path)" }

  private func lost(_ code: String, _ message: String) -> Problem {
    Problem(
      .data, code, message,
      hints: [
        "Somebody may have changed the file. See:  accord verify --db \(path)",
        "If a backup was put there on purpose:  accord restore --accept --db \(path)",
        "accord restore BACKUP --reason WHY   does it so that nobody is refused.",
      ])
  }

  private func rolledBack(_ kept: KeptHead) throws -> Problem {
    lost(
      "register_rolled_back",
      "\(path) ends at entry \(try presentHead()?.size ?? 0), but you have seen entry \(kept.head.size) of it\(place(kept)): it was cut or rolled back."
    )
  }

  private func rewritten(_ kept: KeptHead) -> Problem {
    lost(
      "register_rewritten",
      "entry \(kept.head.size) of \(path) is not the one that you have seen\(place(kept)): its history was rewritten."
    )
  }

  private func copy(of kept: KeptHead) -> Problem {
    Problem(
      .data, "copy_of_register",
      "\(path) is a copy of \(kept.path); what is recorded in it would be missing there.",
      hints: [
        "Record in the register itself:  accord --db \(kept.path) …",
        "To go back to this copy:  accord restore \(path) --db \(kept.path) --reason WHY",
        "To work in this copy from now on:  accord restore --accept --db \(path)",
      ])
  }
}

extension Finding {
  /// What `verify` finds about the head that its user saw last; nothing where it is in the register.
  static func seen(_ standing: HeadStanding, entries: Int) -> Finding? {
    switch standing {
    // A copy has lost nothing: the register that was seen is still where it was.
    case .unknown, .agrees, .copy(_, isBeginning: true): nil
    case .restored(let kept, let restoration):
      CheckpointProblem.lostByRestore(kept.head.size, restoration).finding(at: "seen=\(kept.head.size)")
    case .shorter(let kept):
      CheckpointProblem.seenMore(kept.head, than: entries).finding(at: "seen=\(kept.head.size)")
    case .rewritten(let kept), .copy(let kept, isBeginning: false):
      CheckpointProblem.seenOther(kept.head).finding(at: "seen=\(kept.head.size)")
    }
  }
}
