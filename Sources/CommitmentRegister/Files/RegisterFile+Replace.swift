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
    // The new file gets what others may do with the old one.
    if isThere { unsafe chmod(unfinished, status.st_mode & 0o777) }
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
    let slash = target.lastIndex(of: "/")
    try sync(slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? ".")
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

  private static func unused(_ name: String) -> String {
    var path = name
    var number = 2
    while Folder.exists(path) || Folder.exists(path + "-journal") {
      path = "\(name)-\(number)"
      number += 1
    }
    return path
  }

  private static func cannotReplace(_ path: String, _ error: SystemError) -> Problem {
    Problem(.output, "cannot_replace", "\(path) cannot be replaced (\(error.message)); nothing was restored.")
  }
}
