internal import Glibc

/// A file that appears complete or not at all.
///
/// What is written goes to a temporary file beside the target, which takes the target's place only when it is
/// committed. One that is dropped without a commit leaves nothing behind.
public struct AtomicFile: ~Copyable {
  /// What came of a file.
  public enum Outcome: Equatable, Sendable {
    /// There was none before.
    case created
    /// Another one was there and has been replaced.
    case replaced
    /// The very same was already there.
    case unchanged
  }

  private let path: String
  private let target: OutputPath
  private let force: Bool
  private var descriptor: Int32
  private let temporary: String

  /// Prepares to write a file.
  ///
  /// - Parameters:
  ///   - path: Where it shall be.
  ///   - force: Whether a different file there may be replaced.
  public init(_ path: String, force: Bool) throws(Problem) {
    let target = try OutputPath(path)
    let random = String(UInt64.random(in: .min ... .max), radix: 16)
    let temporary = target.directory + "/.accord-\(random).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputPath.cannotWrite(path, .last) }
    (self.path, self.target, self.force) = (path, target, force)
    (self.descriptor, self.temporary) = (descriptor, temporary)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    unsafe unlink(temporary)
  }

  /// Finds out beforehand whether the file may be put in its place.
  ///
  /// - Throws: `Problem`: another one is there and may not be replaced.
  public func check() throws(Problem) {
    if target.exists, !force { throw OutputPath.existsAlready(path) }
  }

  /// Whether another file is there, whose place it would take.
  public var isReplacing: Bool { target.exists }

  /// Writes bytes after those written before.
  public mutating func append(_ bytes: borrowing [UInt8]) throws(Problem) {
    if let error = SystemError.writing(bytes, to: descriptor) { throw OutputPath.cannotWrite(path, error) }
  }

  /// Puts the file in its place, safely on the disk.
  ///
  /// A file that is replaced hands its permissions on; a new one is its owner's alone.
  public consuming func commit() throws(Problem) -> Outcome {
    if target.exists {
      if try FileComparison.same(temporary, target.path) { return .unchanged }
      guard force else { throw OutputPath.existsAlready(path) }
      guard fchmod(descriptor, target.mode & 0o777) == 0 else { throw OutputPath.cannotWrite(path, .last) }
    }
    guard fsync(descriptor) == 0 else { throw OutputPath.cannotWrite(path, .last) }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw OutputPath.cannotWrite(path, .last) }
    try putInPlace()
    try target.syncDirectory()
    return target.exists ? .replaced : .created
  }

  private func putInPlace() throws(Problem) {
    if !target.exists {
      // Unlike a renaming, a link never takes the place of a file that has appeared meanwhile.
      if unsafe link(temporary, target.path) == 0 { return }
      if errno == EEXIST, !force { throw OutputPath.existsAlready(path) }
    }
    guard unsafe rename(temporary, target.path) == 0 else { throw OutputPath.cannotWrite(path, .last) }
  }

  /// Writes a whole file at once.
  public static func write(
    _ bytes: [UInt8], to path: String, force: Bool
  ) throws(Problem) -> Outcome {
    var file = try AtomicFile(path, force: force)
    try file.append(bytes)
    return try file.commit()
  }
}
