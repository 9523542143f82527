internal import Glibc

/// What came in on standard input, kept in a temporary file without a name, so that it can be read more than once
/// and no lock is held while it comes.
public final class SpooledInput: Sendable {
  /// The most bytes that are kept: 1 GiB.
  public static let limit = 1 << 30
  /// As many bytes of a line as a terminal takes; it drops what is more without a word.
  static let longestTypedLine = 4_095

  /// What it is called in messages.
  public let name: String
  /// The file, open for reading and writing.
  let descriptor: Int32

  /// Reads a stream to its end.
  ///
  /// - Parameters:
  ///   - input: The descriptor of the stream; 0 is standard input.
  ///   - name: What to call it in messages.
  ///   - folder: Where the temporary file is made; it is its owner's alone and has no name once it is there.
  ///   - limit: The most bytes that are kept.
  /// - Throws: `Problem`: there is too much of it, it cannot be read or kept, or a terminal may have dropped
  ///   the end of a long line.
  public init(
    _ input: Int32 = 0, name: String = "standard input", folder: String = "/tmp",
    limit: Int = SpooledInput.limit
  ) throws(Problem) {
    self.name = name
    descriptor = try Self.makeFile(in: folder)
    var lines = isatty(input) == 1 ? LineLengths() : nil
    var (total, cut) = (0, nil as Int?)
    while true {
      let piece = try Self.read(input, name)
      if piece.isEmpty { break }
      total += piece.count
      guard total <= limit else {
        throw Problem(
          .data, "input_too_large", "\(name) has more than \(limit) bytes.",
          hints: ["Save it as a file, then import that:  accord import FILE.csv"])
      }
      cut = cut ?? lines?.firstCut(in: piece)
      try Self.write(piece, to: descriptor, folder)
    }
    // Not before the end: the shell would take the rows that are left for commands.
    if let cut {
      throw Problem(
        .data, "line_cut",
        "\(name):\(cut): a terminal takes at most \(Self.longestTypedLine) bytes in a line.",
        hints: ["Save the rows as a file, or pipe them in:  xclip -o | accord import -"])
    }
  }

  deinit { close(descriptor) }

  private static func makeFile(in folder: String) throws(Problem) -> Int32 {
    let random = String(UInt64.random(in: .min ... .max), radix: 16)
    let path = "\(folder)/.accord-\(random).tmp"
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw cannotKeep(folder, .last) }
    unsafe unlink(path)
    return descriptor
  }

  private static func read(_ input: Int32, _ name: String) throws(Problem) -> [UInt8] {
    var failure: SystemError?
    let size = 1 << 16
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while true {
        let got = unsafe Glibc.read(input, buffer.baseAddress, size)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = .last }
        filled = max(got, 0)
        return
      }
    }
    if let failure {
      throw Problem(.missing, "file_unreadable", "\(name) cannot be read (\(failure.message)).")
    }
    return piece
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, _ folder: String) throws(Problem) {
    if let error = SystemError.writing(bytes, to: descriptor) { throw cannotKeep(folder, error) }
  }

  private static func cannotKeep(_ folder: String, _ error: SystemError) -> Problem {
    Problem(
      .output, "cannot_spool", "standard input cannot be kept for a while in \(folder) (\(error.message)).",
      hints: ["Name a folder with more room:  export TMPDIR=FOLDER   or save the rows as a file first"])
  }

  /// Counts the bytes of lines, to find those that are as long as a terminal allows.
  private struct LineLengths {
    private var line = 1
    private var length = 0

    /// The first line of a piece that may have been cut.
    mutating func firstCut(in piece: [UInt8]) -> Int? {
      for byte in piece {
        if byte == 0x0A {
          (line, length) = (line + 1, 0)
        } else {
          length += 1
          if length >= SpooledInput.longestTypedLine { return line }
        }
      }
      return nil
    }
  }
}
