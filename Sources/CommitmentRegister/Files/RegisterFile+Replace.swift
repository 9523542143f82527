internal import Glibc

extension RegisterFile {
  /// Puts a finished file in the place of a register, in one step.
  ///
  /// - Parameters:
  ///   - target: The register, which may be missing.
  ///   - unfinished: The file that takes its place, beside it.
  ///   - now: Goes into the name under which the old one is kept.
  /// - Returns: where the old one lies now; nothing where there was none.
  static func replace(_ target: String, with unfinished: String, _ now: Instant) throws(Problem) -> String? {
    var status = stat()
    let isThere = unsafe lstat(target, &status) == 0
    if isThere { try giveRights(of: status, to: unfinished, for: target) }
    try sync(unfinished)
    let kept = unused(target + ".replaced-" + now.iso.filter { $0 != ":" }.prefix(17) + "Z")
    // A journal of the old file would be played back into the new one.
    let hasJournal = unsafe rename(target + "-journal", kept + "-journal") == 0
    guard hasJournal || errno == ENOENT else { throw cannotReplace(target, .last) }
    if !isThere {
      try finish(unfinished, as: target)
      return hasJournal ? kept + "-journal" : nil
    }
    do { try exchange(target, unfinished, keeping: kept) } catch {
      if hasJournal { unsafe rename(kept + "-journal", target + "-journal") }
      throw cannotReplace(target, error)
    }
    try sync(folder(of: target))
    return kept
  }

  private static func exchange(_ target: String, _ unfinished: String, keeping kept: String)
    throws(SystemError)
  {
    // A second name first, so that at no moment is there no register; some file systems have only one.
    if unsafe link(target, kept) == 0 {
      if unsafe rename(unfinished, target) == 0 { return }
      let error = SystemError.last
      unsafe unlink(kept)
      throw error
    }
    guard unsafe rename(target, kept) == 0 else { throw .last }
    if unsafe rename(unfinished, target) == 0 { return }
    let error = SystemError.last
    unsafe rename(kept, target)
    throw error
  }

  /// Gives a new file the group and the permissions of the one that it replaces, so that a desk keeps its register.
  private static func giveRights(of old: stat, to path: String, for target: String) throws(Problem) {
    var new = stat()
    guard unsafe stat(path, &new) == 0 else { throw cannotReplace(target, .last) }
    // Only the superuser can give a file to another owner.
    let owner = geteuid() == 0 ? old.st_uid : new.st_uid
    if (owner, old.st_gid) != (new.st_uid, new.st_gid), unsafe chown(path, owner, old.st_gid) != 0 {
      throw Problem(
        .output, "cannot_replace",
        "\(target) belongs to group \(old.st_gid), to which you cannot give a file; nothing was restored.",
        hints: ["Let somebody of that group restore it, or take the register out of the way first."])
    }
    guard unsafe chmod(path, old.st_mode & 0o777) == 0 else { throw cannotReplace(target, .last) }
  }

  private static func cannotReplace(_ path: String, _ error: SystemError) -> Problem {
    Problem(.output, "cannot_replace", "\(path) cannot be replaced (\(error.message)); nothing was restored.")
  }
}
