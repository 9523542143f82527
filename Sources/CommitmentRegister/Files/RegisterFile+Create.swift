internal import Glibc

extension RegisterFile {
  /// Makes an empty file that only its owner may read, and that was not there before.
  static func create(_ path: String) throws(Problem) -> String {
    let resolved = try resolve(path)
    try checkFree(resolved, as: path)
    let descriptor = unsafe open(resolved, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let error = SystemError.last
      if error.code == EEXIST {
        throw Problem(
          .output, "file_exists", "\(path) is already there; nothing was changed.",
          hints: ["Choose another name, or use it: accord --db \(path)"])
      }
      throw Problem(.output, "cannot_create", "\(path) cannot be created (\(error.message)).")
    }
    close(descriptor)
    return resolved
  }
}

extension RegisterFile {
  /// What SQLite puts behind a file's name for its own files beside it.
  static let suffixes = ["-journal", "-wal", "-shm"]

  /// Refuses a name beside which SQLite would find a journal of another file, or which it would take for one itself.
  static func checkFree(_ resolved: String, as path: String) throws(Problem) {
    for suffix in suffixes where isThere(resolved + suffix) {
      throw Problem(
        .output, "file_exists",
        "\(path)\(suffix) is already there, left over from another file; nothing was changed.",
        hints: ["Choose another name, or find out whose it is."])
    }
    for suffix in suffixes
    where resolved.hasSuffix(suffix) && isThere(String(resolved.dropLast(suffix.count))) {
      throw Problem(
        .output, "name_of_journal",
        "\(path) is a name that SQLite uses beside \(path.dropLast(suffix.count)), and would remove; nothing was changed.",
        hints: ["Choose another name."])
    }
  }

  /// Makes an empty file beside one that is to be made, under a name that nothing has: one that was left over by a
  /// process that was killed must not keep others from trying again.
  static func createUnfinished(for target: String) throws(Problem) -> String {
    try create(unused(target + ".unfinished"))
  }

  /// A name that neither a file nor a journal has: the one given, or one with a number behind it.
  static func unused(_ name: String) -> String {
    var path = name
    var number = 2
    while isThere(path) || isThere(path + "-journal") {
      path = "\(name)-\(number)"
      number += 1
    }
    return path
  }

  /// Removes a file that could not be finished, and its journal.
  static func discard(_ path: String) {
    unsafe unlink(path + "-journal")
    unsafe unlink(path)
  }
}

extension RegisterFile {
  /// Brings a finished file to the disk and gives it its name, unless something of that name has appeared.
  static func finish(_ unfinished: String, as target: String) throws(Problem) {
    try sync(unfinished)
    // A link fails where a rename would replace what is there.
    guard unsafe link(unfinished, target) == 0 else {
      let error = SystemError.last
      throw Problem(.output, "cannot_create", "\(target) cannot be created (\(error.message)).")
    }
    unsafe unlink(unfinished)
    try sync(folder(of: target))
  }

  static func sync(_ path: String) throws(Problem) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Problem(.output, "cannot_sync", "\(path) cannot be opened (\(SystemError.last.message)).")
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw Problem(
        .output, "cannot_sync", "\(path) cannot be brought to the disk (\(SystemError.last.message)).")
    }
  }
}
