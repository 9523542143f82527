internal import Glibc

/// A file to which whole pieces are added at its end, by one process at a time.
public final class AppendedFile {
  private let path: String
  private let descriptor: Int32
  /// What the file held before.
  public let bytes: [UInt8]

  /// Opens a file for adding to it, or makes it, and keeps other processes that add to it out.
  ///
  /// - Parameter limit: The most bytes that it may hold.
  /// - Throws: `Problem`: it is no regular file, too large, or may not be written.
  public init(_ path: String, limit: Int) throws(Problem) {
    let target = try OutputPath(path)
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC
    let descriptor = unsafe open(target.path, flags, 0o600)
    guard descriptor >= 0 else { throw OutputPath.cannotWrite(path, .last) }
    do throws(Problem) {
      try Self.lock(descriptor, path)
      bytes = try Self.content(of: descriptor, path, limit: limit)
    } catch {
      close(descriptor)
      throw error
    }
    (self.path, self.descriptor) = (path, descriptor)
  }

  /// Keeps others out, waiting for at most five seconds until they have written.
  private static func lock(_ descriptor: Int32, _ path: String) throws(Problem) {
    for _ in 0..<500 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { throw OutputPath.cannotWrite(path, .last) }
      usleep(10_000)
    }
    throw Problem(
      .busy, "file_busy", "\(path) is being written by another process; nothing was written.",
      hints: ["Try again in a moment."])
  }

  private static func content(of descriptor: Int32, _ path: String, limit: Int) throws(Problem) -> [UInt8] {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw OutputPath.cannotWrite(path, .last) }
    let size = Int(status.st_size)
    guard size <= limit else {
      throw Problem(.data, "file_too_large", "\(path) is larger than \(limit) bytes.")
    }
    var done = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while done < size, let base = buffer.baseAddress {
        let got = unsafe pread(descriptor, base + done, size - done, off_t(done))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        done += got
      }
      count = done
    }
    guard done == size else {
      throw Problem(.missing, "file_unreadable", "\(path) cannot be read (\(SystemError.last.message)).")
    }
    return bytes
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end, safely on the disk.
  /// - Throws: `Problem`: they could not be written; the file is then as it was, as far as the system lets it be.
  public func append(_ added: [UInt8]) throws(Problem) {
    var error = SystemError.writing(added, to: descriptor)
    if error == nil, fsync(descriptor) != 0 { error = .last }
    guard let error else {
      // A new file is only there for good when its folder says so.
      return bytes.isEmpty ? try RegisterFile.sync(RegisterFile.folder(of: path)) : ()
    }
    // Half a note would make every later one unreadable.
    ftruncate(descriptor, off_t(bytes.count))
    throw OutputPath.cannotWrite(path, error)
  }
}
