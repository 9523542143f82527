/// Reads files of checkpoints: one signed note after the other, apart by an empty line.
///
/// Strict, as whatever is read otherwise than it was signed proves nothing: a note has only one form.
public enum CheckpointReader {
  /// Why a file cannot be read to its end.
  public struct Failure: Error, Equatable, Sendable {
    /// Where the note begins that cannot be read, from 1.
    public fileprivate(set) var note = 1
    /// The line that is wrong, from 1.
    public let line: Int
    /// What is wrong, as the end of a sentence.
    public let message: String
  }

  /// A note and the line on which it begins, from 1.
  public typealias Found = (note: SignedCheckpoint, line: Int)

  /// The most signatures that a note may have.
  static let mostSignatures = 100
  /// The most digits of a size.
  private static let mostDigits = 16

  /// Reads the notes of a file.
  /// - Returns: those that could be read, and what is wrong with the first that could not.
  public static func notes(_ bytes: [UInt8]) -> (found: [Found], failure: Failure?) {
    // What is no text, or has no end, becomes a line that no part of a note can be.
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(validating: $0, as: UTF8.self) ?? unreadable
    }
    if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] = unreadable }
    var found: [Found] = []
    var next = 0
    repeat {
      let first = next
      do throws(Failure) { found.append((try note(lines, &next), first + 1)) } catch {
        var failure = error
        failure.note = first + 1
        return (found, failure)
      }
      // An empty line parts two notes, so another note must come behind it.
      next += 1
    } while next <= lines.count
    return (found, nil)
  }

  private static let unreadable = "\0"

  private static func note(_ lines: [String], _ next: inout Int) throws(Failure) -> SignedCheckpoint {
    func line(_ offset: Int) -> String { next + offset < lines.count ? lines[next + offset] : "" }
    func failure(_ offset: Int, _ message: String) -> Failure {
      Failure(line: next + offset + 1, message: message)
    }
    guard VerifierKey.isName(line(0)) else { throw failure(0, "this line should name the register") }
    guard let size = Int(line(1)), size >= 0, String(size) == line(1), line(1).utf8.count <= mostDigits else {
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
