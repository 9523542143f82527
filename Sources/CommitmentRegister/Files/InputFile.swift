internal import Glibc

/// A regular file, or what came in on standard input, that is read from beginning to end in pieces.
public final class InputFile {
  /// The file's name as it is told to people.
  public let name: String
  /// The size of the file in bytes when it was opened.
  public let size: Int
  private let path: String?
  private let descriptor: Int32
  private let before: stat
  private var total = 0
  /// Keeps the descriptor open where it is not this object's own.
  private let spool: SpooledInput?

  /// Opens a regular file.
  ///
  /// Symbolic links are followed. Anything that is no regular file is refused, without waiting for it.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - hintForPipe: What to type instead where it is a pipe.
  public init(_ path: String, hintForPipe: String? = nil) throws(Problem) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Problem(.missing, "file_missing", "\"\(path)\" is no file name.")
    }
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.cannotOpen(path, .last) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let error = SystemError.last
      close(descriptor)
      throw Self.cannotRead(path, error)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      var problem = Self.noFile(path, status.st_mode)
      if let hintForPipe, status.st_mode & S_IFMT == S_IFIFO { problem.hints = [hintForPipe] }
      throw problem
    }
    (name, self.path, self.descriptor, spool) = (path, path, descriptor, nil)
    before = status
    size = Int(status.st_size)
  }

  /// Reads what came in on standard input, from its beginning.
  init(_ spool: SpooledInput) throws(Problem) {
    var status = stat()
    guard unsafe fstat(spool.descriptor, &status) == 0 else { throw Self.cannotRead(spool.name, .last) }
    (name, path, descriptor, self.spool) = (spool.name, nil, spool.descriptor, spool)
    before = status
    size = Int(status.st_size)
  }

  deinit {
    if spool == nil { close(descriptor) }
  }

  /// Reads on, appending at most so many bytes.
  ///
  /// At the end it makes sure that nobody has changed the file meanwhile.
  ///
  /// - Returns: Whether there was anything left.
  public func read(into bytes: inout [UInt8], atMost count: Int) throws(Problem) -> Bool {
    var failure: SystemError?
    let offset = total
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while true {
        let got = unsafe pread(descriptor, buffer.baseAddress, count, off_t(offset))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = .last }
        filled = max(got, 0)
        return
      }
    }
    if let failure { throw Self.cannotRead(name, failure) }
    guard !piece.isEmpty else {
      guard total == size else { throw changed }
      try checkUnchanged()
      return false
    }
    total += piece.count
    if bytes.isEmpty { bytes = piece } else { bytes += piece }
    return true
  }

  /// Makes sure that the file is as it was when it was opened, and that its path still leads to it.
  ///
  /// - Throws: `Problem` where it was written, replaced or removed, even if its size is the same.
  public func checkUnchanged() throws(Problem) {
    var after = stat()
    guard unsafe fstat(descriptor, &after) == 0 else { throw Self.cannotRead(name, .last) }
    guard after.isSame(as: before) else { throw changed }
    guard let path else { return }
    // Programs that save safely put a new file in the old one's place.
    guard unsafe stat(path, &after) == 0, after.isSame(as: before) else { throw changed }
  }

  private var changed: Problem {
    Problem(
      .data, "file_changed", "\(name) was changed while it was read.",
      hints: ["Wait until it has been saved, then try again."])
  }

  private static func cannotOpen(_ path: String, _ error: SystemError) -> Problem {
    switch error.code {
    case ENOENT, ENOTDIR: return Problem(.missing, "file_missing", "there is no file \(path).")
    case EACCES, EPERM:
      return Problem(.missing, "file_unreadable", "\(path) may not be read (\(error.message)).")
    case ELOOP:
      return Problem(.missing, "file_unreadable", "\(path) is a link that leads round in a circle.")
    case ENXIO:
      var status = stat()
      return unsafe stat(path, &status) == 0
        ? noFile(path, status.st_mode) : Problem(.missing, "not_a_file", "\(path) is no regular file.")
    default: return cannotRead(path, error)
    }
  }

  private static func noFile(_ path: String, _ mode: mode_t) -> Problem {
    Problem(.missing, "not_a_file", "\(path) is \(fileKind(mode)), not a file.")
  }

  private static func cannotRead(_ path: String, _ error: SystemError) -> Problem {
    Problem(.missing, "file_unreadable", "\(path) cannot be read (\(error.message)).")
  }
}

extension stat {
  /// Whether this is the same file with the same content, as far as its size, times and number can tell.
  fileprivate func isSame(as other: stat) -> Bool {
    st_dev == other.st_dev && st_ino == other.st_ino && st_size == other.st_size
      && st_mtim.isSame(as: other.st_mtim) && st_ctim.isSame(as: other.st_ctim)
  }
}

extension timespec {
  fileprivate func isSame(as other: timespec) -> Bool {
    tv_sec == other.tv_sec && tv_nsec == other.tv_nsec
  }
}

/// What kind of thing a mode says a path is.
func fileKind(_ mode: mode_t) -> String {
  switch mode & S_IFMT {
  case S_IFREG: "a file"
  case S_IFDIR: "a directory"
  case S_IFIFO: "a pipe"
  case S_IFSOCK: "a socket"
  case S_IFCHR, S_IFBLK: "a device"
  default: "something else"
  }
}
