internal import Glibc

/// Reads whole files of a bounded size.
public enum FileBytes {
  /// All bytes of a regular file.
  ///
  /// Symbolic links are followed. Anything that is no regular file is refused without waiting for it, and so
  /// is a file that was changed by somebody while it was read.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - limit: The most bytes it may have.
  public static func read(_ path: String, limit: Int) throws(Problem) -> [UInt8] {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Problem(.missing, "file_missing", "\"\(path)\" is no file name.")
    }
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotOpen(path, .last) }
    defer { close(descriptor) }
    let before = try status(descriptor, path)
    guard before.st_mode & S_IFMT == S_IFREG else { throw notRegular(path, before.st_mode) }
    guard before.st_size <= limit else { throw tooLarge(path, limit) }
    let bytes = try readAll(descriptor, path, expecting: Int(before.st_size), limit: limit)
    let after = try status(descriptor, path)
    guard after.st_size == bytes.count, after.st_size == before.st_size,
      after.st_mtim.tv_sec == before.st_mtim.tv_sec, after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else {
      throw Problem(
        .data, "file_changed", "\(path) was changed while it was read.",
        hints: ["Wait until it has been saved, then try again."])
    }
    return bytes
  }

  private static func status(_ descriptor: Int32, _ path: String) throws(Problem) -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw cannotRead(path, .last) }
    return status
  }

  private static func readAll(
    _ descriptor: Int32, _ path: String, expecting size: Int, limit: Int
  ) throws(Problem) -> [UInt8] {
    var failure: SystemError?
    // One byte more than expected, so that a file that has grown is noticed.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: min(size, limit) + 1) { buffer, count in
      while count < buffer.count {
        let got = unsafe Glibc.read(
          descriptor, buffer.baseAddress.unsafelyUnwrapped + count, buffer.count - count)
        if got == 0 { return }
        if got < 0 {
          if errno == EINTR { continue }
          failure = .last
          return
        }
        count += got
      }
    }
    if let failure { throw cannotRead(path, failure) }
    return bytes
  }

  private static func cannotOpen(_ path: String, _ error: SystemError) -> Problem {
    switch error.code {
    case ENOENT, ENOTDIR: Problem(.missing, "file_missing", "There is no file \(path).")
    case EACCES, EPERM: Problem(.missing, "file_unreadable", "\(path) may not be read (\(error.message)).")
    case ENXIO: Problem(.missing, "not_a_file", "\(path) is no regular file.")
    default: cannotRead(path, error)
    }
  }

  private static func cannotRead(_ path: String, _ error: SystemError) -> Problem {
    Problem(.missing, "file_unreadable", "\(path) cannot be read (\(error.message)).")
  }

  private static func notRegular(_ path: String, _ mode: mode_t) -> Problem {
    let what =
      switch mode & S_IFMT {
      case S_IFDIR: "a directory"
      case S_IFIFO: "a pipe"
      case S_IFSOCK: "a socket"
      case S_IFCHR, S_IFBLK: "a device"
      default: "something else"
      }
    return Problem(.missing, "not_a_file", "\(path) is \(what), not a file.")
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> Problem {
    Problem(.data, "file_too_large", "\(path) is larger than \(limit) bytes.")
  }
}
