/// The size and SHA-256 of a file that is kept elsewhere.
public enum FileDigest {
  /// The largest file that is hashed, in bytes: 2 GiB.
  static let limit = 1 << 31

  /// Reads a file and returns its size in bytes and its SHA-256 as 64 hex digits.
  /// - Throws: `Problem`: it is missing, no regular file, too large, or changed while it was read.
  public static func of(_ path: String) throws(Problem) -> (size: Int, sha256: String) {
    let bytes = try FileBytes.read(path, limit: limit)
    return (bytes.count, Hex.text(try SHA256Hasher().digest(bytes)))
  }
}
