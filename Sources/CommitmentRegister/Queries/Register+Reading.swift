internal import SQLite

extension Register {
  /// The register's name: that of its file without `.accord`; in frozen figures, what it was called then.
  public var name: String { close?.registerName ?? Self.name(ofFile: path) }

  /// The name of the register that a file is.
  public static func name(ofFile path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".accord") ? String(file.dropLast(".accord".utf8.count)) : file
  }

  /// The date grammar in which this register's people write today.
  public var grammar: DateGrammar { settings.grammar(today: today) }

  /// Whether a path names the register's own file or its rollback journal, which nothing else may be written to.
  public func isOwnFile(_ path: String) -> Bool {
    RegisterFile.isSame(self.path, path) || RegisterFile.isSame(self.path + "-journal", path)
  }

  /// Runs queries that must agree with each other, whatever is recorded meanwhile.
  ///
  /// Nobody can record anything until `body` returns, so it does not wait for whoever reads the answer.
  public func consistently<T>(_ body: () throws -> T) throws -> T {
    try translating {
      try connection.transaction(.deferred) {
        if knowsAll { try lookUpLastChange() }
        return try body()
      }
    }
  }

  /// Checks that every word of a filter is known.
  /// - Throws: `Problems`: every unknown word.
  public func check(_ filter: Filter) throws {
    _ = try milestoneCondition(filter)
  }

  /// Everybody who has recorded something that counts in this view.
  public func actors() throws -> [String] {
    try translating {
      try connection.rows(
        "SELECT DISTINCT actor FROM change WHERE number <= ? ORDER BY actor", [Value(lastChange)]
      ) { try $0.string(0) }
    }
  }

  /// The one who recorded something, as spelt in the journal, or a person who might have.
  /// - Throws: `Problem` that names the nearest known one.
  public func resolve(actor name: String) throws -> String {
    let actors = try actors()
    if actors.contains(name) { return name }
    let people = try codes(.person)
    if let person = people.first(where: { $0.lowercased() == name.lowercased() }) { return person }
    let known = actors + people.filter { !actors.contains($0) }
    let suggestion = NearestWord.of(name, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    throw Problem(
      .usage, "unknown_actor", "nobody called \"\(name)\" has recorded anything.\(suggestion)",
      hints: ["Those who have: \(actors.prefix(20).joined(separator: " "))."])
  }

  private func lookUpLastChange() throws {
    let last = try connection.first("SELECT number, last_seq FROM change ORDER BY number DESC LIMIT 1") {
      (change: try $0.int(0), seq: try $0.int(1))
    }
    lastChange = last?.change ?? 0
    lastSeq = last?.seq ?? 0
  }
}

extension Register {
  /// The time of day that clocks showed where the register is kept, `10:12`, at an instant as the journal writes it.
  public func timeOfDay(_ recordedAt: String) -> String {
    guard let instant = Instant(iso: recordedAt) else { return "" }
    let seconds = instant.unixSeconds + Int64((zone?.offset(at: instant.unixSeconds)) ?? 0)
    let minutes = Int((seconds - seconds.flooredQuotient(by: 86_400) * 86_400) / 60)
    return "\(decimal(minutes / 60, width: 2)):\(decimal(minutes % 60, width: 2))"
  }
}
