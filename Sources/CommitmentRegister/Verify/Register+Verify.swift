internal import SQLite

extension Register {
  /// Checks a register's file, which need not be sound enough to be opened: the file and its header, the schema,
  /// SQLite's own checks, the chain of hashes and the order of the entries, up to the entry that is the last
  /// when this begins.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isDeep: Also replays the journal into a private database and compares every row.
  ///   - evidence: A folder in which the recorded documents are to be read again; nothing: they are not.
  ///   - checkpoints: Signed heads kept elsewhere, which the journal must agree with.
  ///   - heads: Keeps how far this user has seen each register, to be compared at this moment; nothing: nobody does.
  ///   - moment: The clock as read by the caller, where heads are kept.
  ///   - busyTimeout: How long to wait for another process that writes, in milliseconds.
  ///   - progress: Told how many entries of how many have been read.
  /// - Throws: `Problem`: there is no such file, it may not be read, another process holds it, or it cannot be read for a
  ///   reason that says nothing about the register.
  public static func verify(
    _ path: String, deep isDeep: Bool = false, evidence: String? = nil,
    checkpoints: CheckpointSet = CheckpointSet(), heads: (any HeadKeeper)? = nil, at moment: Moment? = nil,
    busyTimeout: Int32 = 30_000,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Verification {
    if let evidence, !Folder.exists("\(evidence)/.") {
      throw Problem(
        .missing, "no_folder", "there is no folder \(evidence).",
        hints: ["Name the folder in which the documents lie:  accord verify --evidence FOLDER"])
    }
    var opening = Verification()
    let resolved: String
    let header: RegisterFile.Header
    do throws(RegisterFile.Refusal) { (resolved, header) = try RegisterFile.examine(path) } catch {
      guard let code = error.code else { throw error.problem }
      opening.add(code, "file", error.problem.message)
      return opening
    }
    do throws(Problem) { try Schema.check(version: header.schemaVersion, of: path) } catch {
      opening.add(.schemaVersion, "file", error.message)
      return opening
    }
    for warning in try RegisterFile.warnings(of: resolved) { opening.add(warning) }
    var result = try check(resolved, as: path, opening, busyTimeout) { verifier, isSchemaSound in
      try verifier.run(
        deep: isDeep, evidence: evidence, checkpoints: checkpoints, isSchemaSound: isSchemaSound)
    } progress: {
      progress($0, $1)
    }
    if result.isComplete, let heads, let moment {
      do {
        let register = try open(
          path, for: .reading, at: moment, busyTimeout: busyTimeout, heads: heads, policy: .report)
        result.add(register.headStanding)
      } catch let problem as Problem where problem.kind != .busy && problem.kind != .outcomeUnknown {
        // What cannot be opened as a register is no sound copy of anything, seen or not.
      }
    }
    return result
  }

  /// Opens a file that may be damaged, and checks its schema and what is in it.
  private static func check(
    _ resolved: String, as path: String, _ opening: Verification, _ busyTimeout: Int32,
    _ run: (inout Verifier, Bool) throws -> Void, progress: (Int, Int) -> Void
  ) throws -> Verification {
    var opening = opening
    return try translating(path) {
      let connection: Connection
      let isSchemaSound: Bool
      do {
        connection = try Connection(path: resolved, access: .readWrite, busyTimeout: busyTimeout)
        connection.setDeadline(milliseconds: Int(busyTimeout) + Self.openingTime)
        try connection.applyRegisterSettings()
        try connection.setConfiguration(.enableView, false)
        try connection.setConfiguration(.enableTrigger, false)
        try connection.setPragma("query_only", "ON", expecting: "1")
        if try connection.wrongLength(of: resolved) != nil {
          opening.add(.wrongLength, "file", "The file is not as long as its pages.")
          return opening
        }
        try connection.restrict()
        let findings = try Schema.findings(connection)
        for finding in findings.shown { opening.add(finding) }
        guard findings.isJournalSound else { return opening }
        isSchemaSound = findings.shown.isEmpty
        connection.setDeadline(milliseconds: nil)
      } catch let error where JournalWalk.isDamage(error) {
        opening.add(.integrity, "file", "SQLite cannot read it: \(error).")
        return opening
      }
      return try withoutActuallyEscaping(progress) { progress in
        var verifier = Verifier(connection: connection, progress: progress, result: opening)
        try run(&verifier, isSchemaSound)
        return verifier.result
      }
    }
  }

  /// Checks the register that is open, as the other does, apart from its file and schema, which opening has checked.
  public func verify(
    deep isDeep: Bool = false, evidence: String? = nil, checkpoints: CheckpointSet = CheckpointSet(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Verification {
    try translating {
      try withoutActuallyEscaping(progress) { progress in
        var verifier = Verifier(connection: connection, progress: progress)
        try verifier.run(deep: isDeep, evidence: evidence, checkpoints: checkpoints, isSchemaSound: true)
        verifier.result.add(headStanding)
        return verifier.result
      }
    }
  }
}

extension Verifier {
  /// Makes every step that the file allows.
  fileprivate mutating func run(
    deep isDeep: Bool, evidence: String?, checkpoints: CheckpointSet, isSchemaSound: Bool
  ) throws {
    // What a foreign schema makes of its tables is not looked into; the journal's own lines are.
    if isSchemaSound { try checkStorage() }
    let (isSound, last) = try checkJournal(checkpoints)
    if isDeep, isSchemaSound, isSound { try compareWithReplay(through: last) }
    if let evidence, isSchemaSound { try checkEvidence(in: evidence) }
  }
}
