/// What can be wrong with a checkpoint, or with a register by what a checkpoint or a seen head says.
enum CheckpointProblem {
  /// The file holds something else than notes.
  case badNote(String)
  /// It is of another register.
  case otherOrigin(String, not: String)
  /// None of its signatures is by a trusted key.
  case unsigned([String], keysWereGiven: Bool)
  /// A signature by a trusted key does not fit.
  case wrongSignature(VerifierKey)
  /// It was signed after its key had been revoked.
  case revokedKey(VerifierKey, at: Int)
  /// It covers more entries than there are.
  case longer(Int, than: Int)
  /// The entries it covers are not those that it was signed over.
  case otherRoot(Int)
  /// It covers entries that the journal says were lost when a backup was restored.
  case lostByRestore(Int, Restoration)
  /// This user has seen more entries than there are.
  case seenMore(SeenHead, than: Int)
  /// This user has seen another entry of that number.
  case seenOther(SeenHead)

  private var code: FindingCode {
    switch self {
    case .badNote: .badNote
    case .otherOrigin: .otherRegister
    case .unsigned: .unsigned
    case .wrongSignature: .wrongSignature
    case .revokedKey: .revokedKey
    case .longer: .truncated
    case .otherRoot: .rewritten
    case .lostByRestore: .lostByRestore
    case .seenMore: .seenMore
    case .seenOther: .seenOther
    }
  }

  private var message: String {
    switch self {
    case .badNote(let message): "From here on the file cannot be read as checkpoints (\(message))."
    case .otherOrigin(let found, let wanted):
      "The checkpoint is of \(found); this register is \(wanted)."
    case .unsigned(let signers, true):
      "No signature is by a key that was given; signed by \(signers.joined(separator: ", "))."
    case .unsigned(let signers, false):
      "No signature is by a key that the register records; signed by \(signers.joined(separator: ", "))."
    case .wrongSignature(let key): "The signature by key \(key.idText) does not fit what is signed."
    case .revokedKey(let key, let seq):
      "The checkpoint was signed with key \(key.idText) after entry \(seq) had revoked it."
    case .longer(let size, let actual):
      "The register had \(size) entries when this was signed, and has \(actual) now: it was cut or rolled back."
    case .otherRoot(let size):
      "The first \(size) entries are not those over which this was signed: they were rewritten."
    case .lostByRestore(let size, let restoration):
      "Of these \(size) entries those from \(restoration.seq) on were lost when \(restoration.actor) restored a backup (change \(restoration.change), \(restoration.reason))."
    case .seenMore(let head, let actual):
      "You have seen \(head.size) entries of this register; it has \(actual) now: it was cut or rolled back."
    case .seenOther(let head):
      "Entry \(head.size) is not the one that you have seen: the register was rewritten."
    }
  }

  /// The finding at a place.
  func finding(at place: String) -> Finding { Finding(code, place, message) }
}
