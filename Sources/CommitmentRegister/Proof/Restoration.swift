/// What the journal says about going on from a backup.
public struct Restoration: Equatable, Sendable {
  /// The number of the entry that says so; the backup ended before it.
  public let seq: Int
  /// The change that the entry is.
  public let change: Int
  /// The register day on which it was recorded.
  public let day: CivilDay
  /// Who did it.
  public let actor: String
  /// Why.
  public let reason: String
  /// The id of what began with it: 32 hex digits.
  public let incarnation: String
  /// The last entry of the register that was replaced, where it was known: number and hash.
  public let lost: SeenHead?

  /// Reads a `restore` entry; nothing where it is none.
  init?(_ entry: Entry) {
    guard entry.verb == .restore, let incarnation = entry.fields["incarnation"]?.text,
      Register.isID(incarnation)
    else { return nil }
    (seq, change, day, actor) = (entry.seq, entry.change, entry.day, entry.actor)
    self.incarnation = incarnation
    reason = entry.fields["reason"]?.text ?? ""
    if let size = entry.fields["lost_size"]?.number,
      let hash = entry.fields["lost_hash"]?.text.flatMap(Hex.bytes), hash.count == SHA256Hasher.size
    {
      lost = SeenHead(size: size, hash: hash)
    } else {
      lost = nil
    }
  }

  /// Whether a journal of so many entries, seen before, has lost some of them by this.
  func explains(size: Int) -> Bool { seq <= size && size <= lost?.size ?? 0 }

  /// Whether this explains that a head is no longer in the journal.
  func explains(_ head: SeenHead) -> Bool {
    guard explains(size: head.size), let lost else { return false }
    return head.size < lost.size || head.hash == lost.hash
  }
}
