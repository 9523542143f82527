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
    let file = try InputFile(path)
    var bytes: [UInt8] = []
    let size = file.size
    repeat {
      guard max(size, bytes.count) <= limit else {
        throw Problem(.data, "file_too_large", "\(path) is larger than \(limit) bytes.")
      }
      // One byte more than expected, so that a file that has grown is noticed.
    } while try file.read(into: &bytes, atMost: max(0, size - bytes.count) + 1)
    return bytes
  }
}
