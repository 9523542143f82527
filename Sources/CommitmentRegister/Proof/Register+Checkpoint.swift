internal import SQLite

extension Register {
  /// Signs what the register is now, after checking its chain from the first entry on.
  ///
  /// - Parameters:
  ///   - key: What it is signed with.
  ///   - earlier: The notes after which it will stand: a register that contradicts one of them is not signed.
  ///   - progress: Told how many entries of how many have been read.
  /// - Throws: `Problem`: the register does not verify, or is not the one of which the notes speak.
  public func checkpoint(
    signedBy key: SigningKey, after earlier: CheckpointSet = CheckpointSet(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> SignedCheckpoint {
    let result = try verify(checkpoints: earlier, progress: progress)
    // What is wrong with a note itself says nothing against the register; a restore was told to whoever runs this.
    let aboutNotes: Set<FindingCode> = [.badNote, .otherRegister, .unsigned, .revokedKey, .lostByRestore]
    let error = result.findings.first { $0.code.severity == .error && !aboutNotes.contains($0.code) }
    if let error {
      throw Problem(
        .data, "not_clean", "\(name) does not verify, so it was not signed: \(error.place): \(error.message)",
        hints: ["accord verify --deep"])
    }
    let origin = Checkpoint.origin(of: settings.registerID)
    return try Checkpoint(origin: origin, size: result.entries, root: result.root).signed(by: key)
  }
}
