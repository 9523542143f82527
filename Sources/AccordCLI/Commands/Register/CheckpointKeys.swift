import CommitmentRegister

/// The keys with which checkpoints are signed: this user's own, and those that the register records.
struct CheckpointKeys {
  private let context: CommandContext

  init(_ context: CommandContext) { self.context = context }

  /// Where this user's key for a register lies.
  private func path(_ register: Register) throws(Problem) -> String {
    guard let folder = UserFolders(context.environment).configuration else {
      throw Problem(
        .missing, "no_home", "there is no place for your key: neither XDG_CONFIG_HOME nor HOME is set.",
        hints: ["export XDG_CONFIG_HOME=FOLDER"])
    }
    return "\(folder)/keys/\(register.settings.registerID).key"
  }

  private func read(_ path: String, _ register: Register) throws(Problem) -> SigningKey {
    do { return try SigningKey(registerID: register.settings.registerID, pem: KeyFile.read(path)) } catch {
      guard error.code == "bad_key_file" else { throw error }
      throw Problem(error.kind, error.code, "\(path): \(error.message)", hints: error.hints)
    }
  }

  /// This user's key, which the register must record.
  func own(_ register: Register) throws -> SigningKey {
    let path = try path(register)
    guard Folder.exists(path) else {
      throw Problem(
        .missing, "no_key", "you have no signing key for \(register.name) (\(path)).",
        hints: ["Make one, once:  accord checkpoint --new-key"])
    }
    let key = try read(path, register)
    let record = try register.keys().first { $0.verifierKey == key.verifierKey }
    guard let record else {
      throw Problem(
        .refused, "unknown_key", "\(register.name) does not record your key \(key.verifierKey.idText).",
        hints: ["Record it:  accord checkpoint --new-key   (makes no other while \(path) is there)"])
    }
    if let revocation = record.revocation {
      throw Problem(
        .refused, "revoked_key", "your key \(key.verifierKey.idText) is revoked: \(revocation).",
        hints: [Self.anotherKey(path)])
    }
    return key
  }

  private static func anotherKey(_ path: String) -> String {
    "mv \(Spoken.shellWord(path)) \(Spoken.shellWord(path + ".revoked"))   then: accord checkpoint --new-key"
  }

  /// Makes this user's key and records its public half; a key that is there already is only recorded.
  func make() throws {
    let register = try context.openForWriting()
    let author = try context.author()
    let path = try path(register)
    let isThere = Folder.exists(path)
    let key =
      isThere
      ? try read(path, register)
      : try SigningKey(registerID: register.settings.registerID, seed: Clock.randomBytes(32))
    if let record = try register.keys().first(where: { $0.verifierKey == key.verifierKey }) {
      throw Problem(
        .refused, "key_exists",
        "you have a key already: \(key.verifierKey.idText)\(record.revocation.map { ", revoked: \($0)" } ?? "").",
        hints: [record.revocation == nil ? "See it:  accord checkpoint --show-key" : Self.anotherKey(path)])
    }
    if !isThere { try KeyFile.create(path, key.pem) }
    do {
      let (reference, receipt) = try register.change(.keyAdd, by: author) { change in
        try change.addKey(key.verifierKey)
      }
      var answer = WriteAnswer(
        line: "\(isThere ? "Recorded your key" : "Made key") \(reference.code): \(path)",
        refs: [reference.code])
      answer.remarks = [
        "Give this to whoever checks, and keep it outside the register:", key.verifierKey.text,
      ]
      try answer.give(context, register, receipt, isRehearsal: false)
    } catch let problem as Problem
      where problem.kind != .outcomeUnknown && problem.code != "recorded_but_not_told"
    {
      // A key that the register does not know would only be in the way.
      if !isThere { KeyFile.discard(path) }
      throw problem
    }
  }

  /// Prints the register's verifier keys, those in force.
  func show() throws {
    var problems = Collector()
    let register = try context.openForReading(&problems)
    try problems.check()
    let keys = try register.keys()
    if context.isJSON {
      try context.json { writer in
        writer.member("register", register.name)
        writer.member("count", keys.count)
        writer.objects("items", keys) { writer, key in
          writer.member("id", key.verifierKey.idText)
          writer.member("verifier_key", key.verifierKey.text)
          writer.member("change", key.change)
          writer.member("day", key.day)
          writer.member("actor", key.actor)
          writer.member("revocation", key.revocation)
        }
      }
      return
    }
    if keys.isEmpty {
      throw Problem(
        .refused, "no_key", "\(register.name) records no key.",
        hints: ["Make yours:  accord checkpoint --new-key"])
    }
    for key in keys where key.revocation == nil { try context.line(key.verifierKey.text) }
    for key in keys {
      if let revocation = key.revocation {
        try context.remark("Key \(key.verifierKey.idText) of \(key.actor) is revoked: \(revocation)")
      }
    }
  }

  /// Records that a key's later signatures do not count.
  func revoke(_ id: String, _ reason: String) throws {
    let register = try context.openForWriting()
    let (_, receipt) = try register.change(.keyRevoke, by: context.author()) { change in
      try change.revokeKey(id, reason: reason)
    }
    var answer = WriteAnswer(line: "Revoked key \(id.lowercased()).", refs: [id.lowercased()])
    answer.remarks = ["What it signed before stays in force."]
    try answer.give(context, register, receipt, isRehearsal: false)
  }
}
