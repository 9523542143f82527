extension Change {
  /// Attaches a dated remark to a record.
  ///
  /// - Returns: the note's own reference.
  public mutating func note(
    _ text: String, on reference: Reference, dated: CivilDay? = nil, visibility: Visibility = .internal
  ) throws -> Reference {
    let day = try effectiveDay(dated, of: reference.code)
    let note = try nextReference(.note)
    try emit(
      note,
      [
        "about": JSON(reference.journalText), "text": .string(try Text.paragraphs(text, what: "note")),
        "dated": .string(day.iso), "visibility": .string(visibility.rawValue),
      ])
    return note
  }

  /// Attaches evidence to a record.
  ///
  /// - Returns: the evidence's own reference.
  public mutating func attach(
    _ evidence: EvidenceDraft, to reference: Reference, dated: CivilDay? = nil,
    visibility: Visibility = .internal
  ) throws -> Reference {
    let day = try effectiveDay(dated, of: reference.code)
    let own = try nextReference(.evidence)
    var fields: JSON.Members = [
      "about": JSON(reference.journalText),
      "document": .string(try Text.line(evidence.document, what: "evidence", limit: 2_000)),
      "dated": .string(day.iso), "bearing": .string(evidence.contradicts ? "contradicts" : "supports"),
      "visibility": .string(visibility.rawValue),
    ]
    if let sha256 = evidence.sha256, let size = evidence.size {
      fields["sha256"] = .string(sha256)
      fields["size"] = .integer(Int64(size))
    }
    try emit(own, fields)
    return own
  }
}
