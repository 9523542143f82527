import CommitmentRegister

/// Where an export goes: standard output, or a file that appears complete or not at all.
final class ExportTarget {
  private let output: OutputSink
  private var file: AtomicFile?

  /// Writes to standard output.
  init(_ output: OutputSink) { self.output = output }

  /// Writes to a file; one that is there and differs is replaced only by force.
  init(_ path: String, force: Bool, _ output: OutputSink) throws {
    self.output = output
    file = try AtomicFile(path, force: force)
  }

  func write(_ bytes: [UInt8]) throws {
    if file == nil {
      try output.write(bytes)
    } else {
      try file?.append(bytes)
    }
  }

  /// Puts the file in its place.
  /// - Returns: what came of it; nothing for standard output.
  func finish() throws -> AtomicFile.Outcome? {
    guard let file = file.take() else {
      try output.flush()
      return nil
    }
    return try file.commit()
  }
}
