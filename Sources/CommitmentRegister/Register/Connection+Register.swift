internal import Glibc
internal import SQLite

extension Connection {
  /// Whether the file is as long as its pages, looked at under a lock, when SQLite has played back what was cut short.
  /// - Parameter resolved: The file that is open.
  /// - Returns: how long it is instead; nothing where it is as it should be.
  func wrongLength(of resolved: String) throws -> Int? {
    try transaction(.deferred) {
      // Reading takes the lock that holds writers off.
      _ = try first("SELECT count(*) FROM sqlite_schema") { try $0.int(0) }
      let pages = try first("PRAGMA main.page_count") { try $0.int(0) } ?? 0
      let length = RegisterFile.length(of: resolved) ?? 0
      return length == pages * RegisterFile.pageSize ? nil : length
    }
  }

  /// Every setting of a register's connection, each read back, as `Documentation/format.md` lists them.
  func applyRegisterSettings() throws {
    let options: [(ConfigurationOption, Bool)] = [
      (.defensive, true), (.trustedSchema, false), (.dqsDML, false), (.dqsDDL, false),
      (.enableForeignKeys, true),
      (.enableLoadExtension, false), (.enableFTS3Tokenizer, false), (.enableTrigger, true),
      (.writableSchema, false),
    ]
    for (option, isOn) in options { try setConfiguration(option, isOn) }
    try setLimit(.length, 4_000_000)
    try setLimit(.sqlLength, 100_000)
    try setLimit(.attached, 0)
    try setLimit(.triggerDepth, 10)
    try setLimit(.expressionDepth, 100)
    try setLimit(.compoundSelect, 8)
    try setLimit(.variableNumber, 200)
    // Only DELETE: the write-ahead log of the SQLite that Debian 12 ships can corrupt the file.
    try setPragma("journal_mode", "DELETE", expecting: "delete")
    // EXTRA also syncs the folder after the journal is unlinked, or a power cut could take back a commit.
    try setPragma("synchronous", "EXTRA", expecting: "3")
    try setPragma("cell_size_check", "ON", expecting: "1")
    try setPragma("recursive_triggers", "ON", expecting: "1")
    try setPragma("mmap_size", "0")
    // In KiB, taken as it is needed: with the usual 2 MB a long import writes the same pages again and again.
    try setPragma("cache_size", "-16384", expecting: "-16384")
    try setPragma("temp_store", "FILE", expecting: "1")
    try setPragma("secure_delete", "ON", expecting: "1")
    try setPragma("ignore_check_constraints", "OFF", expecting: "0")
    try installLinkFunction()
  }

  /// The function with which the journal's insert trigger re-checks every link of the chain.
  func installLinkFunction() throws {
    // Made at the first entry: fetching the algorithm would slow the start of every reading command.
    var chain: Chain?
    try setFunction("accord_link", argumentCount: 4, deterministic: true, innocuous: true) { arguments in
      let sealing = try chain ?? Chain()
      chain = sealing
      let isSound = unsafe sealing.isSound(
        line: arguments.textBytes(1), hash: arguments.blobBytes(2), seq: arguments.integer(0),
        previous: arguments.isNull(3) ? nil : Array(arguments.blobBytes(3)))
      return .integer(isSound ? 1 : 0)
    }
  }

  /// Allows only what commands do: no schema changes, no attached files, and a journal that only grows.
  func restrict() throws {
    try setAuthorizer { authorization in
      switch authorization.action {
      case .attach, .detach, .dropTable, .dropIndex, .dropTrigger, .dropView, .dropTemporaryTable,
        .dropTemporaryView,
        .createTable, .createIndex, .createTrigger, .createView, .createTemporaryView, .createTemporaryTable,
        .createTemporaryTrigger, .createVirtualTable, .alterTable, .reindex, .analyze:
        false
      case .update, .delete: authorization.first != "journal"
      case .pragma: Self.allowedPragmas.contains(authorization.first ?? "")
      default: true
      }
    }
  }

  private static let allowedPragmas: Set<String> = [
    "integrity_check", "freelist_count", "foreign_key_check", "query_only", "defer_foreign_keys",
  ]
}

extension Chain {
  /// Whether a line is a well-formed link: its own number, the previous hash, and its hash.
  func isSound(
    line: UnsafeRawBufferPointer, hash: UnsafeRawBufferPointer, seq: Int64, previous: [UInt8]?
  ) -> Bool {
    guard Entry.lengths.contains(line.count), unsafe isHash(hash, of: line) else { return false }
    guard let base = line.baseAddress, unsafe memchr(base, 0, line.count) == nil,
      unsafe memchr(base, 0x0A, line.count) == nil
    else { return false }
    guard unsafe line.starts(with: "{\"v\":1,\"seq\":\(seq),".utf8) else { return false }
    guard let previous else {
      // Only the first entry has none; it carries the register id that its genesis hash is made of.
      guard seq == 1, let entry = try? Entry(line: unsafe Array(line)) else { return false }
      return entry.previous == genesis(register: entry.fields["register"]?.text ?? "")
    }
    // No quoted text can hold this mark, since a quote inside a text is escaped.
    guard let start = unsafe Self.end(of: Self.previousMark, in: line),
      start + 2 * previous.count <= line.count
    else { return false }
    return unsafe Hex.matches(line[start..<start + 2 * previous.count], previous)
  }

  private func isHash(_ hash: UnsafeRawBufferPointer, of line: UnsafeRawBufferPointer) -> Bool {
    let right = unsafe self.hash(line: line)
    guard hash.count == right.count, let base = hash.baseAddress else { return false }
    return unsafe memcmp(base, right, right.count) == 0
  }

  private static let previousMark = Array(",\"prev\":\"".utf8)

  /// Where the first occurrence of a mark ends.
  private static func end(of mark: [UInt8], in line: UnsafeRawBufferPointer) -> Int? {
    guard let first = mark.first, let base = line.baseAddress else { return nil }
    var start = 0
    while start + mark.count <= line.count,
      let found = unsafe memchr(base + start, Int32(first), line.count - start)
    {
      let place = unsafe UnsafeRawPointer(found) - base
      guard place + mark.count <= line.count else { return nil }
      if unsafe memcmp(found, mark, mark.count) == 0 { return place + mark.count }
      start = place + 1
    }
    return nil
  }
}
