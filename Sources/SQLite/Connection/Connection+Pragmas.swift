extension Connection {
  /// Sets a PRAGMA and reads it back.
  ///
  /// - Parameters:
  ///   - name: Its name, after a schema's and a dot if need be.
  ///   - value: A word, a number, or a text to be quoted.
  ///   - expecting: What reading it answers then; left out, the value itself, or 1 and 0 for on and off.
  /// - Throws: ``SQLiteError`` when it did not take.
  public func setPragma(_ name: String, _ value: String, expecting: String? = nil) throws(SQLiteError) {
    let sql = "PRAGMA \(try checkedPragma(name)) = \(pragmaLiteral(value))"
    _ = try prepare(sql, isLasting: false).run([])
    let answer = try pragma(name)
    let expected = expecting?.lowercased() ?? value.lowercased()
    guard let found = answer?.lowercased(),
      found == expected || (expecting == nil && switchDigit(expected) == found)
    else {
      let words = answer.map { "answers \($0)" } ?? "answers nothing"
      throw SQLiteError(.error, "the setting did not take: it \(words), not \(expected)", sql: sql)
    }
  }

  /// Asks for a PRAGMA: the first column of its first row, as text.
  ///
  /// - Parameter name: Its name, after a schema's and a dot if need be; an argument may follow in brackets.
  /// - Returns: The answer, or nil when there is no row or it is NULL.
  /// - Throws: ``SQLiteError`` when the name is none or SQLite reports an error.
  public func pragma(_ name: String) throws(SQLiteError) -> String? {
    let statement = try prepare("PRAGMA \(try checkedPragma(name))", isLasting: false)
    var answer = Value.null
    do {
      try statement.forEach([]) { row in
        if row.columnCount > 0 { answer = row.value(0) }
        return false
      }
    } catch {
      throw error as? SQLiteError ?? .misuse("\(error)", sql: statement.sql)
    }
    return switch answer {
    case .null: nil
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .text(let value): value
    case .utf8(let bytes), .blob(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A PRAGMA's name, which becomes part of the SQL, so only plain letters are let through.
  private func checkedPragma(_ name: String) throws(SQLiteError) -> String {
    let isPlain = name.utf8.allSatisfy { isWordByte($0) || ".()".utf8.contains($0) }
    guard isPlain, !name.isEmpty else { throw .misuse("not the name of a PRAGMA: \(name)") }
    return name
  }

  /// A PRAGMA's value in SQL: a plain word or number as it is, anything else in quotes.
  private func pragmaLiteral(_ value: String) -> String {
    let digits = value.hasPrefix("-") ? value.dropFirst() : Substring(value)
    if !digits.isEmpty && digits.utf8.allSatisfy(isWordByte) { return value }
    return "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// How a switch that was set by a word reads.
  private func switchDigit(_ word: String) -> String? {
    switch word {
    case "on", "true", "yes": "1"
    case "off", "false", "no": "0"
    default: nil
    }
  }
}
