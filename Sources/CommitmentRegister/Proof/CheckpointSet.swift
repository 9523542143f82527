/// Signed heads of a register that were kept elsewhere, and the keys that may have signed them.
public struct CheckpointSet: Sendable {
  /// A file of notes as it was read.
  private struct File: Sendable {
    let name: String
    let notes: [CheckpointReader.Found]
    let failure: CheckpointReader.Failure?
  }

  private var files: [File] = []
  /// The keys to be trusted; none: those that the register records.
  private let keys: [VerifierKey]

  /// Makes a set without files.
  /// - Parameter keys: The only keys to be trusted; none: those that the register records.
  public init(trusting keys: [VerifierKey] = []) { self.keys = keys }

  /// Adds a file.
  /// - Parameters:
  ///   - name: What findings call it.
  ///   - bytes: Its content.
  public mutating func add(_ name: String, _ bytes: [UInt8]) {
    let read = CheckpointReader.notes(bytes)
    files.append(File(name: name, notes: read.found, failure: read.failure))
  }

  /// How many notes there are.
  var count: Int { files.reduce(0) { $0 + $1.notes.count } }

  /// The sizes of which the roots are wanted.
  var sizes: Set<Int> { Set(files.flatMap { $0.notes.map(\.note.checkpoint.size) }) }

  /// What is wrong with the files, or with the journal by what they say.
  func findings(_ proof: JournalProof, registerID: String) -> [Finding] {
    files.flatMap { file in
      let notes = file.notes.compactMap { note, line in
        problem(note, proof, registerID).map { $0.finding(at: "\(file.name):\(line)") }
      }
      let failure = file.failure.map { failure in
        CheckpointProblem.badNote("line \(failure.line): \(failure.message)")
          .finding(at: "\(file.name):\(failure.note)")
      }
      return notes + [failure].compactMap(\.self)
    }
  }

  private func problem(
    _ note: SignedCheckpoint, _ proof: JournalProof, _ registerID: String
  ) -> CheckpointProblem? {
    let (size, root) = (note.checkpoint.size, note.checkpoint.root)
    let origin = Checkpoint.origin(of: registerID)
    guard note.checkpoint.origin == origin else { return .otherOrigin(note.checkpoint.origin, not: origin) }
    let trusted = keys.isEmpty ? Array(proof.keys) : keys
    let standings = trusted.map { (key: $0, standing: note.standing(of: $0)) }
    let signers = standings.filter { $0.standing == .good }.map(\.key)
    if let key = standings.first(where: { $0.standing == .wrong })?.key { return .wrongSignature(key) }
    guard let signer = signers.first else {
      return .unsigned(
        note.signatures.map { "\($0.name) \(Hex.text($0.keyID))" }, keysWereGiven: !keys.isEmpty)
    }
    guard size <= proof.tree.size else {
      if let restoration = proof.restores.last(where: { $0.explains(size: size) }) {
        return .lostByRestore(size, restoration)
      }
      return .longer(size, than: proof.tree.size)
    }
    guard proof.roots[size] == root else {
      if let restoration = proof.restores.last(where: { $0.explains(size: size) }) {
        return .lostByRestore(size, restoration)
      }
      return .otherRoot(size)
    }
    // A head that covers the revocation was signed after it, whatever any clock says.
    if signers.allSatisfy({ proof.revocations[$0].map { $0 <= size } ?? false }) {
      return .revokedKey(signer, at: proof.revocations[signer] ?? 0)
    }
    return nil
  }
}
