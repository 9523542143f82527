internal import Glibc

/// Keeps seen heads as files of one folder, one for each register, named by its id.
///
/// A file has five lines: the number of entries, the last one's hash in hex, the incarnation or `-`, `written` or
/// `seen`, the path.
public struct HeadFiles: HeadKeeper {
  private let folder: String

  /// Keeps them in a folder, which is made when it is needed.
  public init(folder: String) { self.folder = folder }

  /// The head in the register's file; nothing where there is none that can be read.
  public func head(of registerID: String) -> KeptHead? {
    let descriptor = unsafe open("\(folder)/\(registerID)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let limit = 8_192
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = max(0, unsafe pread(descriptor, buffer.baseAddress, limit, 0))
    }
    return Self.head(bytes)
  }

  /// Puts a head in place of the one that it was compared with, or of one that does not reach as far.
  public func keep(_ head: KeptHead, of registerID: String, after compared: KeptHead?) {
    guard (try? Folder.make(folder)) != nil else { return }
    // Another process of this user may be doing the same; the lock goes with the descriptor.
    let lock = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { return }
    defer { close(lock) }
    guard Self.takes(lock) else { return }
    let present = self.head(of: registerID)
    guard
      present == compared || present == nil
        || (present?.incarnation == head.incarnation && present?.head.size ?? 0 < head.head.size)
    else { return }
    write(Self.bytes(head), to: "\(folder)/\(registerID)")
  }

  /// Waits a moment for the lock; whoever holds it for longer keeps a head that is as good.
  private static func takes(_ lock: Int32) -> Bool {
    for _ in 0..<50 {
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK || errno == EINTR else { return false }
      usleep(1_000)
    }
    return false
  }

  private func write(_ bytes: [UInt8], to path: String) {
    let temporary = "\(path).tmp"
    // Left over from a process that was killed, since only the holder of the lock writes here.
    unsafe unlink(temporary)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let isWritten = SystemError.writing(bytes, to: descriptor) == nil
    close(descriptor)
    if isWritten, unsafe rename(temporary, path) == 0 { return }
    unsafe unlink(temporary)
  }

  private static func bytes(_ kept: KeptHead) -> [UInt8] {
    Array(
      "\(kept.head.size)\n\(Hex.text(kept.head.hash))\n\(kept.incarnation ?? "-")\n\(kept.isWritten ? "written" : "seen")\n\(kept.path)\n"
        .utf8)
  }

  private static func head(_ bytes: [UInt8]) -> KeptHead? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    // The path is the rest, whatever signs it has.
    let lines = text.split(separator: "\n", maxSplits: 4, omittingEmptySubsequences: false)
    guard lines.count == 5, let size = Int(lines[0]), size > 0, let hash = Hex.bytes(String(lines[1])),
      hash.count == SHA256Hasher.size, ["written", "seen"].contains(lines[3]),
      lines[4].hasSuffix("\n"), lines[4].count > 1
    else { return nil }
    var kept = KeptHead(
      SeenHead(size: size, hash: hash), incarnation: lines[2] == "-" ? nil : String(lines[2]),
      path: String(lines[4].dropLast()))
    kept.isWritten = lines[3] == "written"
    return kept
  }
}
