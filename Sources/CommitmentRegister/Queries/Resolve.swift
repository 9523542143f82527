internal import SQLite

extension Register {
  /// The reference that a code or a numbered reference names, in the register's own spelling.
  ///
  /// Upper and lower case count as the same: `pk` is `PK`, `c14.2` is `C14.2`.
  /// - Throws: `Problem` that names the nearest known one and how to make a new one.
  public func resolve(_ kind: Kind, _ text: String) throws -> Reference {
    if let code = try knownCode(kind, text) { return Reference(kind: kind, code: code) }
    throw try unknown(kind, text)
  }

  /// The thing that a typed reference such as `C14.2` names.
  /// - Throws: `Problem` when it is no reference, or there is no such thing.
  public func resolve(reference text: String) throws -> Reference {
    guard let reference = Reference(typed: text) else {
      throw Problem(
        .usage, "not_a_reference", "\"\(Text.shortened(text))\" is no reference.",
        hints: [
          "A reference is a commitment C14, a milestone C14.2, an event E3, a note N5, evidence D7 or a rating R2."
        ])
    }
    guard try item(reference) != nil else { throw try missing(reference) }
    return reference
  }

  /// The codes of a kind that are known in this view, in order.
  public func codes(_ kind: Kind) throws -> [String] {
    try translating {
      try connection.rows(
        "SELECT i.ref FROM item i JOIN \(kind.rawValue) v ON v.item = i.id WHERE i.kind = ? ORDER BY i.number, i.ref",
        [Value(kind.rawValue)]
      ) { try $0.string(0) }
    }
  }

  /// The item's row number, where it is known in this view.
  func item(_ reference: Reference) throws -> Int? {
    try translating {
      try connection.first(
        "SELECT i.id FROM item i JOIN \(reference.kind.rawValue) v ON v.item = i.id WHERE i.kind = ? AND i.ref = ?",
        [Value(reference.kind.rawValue), Value(reference.code)]
      ) { try $0.int(0) }
    }
  }

  private func knownCode(_ kind: Kind, _ text: String) throws -> String? {
    try translating {
      try connection.first(
        "SELECT i.ref FROM item i JOIN \(kind.rawValue) v ON v.item = i.id WHERE i.kind = ? AND i.ref = ?",
        [Value(kind.rawValue), Value(text)]
      ) { try $0.string(0) }
    }
  }

  private func unknown(_ kind: Kind, _ text: String) throws -> Problem {
    guard kind.isCoded else {
      guard let reference = Reference(typed: text), reference.kind == kind else {
        let example = Reference.numbered(kind, 1, of: .numbered(.commitment, 1)).code
        return Problem(
          .usage, "not_a_reference",
          "\"\(text)\" is no \(kind.spoken); a reference of one looks like \(example).")
      }
      return try missing(reference)
    }
    let known = try codes(kind)
    let suggestion = NearestWord.of(text, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    let listed = known.prefix(20).joined(separator: " ") + (known.count > 20 ? " …" : "")
    let plural = kind == .area ? "Areas" : kind == .party ? "Parties" : "People"
    let start = known.isEmpty ? "None is defined yet." : "\(plural): \(listed)."
    return Problem(
      .usage, "unknown_\(kind.rawValue)", "no \(kind.spoken) \"\(text)\".\(suggestion)",
      hints: ["\(start)  New one:  accord define \(kind.rawValue) \(Self.exampleCode(text)) \"Name\""])
  }

  private static func exampleCode(_ text: String) -> String {
    (try? Text.code(text, of: .party)) ?? "CODE"
  }

  private func missing(_ reference: Reference) throws -> Problem {
    if let commitment = reference.commitment, try item(commitment) == nil { return try missing(commitment) }
    let newest = try translating {
      try connection.first(
        """
        SELECT i.ref FROM item i JOIN \(reference.kind.rawValue) v ON v.item = i.id
        WHERE i.kind = ? AND (? IS NULL OR i.parent = (SELECT id FROM item WHERE kind = 'commitment' AND ref = ?))
        ORDER BY i.number DESC LIMIT 1
        """,
        [
          Value(reference.kind.rawValue), Value(reference.commitment?.code),
          Value(reference.commitment?.code),
        ]
      ) { try $0.string(0) }
    }
    let hint = newest.map { "The newest is \($0)." } ?? "There is none yet."
    return Problem(
      .refused, "no_such_\(reference.kind.rawValue)", "no \(reference.kind.spoken) \(reference.code). \(hint)"
    )
  }
}
