internal import SQLite

/// A dated remark.
public struct NoteRecord: Equatable, Sendable {
  /// Its reference, `N5`.
  public let ref: String
  /// The reference that it is about.
  public let about: String
  /// The day it speaks of.
  public let dated: String
  /// The remark.
  public let text: String
  /// Who may see it.
  public let visibility: Visibility
  /// Who wrote it.
  public let actor: String

  static let query = """
    SELECT i.ref, a.ref, n.dated, n.text, n.visibility,
      (SELECT actor FROM change WHERE first_seq <= i.id ORDER BY first_seq DESC LIMIT 1)
    FROM item i JOIN item a ON a.id = i.parent JOIN note n ON n.item = i.id
    """

  init(_ row: borrowing Row) throws {
    ref = try row.string(0)
    about = try row.string(1)
    dated = try row.string(2)
    text = try row.string(3)
    visibility = Visibility(rawValue: try row.string(4)) ?? .internal
    actor = try row.optionalString(5) ?? ""
  }
}

/// A document or address that supports or contradicts a claim.
public struct EvidenceRecord: Equatable, Sendable {
  /// Its reference, `D7`.
  public let ref: String
  /// The reference that it is about.
  public let about: String
  /// The day of the document.
  public let dated: String
  /// The document in words, its address, or the name of the file.
  public let document: String
  /// `supports` or `contradicts`.
  public let bearing: String
  /// SHA-256 of the file.
  public let sha256: String?
  /// Size of the file in bytes.
  public let size: Int?
  /// Who may see it.
  public let visibility: Visibility

  static let query = """
    SELECT i.ref, a.ref, e.dated, e.document, e.bearing, e.sha256, e.size, e.visibility
    FROM item i JOIN item a ON a.id = i.parent JOIN evidence e ON e.item = i.id
    """

  init(_ row: borrowing Row) throws {
    ref = try row.string(0)
    about = try row.string(1)
    dated = try row.string(2)
    document = try row.string(3)
    bearing = try row.string(4)
    sha256 = try row.optionalString(5)
    size = try row.optionalInt(6)
    visibility = Visibility(rawValue: try row.string(7)) ?? .internal
  }
}

/// An event at which things are promised or reviewed.
public struct EventRecord: Equatable, Sendable {
  /// Its reference, `E3`.
  public let ref: String
  /// What it is called.
  public let name: String
  /// Its first day.
  public let heldFrom: String?
  /// Its last day.
  public let heldThrough: String?

  init(_ row: borrowing Row) throws {
    ref = try row.string(0)
    name = try row.string(1)
    heldFrom = try row.optionalString(2)
    heldThrough = try row.optionalString(3)
  }
}

/// A party, focus area or person as defined.
public struct DefinitionRecord: Equatable, Sendable {
  /// The code.
  public let code: String
  /// The full name.
  public let name: String
  /// The wider focus area, the party that an agency belongs to, or the party that a person speaks for.
  public let under: String?
  /// The day a person left.
  public let leftOn: String?
}

extension Register {
  /// The notes on a record up to the day judged, oldest first.
  public func notes(on reference: Reference) throws -> [NoteRecord] {
    try translating {
      try connection.rows(
        "\(NoteRecord.query) WHERE a.kind = ? AND a.ref = ? AND n.dated <= ? ORDER BY n.dated, i.number",
        [Value(reference.kind.rawValue), Value(reference.code), Value(on.iso)]
      ) { try NoteRecord($0) }
    }
  }

  /// The evidence on a record up to the day judged, oldest first.
  public func evidence(on reference: Reference) throws -> [EvidenceRecord] {
    try translating {
      try connection.rows(
        "\(EvidenceRecord.query) WHERE a.kind = ? AND a.ref = ? AND e.dated <= ? ORDER BY e.dated, i.number",
        [Value(reference.kind.rawValue), Value(reference.code), Value(on.iso)]
      ) { try EvidenceRecord($0) }
    }
  }

  /// The parties, focus areas or people that are defined, by code.
  public func definitions(_ kind: Kind) throws -> [DefinitionRecord] {
    let (under, left) =
      switch kind {
      case .person: ("party", "v.left_on")
      case .party, .area: ("under", "NULL")
      default: ("NULL", "NULL")
      }
    return try translating {
      try connection.rows(
        """
        SELECT i.ref, v.name, (SELECT ref FROM item u WHERE u.id = v.\(under)), \(left)
        FROM item i JOIN \(kind.rawValue) v ON v.item = i.id WHERE i.kind = ? ORDER BY i.ref
        """, [Value(kind.rawValue)]
      ) { row in
        DefinitionRecord(
          code: try row.string(0), name: try row.string(1), under: try row.optionalString(2),
          leftOn: try row.optionalString(3))
      }
    }
  }

  /// The events, oldest first.
  public func events() throws -> [EventRecord] {
    try translating {
      try connection.rows(
        "SELECT i.ref, e.name, e.held_from, e.held_through FROM event e JOIN item i ON i.id = e.item ORDER BY i.number"
      ) { try EventRecord($0) }
    }
  }
}
