internal import Glibc

/// A regular file, or standard input, that is read from beginning to end in pieces.
public final class InputFile {
  /// The file's name as it is told to people.
  public let name: String
  private let descriptor: Int32
  private let isOwned: Bool
  private let before: stat?
  private var total = 0

  /// Opens a regular file.
  ///
  /// Symbolic links are followed. Anything that is no regular file is refused, without waiting for it.
  ///
  /// - Parameter path: Where the file is.
  public init(_ path: String) throws(Problem) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Problem(.missing, "file_missing", "\"\(path)\" is no file name.")
    }
    name = path
    isOwned = true
    descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.cannotOpen(path, .last) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let error = SystemError.last
      close(descriptor)
      throw Self.cannotRead(path, error)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Problem(.missing, "not_a_file", "\(path) is \(fileKind(status.st_mode)), not a file.")
    }
    before = status
  }

  /// Reads standard input, whatever it is.
  ///
  /// - Parameter name: What to call it in messages.
  public init(standardInputNamed name: String) {
    self.name = name
    descriptor = STDIN_FILENO
    isOwned = false
    before = nil
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// The size of the file in bytes when it was opened; nil for standard input.
  public var size: Int? { before.map { Int($0.st_size) } }

  /// Reads on, appending at most so many bytes.
  ///
  /// At the end it makes sure that nobody has changed the file meanwhile.
  ///
  /// - Returns: Whether there was anything left.
  public func read(into bytes: inout [UInt8], atMost count: Int) throws(Problem) -> Bool {
    var failure: SystemError?
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while true {
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress, count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = .last }
        filled = max(got, 0)
        return
      }
    }
    if let failure { throw Self.cannotRead(name, failure) }
    guard !piece.isEmpty else {
      try checkUnchanged()
      return false
    }
    total += piece.count
    if bytes.isEmpty { bytes = piece } else { bytes += piece }
    return true
  }

  private func checkUnchanged() throws(Problem) {
    guard let before else { return }
    var after = stat()
    guard unsafe fstat(descriptor, &after) == 0 else { throw Self.cannotRead(name, .last) }
    guard total == before.st_size, after.st_size == before.st_size,
      after.st_mtim.tv_sec == before.st_mtim.tv_sec, after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else {
      throw Problem(
        .data, "file_changed", "\(name) was changed while it was read.",
        hints: ["Wait until it has been saved, then try again."])
    }
  }

  private static func cannotOpen(_ path: String, _ error: SystemError) -> Problem {
    switch error.code {
    case ENOENT, ENOTDIR: Problem(.missing, "file_missing", "there is no file \(path).")
    case EACCES, EPERM: Problem(.missing, "file_unreadable", "\(path) may not be read (\(error.message)).")
    case ENXIO: Problem(.missing, "not_a_file", "\(path) is no regular file.")
    default: cannotRead(path, error)
    }
  }

  private static func cannotRead(_ path: String, _ error: SystemError) -> Problem {
    Problem(.missing, "file_unreadable", "\(path) cannot be read (\(error.message)).")
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
