/// Reads files of checkpoints: one signed note after the other, apart by an empty line.
///
/// Strict, as whatever is read otherwise than it was signed proves nothing: a note has only one form.
public enum CheckpointReader {
  /// Why a file cannot be read, and from which line on.
  public struct Failure: Error, Equatable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong, as the end of a sentence.
    public let message: String
  }

  /// A note and the line on which it begins, from 1.
  public typealias Found = (note: SignedCheckpoint, line: Int)

  /// The most signatures that a note may have.
  static let mostSignatures = 100

  /// Reads the notes of a file.
  /// - Returns: those that could be read, and what is wrong with the first that could not.
  public static func notes(_ bytes: [UInt8]) -> (found: [Found], failure: Failure?) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return ([], Failure(line: 1, message: "it is not text in UTF-8"))
    }
    // Of scalars, since a carriage return before a line end would make one character with it.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.popLast() == "", !lines.isEmpty else {
      return ([], Failure(line: max(1, lines.count), message: "it does not end with a whole line"))
    }
    var found: [Found] = []
    var next = 0
    do throws(Failure) {
      while next < lines.count {
        let first = next
        found.append((try note(lines, &next), first + 1))
        guard next < lines.count else { break }
        // An empty line parts two notes, so another note must come behind it.
        next += 1
        guard next < lines.count else { throw Failure(line: next, message: "nothing follows the empty line") }
      }
      return (found, nil)
    } catch { return (found, error) }
  }

  private static func note(_ lines: [String], _ next: inout Int) throws(Failure) -> SignedCheckpoint {
    func line(_ offset: Int) -> String { next + offset < lines.count ? lines[next + offset] : "" }
    func failure(_ offset: Int, _ message: String) -> Failure {
      Failure(line: next + offset + 1, message: message)
    }
    guard VerifierKey.isName(line(0)) else { throw failure(0, "this line should name the register") }
    guard let size = Int(line(1)), size >= 0, String(size) == line(1) else {
      throw failure(1, "this line should be the number of entries")
    }
    guard let root = Base64.bytes(line(2)), root.count == SHA256Hasher.size else {
      throw failure(2, "this line should be the root in base64")
    }
    guard next + 3 < lines.count, lines[next + 3].isEmpty else {
      throw failure(3, "an empty line should part the checkpoint from its signatures")
    }
    let checkpoint = Checkpoint(origin: line(0), size: size, root: root)
    var signatures: [NoteSignature] = []
    var offset = 4
    while next + offset < lines.count, !lines[next + offset].isEmpty {
      guard let signature = signature(line(offset)), signatures.count < mostSignatures else {
        throw failure(offset, "this line should be a signature")
      }
      signatures.append(signature)
      offset += 1
    }
    if signatures.isEmpty { throw failure(4, "this line should be a signature") }
    next += offset
    return SignedCheckpoint(checkpoint: checkpoint, signatures: signatures)
  }

  private static func signature(_ line: String) -> NoteSignature? {
    let parts = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == "—", VerifierKey.isName(parts[1]),
      let bytes = Base64.bytes(parts[2]), bytes.count > 4
    else { return nil }
    return NoteSignature(name: parts[1], keyID: Array(bytes.prefix(4)), signature: Array(bytes.dropFirst(4)))
  }
}
