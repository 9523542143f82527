internal import Glibc

/// Looks at a register's file before SQLite does, since SQLite trusts what it opens.
///
/// A planted journal can make it delete files, a pipe makes it wait for ever, and a link can lead elsewhere.
enum RegisterFile {
  /// The first four bytes of "accd", SQLite's application id of a register.
  static let applicationID: UInt32 = 0x6163_6364

  /// Why a file is not opened: in the words of a command, and as `verify` reports it.
  struct Refusal: Error {
    /// What `verify` reports; nothing where the file could not even be looked at.
    let code: FindingCode?
    let problem: Problem

    init(_ code: FindingCode?, _ problem: Problem) { (self.code, self.problem) = (code, problem) }

    /// A refusal of something that is there, but is nothing accord should read.
    init(_ code: FindingCode, _ name: String, _ message: String, hints: [String] = []) {
      self.init(code, Problem(.data, name, message, hints: hints))
    }
  }

  /// Checks the file at a path, and names it with its directory resolved.
  /// - Throws: `Problem`: missing, no register, several names, a write-ahead log, a foreign journal.
  static func inspect(_ path: String) throws(Problem) -> (path: String, header: Header) {
    do { return try examine(path) } catch { throw error.problem }
  }

  /// Checks the file at a path as `inspect` does, and says also what `verify` calls it.
  static func examine(_ path: String) throws(Refusal) -> (path: String, header: Header) {
    let resolved: String
    do { resolved = try resolve(path) } catch { throw Refusal(nil, error) }
    let descriptor = unsafe open(resolved, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotOpen(path, .last) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw cannotOpen(path, .last) }
    try checkForm(path, status)
    let header = try Header(path, descriptor, size: Int(status.st_size))
    try checkNeighbours(resolved, owner: status.st_uid)
    if header.length != Int(status.st_size), !isHot(resolved) { try checkLength(path, resolved, descriptor) }
    return (resolved, header)
  }

  /// Whether two paths name the same file.
  static func isSame(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    guard unsafe stat(one, &first) == 0, unsafe stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Whether there is anything of this name, a link that leads nowhere included.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// How long a file is; nothing where it is gone.
  static func length(of path: String) -> Int? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Whether the file may be written by this process.
  static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

  /// The path with its directory resolved and its last part as given: a symbolic link there is refused later.
  static func resolve(_ path: String) throws(Problem) -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Problem(.missing, "no_register", "\"\(path)\" is no file name.")
    }
    let directory = folder(of: path)
    let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    guard let real = unsafe realpath(directory, nil) else {
      throw Problem(
        .missing, "no_register", "there is no folder \(directory).",
        hints: ["Check the path, or make the folder:  mkdir -p \(directory)"])
    }
    defer { unsafe free(real) }
    let folder = unsafe String(cString: real)
    return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  /// The folder of a path; `.` where it names none.
  static func folder(of path: String) -> String {
    let slash = path.lastIndex(of: "/")
    return slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  static func cannotOpen(_ path: String, _ error: SystemError) -> Refusal {
    switch error.code {
    case ENOENT, ENOTDIR:
      Refusal(
        nil,
        Problem(
          .missing, "no_register", "there is no register \(path).",
          hints: ["Start one:  accord init \(path)"]))
    case ELOOP:
      Refusal(.notAFile, "not_a_register", "\(path) is a symbolic link; name the register itself.")
    case EACCES, EPERM:
      Refusal(nil, Problem(.missing, "unreadable_register", "\(path) may not be read (\(error.message))."))
    case ENXIO: Refusal(.notAFile, "not_a_register", "\(path) is not a file, so it is no register.")
    default:
      Refusal(nil, Problem(.missing, "unreadable_register", "\(path) cannot be read (\(error.message))."))
    }
  }

  private static func checkForm(_ path: String, _ status: stat) throws(Refusal) {
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Refusal(
        .notAFile, "not_a_register", "\(path) is a directory, so it is no register.",
        hints: ["Name the file in it:  accord --db \(path)/NAME.accord"])
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal(.notAFile, "not_a_register", "\(path) is not a file, so it is no register.")
    }
    guard status.st_nlink == 1 else {
      throw Refusal(
        .hardLink, "several_names",
        "\(path) has \(status.st_nlink) names (hard links), so its journal could be missed.",
        hints: ["Keep one name, and copy it with: accord backup COPY"])
    }
  }

  /// What a journal begins with once it is to be played back, and ends with where it names another journal.
  private static let journalSign: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

  /// Whether a change is under way in a register, or was cut short, so that its length says nothing.
  static func isHot(_ resolved: String) -> Bool {
    let journal = unsafe open(resolved + "-journal", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard journal >= 0 else { return false }
    defer { close(journal) }
    return head(of: journal) == journalSign
  }

  private static func head(of journal: Int32) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 8) { buffer, count in
      count = max(0, unsafe pread(journal, buffer.baseAddress, 8, 0))
    }
  }

  private static func checkNeighbours(_ path: String, owner: uid_t) throws(Refusal) {
    for suffix in ["-wal", "-shm"] where isThere(path + suffix) {
      throw Refusal(
        .foreignLog, "write_ahead_log",
        "\(path)\(suffix) lies beside the register, and accord never writes such a file.",
        hints: ["Find out who put it there before opening the register."])
    }
    let journal = unsafe open(path + "-journal", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard journal >= 0 else {
      if errno == ENOENT { return }
      throw Refusal(
        .foreignJournal, "foreign_journal", "\(path)-journal is not a file that accord wrote.",
        hints: ["Find out who put it there before opening the register."])
    }
    defer { close(journal) }
    var status = stat()
    // SQLite would wait for a pipe for ever.
    guard unsafe fstat(journal, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal(
        .foreignJournal, "foreign_journal", "\(path)-journal is not a file that accord wrote.",
        hints: ["Find out who put it there before opening the register."])
    }
    let head = head(of: journal)
    // SQLite writes zeros first, and its sign once what stands behind is on the disk.
    guard head.allSatisfy({ $0 == 0 }) || head == journalSign else {
      throw Refusal(
        .foreignJournal, "foreign_journal",
        "\(path)-journal is not a journal, though it has the name of one.",
        hints: ["Find out whose it is, and give it another name; SQLite would remove it."])
    }
    let end = lseek(journal, -8, SEEK_END)
    let tail = unsafe [UInt8](unsafeUninitializedCapacity: 8) { buffer, count in
      count = end < 0 ? 0 : max(0, unsafe pread(journal, buffer.baseAddress, 8, end))
    }
    // A journal that ends so names a file that SQLite would delete; accord never writes one.
    if tail == journalSign {
      throw Refusal(
        .foreignJournal, "foreign_journal",
        "\(path)-journal was not written by accord, and opening it could delete files.")
    }
    try checkJournalOwner(path, journal, owner: owner)
  }

  /// SQLite writes what a journal holds into the register, so that nobody may have put one there who could not
  /// write the register itself.
  private static func checkJournalOwner(_ path: String, _ journal: Int32, owner: uid_t) throws(Refusal) {
    var status = stat()
    var folder = stat()
    guard unsafe fstat(journal, &status) == 0, unsafe stat(Self.folder(of: path), &folder) == 0 else {
      throw cannotOpen(path, .last)
    }
    guard folder.st_mode & S_IWOTH == 0 || [owner, 0, geteuid()].contains(status.st_uid) else {
      throw Refusal(
        .foreignJournal, "foreign_journal",
        "\(path)-journal was put there by somebody else (user \(status.st_uid)), in a folder that everybody may write to.",
        hints: ["Find out what it is; then move the register to a folder of its own."])
    }
  }
}
