internal import Glibc

/// Looks at a register's file before SQLite does, since SQLite trusts what it opens.
///
/// A planted journal can make it delete files, a pipe makes it wait for ever, and a link can lead elsewhere.
enum RegisterFile {
  /// The first four bytes of "accd", SQLite's application id of a register.
  static let applicationID: UInt32 = 0x6163_6364

  /// What the first hundred bytes of the file say.
  struct Header: Equatable {
    let applicationID: UInt32
    let schemaVersion: Int
  }

  /// Checks the file at a path, and names it with its directory resolved.
  /// - Throws: `Problem`: missing, no register, several names, a write-ahead log, a foreign journal.
  static func inspect(_ path: String) throws(Problem) -> (path: String, header: Header) {
    let resolved = try resolve(path)
    let descriptor = unsafe open(resolved, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotOpen(path, .last) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw cannotOpen(path, .last) }
    try checkForm(path, status)
    let header = try readHeader(path, descriptor, size: Int(status.st_size))
    try checkNeighbours(resolved)
    return (resolved, header)
  }

  /// Makes an empty file that only its owner may read, and that was not there before.
  static func create(_ path: String) throws(Problem) -> String {
    let resolved = try resolve(path)
    // SQLite would take a journal that lies there for the new file's own, and do what it says.
    for suffix in ["-journal", "-wal", "-shm"] where isThere(resolved + suffix) {
      throw Problem(
        .output, "file_exists",
        "\(path)\(suffix) is already there, left over from another file; nothing was changed.",
        hints: ["Choose another name, or find out whose it is."])
    }
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

  /// Whether two paths name the same file.
  static func isSame(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    guard unsafe stat(one, &first) == 0, unsafe stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Whether there is anything of this name, a link that leads nowhere included.
  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Whether the file may be written by this process.
  static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

  /// The path with its directory resolved and its last part as given: a symbolic link there is refused later.
  static func resolve(_ path: String) throws(Problem) -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Problem(.missing, "no_register", "\"\(path)\" is no file name.")
    }
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard let real = unsafe realpath(directory, nil) else {
      throw Problem(
        .missing, "no_register", "there is no folder \(directory).",
        hints: ["Check the path, or make the folder:  mkdir -p \(directory)"])
    }
    defer { unsafe free(real) }
    let folder = unsafe String(cString: real)
    return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  private static func cannotOpen(_ path: String, _ error: SystemError) -> Problem {
    switch error.code {
    case ENOENT, ENOTDIR:
      Problem(
        .missing, "no_register", "there is no register \(path).", hints: ["Start one:  accord init \(path)"])
    case ELOOP:
      Problem(.data, "not_a_register", "\(path) is a symbolic link; name the register itself.")
    case EACCES, EPERM:
      Problem(.missing, "unreadable_register", "\(path) may not be read (\(error.message)).")
    case ENXIO: Problem(.data, "not_a_register", "\(path) is not a file, so it is no register.")
    default: Problem(.missing, "unreadable_register", "\(path) cannot be read (\(error.message)).")
    }
  }

  private static let otherRegister =
    "Name the register:  accord --db FILE.accord   or start one:  accord init FILE.accord"

  private static func checkForm(_ path: String, _ status: stat) throws(Problem) {
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Problem(
        .data, "not_a_register", "\(path) is a directory, so it is no register.",
        hints: ["Name the file in it:  accord --db \(path)/NAME.accord"])
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Problem(.data, "not_a_register", "\(path) is not a file, so it is no register.")
    }
    guard status.st_nlink == 1 else {
      throw Problem(
        .data, "several_names",
        "\(path) has \(status.st_nlink) names (hard links), so its journal could be missed.",
        hints: ["Keep one name, and copy it with: accord backup COPY"])
    }
  }

  private static func readHeader(_ path: String, _ descriptor: Int32, size: Int) throws(Problem) -> Header {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 100) { buffer, count in
      count = max(0, unsafe pread(descriptor, buffer.baseAddress, 100, 0))
    }
    guard bytes.count == 100, bytes.starts(with: "SQLite format 3\0".utf8) else {
      throw Problem(
        .data, "not_a_register",
        "\(path) is no register: \(size == 0 ? "it is empty" : "it is another kind of file").",
        hints: [otherRegister])
    }
    func number(at offset: Int) -> UInt32 { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    guard number(at: 68) == applicationID else {
      throw Problem(
        .data, "not_a_register", "\(path) is an SQLite file of another program, not a register.",
        hints: [otherRegister])
    }
    guard bytes[18] == 1, bytes[19] == 1 else {
      throw Problem(
        .data, "write_ahead_log", "\(path) is in write-ahead-log mode, which accord never uses.",
        hints: ["Another program has converted it; a backup is the safe way back."])
    }
    guard number(at: 56) == 1 else {
      throw Problem(
        .data, "not_a_register", "\(path) does not keep its text as UTF-8, so accord did not write it.")
    }
    return Header(applicationID: number(at: 68), schemaVersion: Int(number(at: 60)))
  }

  private static func checkNeighbours(_ path: String) throws(Problem) {
    for suffix in ["-wal", "-shm"] where isThere(path + suffix) {
      throw Problem(
        .data, "write_ahead_log",
        "\(path)\(suffix) lies beside the register, and accord never writes such a file.",
        hints: ["Find out who put it there before opening the register."])
    }
    let journal = unsafe open(path + "-journal", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard journal >= 0 else {
      if errno == ENOENT { return }
      throw Problem(.data, "foreign_journal", "\(path)-journal is not a file that accord wrote.")
    }
    defer { close(journal) }
    let end = lseek(journal, -8, SEEK_END)
    let tail = unsafe [UInt8](unsafeUninitializedCapacity: 8) { buffer, count in
      count = end < 0 ? 0 : max(0, unsafe pread(journal, buffer.baseAddress, 8, end))
    }
    // A journal that ends so names a file that SQLite would delete; accord never writes one.
    if tail == [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7] {
      throw Problem(
        .data, "foreign_journal",
        "\(path)-journal was not written by accord, and opening it could delete files.")
    }
  }
}

extension RegisterFile {
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
    let slash = target.lastIndex(of: "/")
    try sync(slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? ".")
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
