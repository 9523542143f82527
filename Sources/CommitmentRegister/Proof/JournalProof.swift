/// What the journal itself says that checkpoints are compared with, gathered in one pass over its entries.
struct JournalProof {
  /// The tree over the entries.
  private(set) var tree: MerkleTree
  /// The roots at the sizes that are asked for, as far as the journal reaches.
  private(set) var roots: [Int: [UInt8]] = [:]
  /// The keys that the journal records.
  private(set) var keys: Set<VerifierKey> = []
  /// The numbers of the entries that revoked them.
  private(set) var revocations: [VerifierKey: Int] = [:]
  /// What the journal says about going on from backups, oldest first.
  private(set) var restores: [Restoration] = []

  private let sizes: Set<Int>

  /// - Parameter sizes: The sizes of which the roots are wanted.
  init(sizes: Set<Int>) throws(Problem) {
    tree = try MerkleTree()
    self.sizes = sizes
    if sizes.contains(0) { roots[0] = tree.root }
  }

  /// Takes the hash of the next entry.
  mutating func append(_ hash: [UInt8]) {
    tree.append(leaf: hash)
    if sizes.contains(tree.size) { roots[tree.size] = tree.root }
  }

  /// Whether entries of a verb say something about keys or backups.
  static func concerns(_ verb: Entry.Verb) -> Bool { [.keyAdd, .keyRevoke, .restore].contains(verb) }

  /// Takes what the entry says about keys and backups.
  mutating func note(_ entry: Entry) {
    // From the journal rather than from the tables, which are not part of what is signed.
    switch entry.verb {
    case .keyAdd where entry.reference.kind == .key:
      guard let text = entry.fields["verifier_key"]?.text, let key = try? VerifierKey(text: text),
        key.idText == entry.reference.code
      else { return }
      keys.insert(key)
    case .keyRevoke where entry.reference.kind == .key:
      for key in keys where key.idText == entry.reference.code && revocations[key] == nil {
        revocations[key] = entry.seq
      }
    case .restore:
      if let restoration = Restoration(entry) { restores.append(restoration) }
    default: break
    }
  }
}
