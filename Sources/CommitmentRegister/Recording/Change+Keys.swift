extension Change {
  /// Records a public key with which checkpoints of this register will be signed.
  ///
  /// - Returns: the key's reference; its code is the key's id.
  /// - Throws: `Problem`: it is recorded already, or is for another register.
  public mutating func addKey(_ key: VerifierKey) throws -> Reference {
    guard key.name == Checkpoint.origin(of: register.settings.registerID) else {
      throw Problem(
        .refused, "other_register", "key \(key.idText) is for \(key.name), not for this register.")
    }
    let reference = Reference(kind: .key, code: key.idText)
    if try state(of: reference) != nil {
      throw Problem(.refused, "key_exists", "key \(key.idText) is recorded already.")
    }
    try emit(reference, ["verifier_key": .string(key.text)])
    return reference
  }

  /// Records that checkpoints signed with a key from now on do not count.
  ///
  /// - Throws: `Problem`: there is no such key, or it is revoked already.
  public mutating func revokeKey(_ id: String, reason: String) throws {
    let reference = Reference(kind: .key, code: id.lowercased())
    guard let state = try state(of: reference) else {
      let known = try register.keys().map(\.verifierKey.idText)
      let listed = known.isEmpty ? "None is recorded." : "Recorded: \(known.joined(separator: " "))."
      throw Problem(.usage, "unknown_key", "no key \"\(id)\".", hints: [listed])
    }
    if state.fields["revocation"]?.text != nil {
      throw Problem(.refused, "already_revoked", "key \(reference.code) is revoked already.")
    }
    try emit(reference, ["revocation": .string(try Text.line(reason, what: "reason", limit: 2_000))])
  }
}
