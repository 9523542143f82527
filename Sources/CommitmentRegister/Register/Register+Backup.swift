internal import SQLite

extension Register {
  /// Copies the register to a new file, consistent while others write, and checks the copy.
  ///
  /// - Parameters:
  ///   - target: The new file; nothing may be there yet.
  ///   - moment: The clock as read by the caller.
  ///   - progress: Told how many pages of how many have been copied.
  /// - Returns: how many entries the copy has, and the hash of its last, 64 hex digits.
  /// - Throws: `Problem`: the target exists or cannot be written; the copy does not verify. Nothing is left
  ///   behind then.
  public func backup(
    to target: String, at moment: Moment, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> (entries: Int, head: String) {
    if Folder.exists(target) {
      throw Problem(
        .output, "file_exists", "\(target) is already there; nothing was written.",
        hints: ["Choose a new name for every backup, such as one with the date."])
    }
    try RegisterFile.checkFree(RegisterFile.resolve(target), as: target)
    // Beside the target, and only renamed once it is whole, so that a half-written copy never has its name.
    let unfinished = try RegisterFile.createUnfinished(for: target)
    do {
      let result = try translating {
        try withoutActuallyEscaping(progress) { progress in
          try connection.backup(to: unfinished) { remaining, total in progress(total - remaining, total) }
        }
        let copy = try Register.open(unfinished, for: .reading, at: moment)
        return try copy.verify()
      }
      guard result.isClean else {
        throw Problem(
          .data, "backup_not_clean", "the copy does not verify: \(result.firstError?.message ?? "")",
          hints: ["accord verify --deep"])
      }
      try RegisterFile.finish(unfinished, as: target)
      return (result.entries, result.head)
    } catch {
      RegisterFile.discard(unfinished)
      throw error
    }
  }
}
