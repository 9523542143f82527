/// The size and SHA-256 of a file that is kept elsewhere.
public enum FileDigest {
  /// How many bytes are held at once.
  private static let piece = 1 << 20

  /// Reads a file piece by piece and returns its size in bytes and its SHA-256 as 64 hex digits.
  /// - Throws: `Problem`: it is missing, no regular file, or changed while it was read.
  public static func of(_ path: String) throws(Problem) -> (size: Int, sha256: String) {
    let file = try InputFile(path)
    let hasher = try SHA256Hasher()
    hasher.begin()
    var bytes: [UInt8] = []
    while try file.read(into: &bytes, atMost: piece) {
      hasher.add(bytes)
      bytes.removeAll()
    }
    return (file.size, Hex.text(hasher.finish()))
  }
}
