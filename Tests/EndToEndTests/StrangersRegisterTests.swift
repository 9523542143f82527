import Foundation
import SQLite
import TestSupport
import Testing

/// A file that somebody sends, or puts where a register is looked for.
struct StrangersFile: CustomTestStringConvertible, Sendable {
  /// What every verb should make of it.
  enum Verdict {
    /// No verb opens it.
    case refused
    /// It may be opened or refused; `verify` finds something.
    case found
  }

  let name: String
  let verdict: Verdict
  let make: @Sendable (Desk) throws -> Void

  var testDescription: String { name }

  init(_ name: String, _ verdict: Verdict = .refused, _ make: @escaping @Sendable (Desk) throws -> Void) {
    (self.name, self.verdict, self.make) = (name, verdict, make)
  }

  private static func sql(_ name: String, _ script: String, _ verdict: Verdict = .refused) -> StrangersFile {
    StrangersFile(name, verdict) { desk in
      let connection = try Connection(path: desk.register)
      try connection.execute(script)
      try connection.close()
    }
  }

  private static func bytes(_ name: String, _ edit: @escaping @Sendable (inout [UInt8]) -> Void)
    -> StrangersFile
  {
    StrangersFile(name) { desk in
      var content = try TestSupport.bytes(of: desk.register)
      edit(&content)
      try write(content, to: desk.register)
    }
  }

  private static func instead(_ name: String, _ make: @escaping @Sendable (Desk) throws -> Void)
    -> StrangersFile
  {
    StrangersFile(name) { desk in
      try FileManager.default.moveItem(atPath: desk.register, toPath: desk.place.folder.file("sound"))
      try make(desk)
    }
  }

  private static let superJournal: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

  static let all: [StrangersFile] = [
    instead("a symbolic link") { desk in
      try FileManager.default.createSymbolicLink(atPath: desk.register, withDestinationPath: "sound")
    },
    instead("a symbolic link to /dev/zero") { desk in
      try FileManager.default.createSymbolicLink(atPath: desk.register, withDestinationPath: "/dev/zero")
    },
    instead("a pipe") { desk in #expect(unsafe mkfifo(desk.register, 0o600) == 0) },
    instead("a directory") { desk in
      try FileManager.default.createDirectory(atPath: desk.register, withIntermediateDirectories: false)
    },
    instead("an empty file") { desk in try write([], to: desk.register) },
    instead("not a database") { desk in
      try write(Array("ref,title\nC1,A promise\n".utf8), to: desk.register)
    },
    instead("the database of another program") { desk in
      let connection = try Connection(path: desk.register, access: .create)
      try connection.execute("CREATE TABLE t (a TEXT) STRICT")
      try connection.close()
    },
    instead("a header before a terabyte of nothing") { desk in
      try write(
        Array(try TestSupport.bytes(of: desk.place.folder.file("sound")).prefix(100)), to: desk.register)
      #expect(unsafe truncate(desk.register, 1 << 40) == 0)
    },
    instead("a register in UTF-16") { desk in
      let connection = try Connection(path: desk.register, access: .create)
      try connection.execute(
        "PRAGMA encoding = 'UTF-16'; PRAGMA application_id = 0x61636364; PRAGMA user_version = 1; CREATE TABLE journal (seq, entry, hash)"
      )
      try connection.close()
    },
    StrangersFile("a hard link") { desk in
      try FileManager.default.linkItem(atPath: desk.register, toPath: desk.place.folder.file("other"))
    },
    StrangersFile("a planted journal that names a victim") { desk in
      let victim = Array(desk.place.folder.file("victim").utf8)
      try write(
        Array(repeating: 0, count: 512) + victim + [0, 0, 0, UInt8(victim.count), 0, 0, 0, 0] + superJournal,
        to: desk.register + "-journal")
    },
    StrangersFile("a pipe in the journal's place") { desk in
      #expect(unsafe mkfifo(desk.register + "-journal", 0o600) == 0)
    },
    StrangersFile("a folder in the journal's place") { desk in
      try FileManager.default.createDirectory(
        atPath: desk.register + "-journal", withIntermediateDirectories: false)
    },
    StrangersFile("a planted -wal") { desk in try write([1, 2, 3], to: desk.register + "-wal") },
    StrangersFile("a planted -shm") { desk in try write([], to: desk.register + "-shm") },
    bytes("a later schema version") { $0[63] = 99 },
    bytes("an earlier schema version") { $0[63] = 0 },
    bytes("another application id") { $0[68] = 0 },
    bytes("a header in WAL mode") { ($0[18], $0[19]) = (2, 2) },
    bytes("a header that says UTF-16") { $0[59] = 2 },
    bytes("cut off") { $0.removeLast($0.count / 2) },
    sql("an extra trigger", "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM note_version; END"),
    sql("an extra view", "CREATE VIEW v AS SELECT 1"),
    sql("an extra table", "CREATE TABLE t (a)"),
    sql(
      "a journal that is a view",
      """
      DROP TRIGGER journal_insert; DROP TRIGGER journal_update; DROP TRIGGER journal_delete;
      ALTER TABLE journal RENAME TO hidden; CREATE VIEW journal AS SELECT * FROM hidden
      """),
    sql(
      "a view that never ends",
      """
      DROP VIEW milestone; CREATE VIEW milestone AS
      WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS item FROM c
      """),
    sql(
      "a change table that never ends",
      """
      ALTER TABLE change RENAME TO hidden; CREATE VIEW change AS
      WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS number, x AS last_seq, x AS day FROM c
      """),
    sql(
      "a generated column of 900 megabytes",
      "ALTER TABLE change ADD COLUMN big BLOB AS (zeroblob(900000000))"),
    sql(
      "rows against their rules",
      "PRAGMA ignore_check_constraints = ON; UPDATE status_version SET status = 'fine'", .found),
    sql("pages of 512 bytes", "PRAGMA page_size = 512; VACUUM"),
    sql("pages of 65,536 bytes", "PRAGMA page_size = 65536; VACUUM"),
    StrangersFile("a terabyte of nothing behind it") { desk in
      #expect(unsafe truncate(desk.register, 1 << 40) == 0)
    },
  ]
}

@Suite struct `A stranger's register` {
  /// A line of every verb that opens a register; verbs that are not here are run bare.
  private static let lines: [String: String] = [
    "add": "add 'A promise' --by PK --to US --area trade", "set": "set C1 --title Other",
    "done": "done C1.1 --evidence letter", "note": "note C1 later", "show": "show C1",
    "diff": "diff 2026-09 2026-10",
    "accept": "accept C1.1 --evidence minutes", "return": "return C1.1 --reason unsigned",
    "rate": "rate C1.1 --value limited", "close": "close 2026-09 --reviewer nadia",
    "define": "define party XX Elsewhere", "import": "import rows.csv --apply --yes --create party",
    "backup": "backup copy.accord", "restore": "restore none --reason lost",
    "export": "export --month 2026-10",
  ]
  /// These do not open a register that is there.
  private static let others: Set = ["init", "demo", "help"]

  /// Every verb of the program, with a line that is complete where it is known here.
  private func verbs(_ desk: Desk) throws -> [(verb: String, line: String)] {
    let page = try desk("help").output
    let verbs = page.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^  ([a-z]+)  +\S/).map { String($0.1) }
    }
    #expect(verbs.contains("overdue") && verbs.contains("migrate"), "\(page)")
    return verbs.filter { !Self.others.contains($0) }.map { ($0, Self.lines[$0] ?? $0) } + [("", "")]
  }

  /// Runs each line with two seconds of processor time, and kills it should it wait for something for twenty.
  private func run(_ desk: Desk, _ lines: [String]) throws -> [Int32] {
    let script = lines.map { line in
      "( ulimit -t 2; exec timeout -s KILL 20 accord --no-input \(line) ) </dev/null >/dev/null 2>&1; echo $?"
    }
    let answer = try desk.place.bash("set +e\n" + script.joined(separator: "\n"))
    return answer.output.split(separator: "\n").compactMap { Int32($0) }
  }

  /// Every file with its size, time and, unless it is large or no file, its bytes.
  private func snapshot(_ desk: Desk) throws -> [String: String] {
    var found: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: desk.place.folder.path) {
      var status = stat()
      #expect(unsafe lstat(desk.place.folder.file(name), &status) == 0)
      let time = status.st_mtim
      found[name] = "\(status.st_mode) \(status.st_size) \(time.tv_sec) \(time.tv_nsec) \(status.st_ino)"
      if status.st_mode & S_IFMT == S_IFREG, status.st_size < 1 << 24 {
        found[name]? += " \(try TestSupport.bytes(of: desk.place.folder.file(name)).hashValue)"
      }
    }
    return found
  }

  private func desk() throws -> Desk {
    let desk = try Desk()
    try write(Array("precious".utf8), to: desk.place.folder.file("victim"))
    try write(
      Array("title,by,to,due\nA promise,PK,US,2026-12-31\n".utf8), to: desk.place.folder.file("rows.csv"))
    return desk
  }

  @Test(arguments: StrangersFile.all.filter { $0.verdict == .refused })
  func `is refused by every verb, in time and with nothing touched`(file: StrangersFile) throws {
    let desk = try desk()
    let verbs = try verbs(desk)
    try file.make(desk)
    let before = try snapshot(desk)
    let statuses = try run(desk, verbs.map(\.line))
    try #require(statuses.count == verbs.count)
    for (verb, status) in zip(verbs, statuses) {
      // Verify may go on where only the schema is foreign.
      let isKnown = verb.verb.isEmpty || Self.lines[verb.verb] != nil || verb.line == verb.verb
      let allowed: [Int32] =
        switch verb.verb {
        case "verify": [3, 65]
        case "restore": [65, 66]
        case _ where isKnown: [64, 65]
        default: []
        }
      #expect(allowed.contains(status), "\(verb.line): \(status)")
    }
    #expect(statuses.count { $0 == 65 } > verbs.count / 2)
    #expect(try snapshot(desk) == before)
    #expect(try desk.place.folder.text("victim") == "precious")
  }

  @Test(arguments: StrangersFile.all.filter { $0.verdict == .found })
  func `is found out by verify where the file is sound but its rows are not`(file: StrangersFile) throws {
    let desk = try desk()
    try file.make(desk)
    let before = try snapshot(desk)
    let statuses = try run(desk, ["verify", "verify --deep", "overdue", "list --milestones", ""])
    #expect(Array(statuses.prefix(2)) == [3, 3])
    #expect(statuses.allSatisfy { [0, 3, 65].contains($0) }, "\(statuses)")
    #expect(try snapshot(desk) == before)
  }
}
