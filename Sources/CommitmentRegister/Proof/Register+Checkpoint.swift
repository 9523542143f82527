internal import SQLite

extension Register {
  /// Signs what the register is now, after checking its chain from the first entry on.
  ///
  /// - Parameters:
  ///   - key: What it is signed with.
  ///   - progress: Told how many entries of how many have been read.
  /// - Throws: `Problem`: the register does not verify.
  public func checkpoint(
    signedBy key: SigningKey, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> SignedCheckpoint {
    let result = try verify(progress: progress)
    guard result.isClean else {
      throw Problem(
        .data, "not_clean", "\(name) does not verify, so it was not signed: \(result.findings[0].message)",
        hints: ["accord verify --deep"])
    }
    let origin = Checkpoint.origin(of: settings.registerID)
    return try Checkpoint(origin: origin, size: result.entries, root: result.root).signed(by: key)
  }
}
