/// A file in which checkpoints are collected, each after the one before it.
public enum CheckpointFile {
  /// The most bytes that such a file may have: 64 MiB.
  static let limit = 64 << 20

  /// Reads a file of checkpoints.
  public static func read(_ path: String) throws(Problem) -> [UInt8] {
    try FileBytes.read(path, limit: limit)
  }

  /// The notes that a file holds; none where there is no file yet.
  public static func kept(in path: String) throws(Problem) -> CheckpointSet {
    var notes = CheckpointSet()
    if Folder.exists(path) { notes.add(path, try read(path)) }
    return notes
  }

  /// Adds a checkpoint at the end, unless the last one is the same.
  ///
  /// - Returns: whether it was added.
  /// - Throws: `Problem`: the file holds something else, is of another register, or ends with a larger size.
  public static func append(_ note: SignedCheckpoint, to path: String) throws(Problem) -> Bool {
    let file = try AppendedFile(path, limit: limit)
    if file.bytes.isEmpty {
      try file.append(Array(note.text.utf8))
      return true
    }
    let read = CheckpointReader.notes(file.bytes)
    if let failure = read.failure {
      throw Problem(
        .data, "bad_note", "\(path) is no file of checkpoints (line \(failure.line): \(failure.message)).",
        hints: ["Name another file; nothing was written."])
    }
    guard let last = read.found.last?.note else { return false }
    if last == note { return false }
    guard last.checkpoint.origin == note.checkpoint.origin else {
      throw Problem(
        .refused, "other_register",
        "\(path) holds checkpoints of \(last.checkpoint.origin); nothing was written.",
        hints: ["Keep one file for each register."])
    }
    guard last.checkpoint.size <= note.checkpoint.size else {
      throw Problem(
        .data, "register_shrunk",
        "\(path) ends with \(last.checkpoint.size) entries, and the register has only \(note.checkpoint.size); nothing was written.",
        hints: ["accord verify --checkpoint \(path)"])
    }
    try file.append(Array("\n\(note.text)".utf8))
    return true
  }
}
