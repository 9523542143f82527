/// Something that `verify` found.
public struct Finding: Equatable, Sendable {
  /// What is wrong, as a code that never changes its meaning.
  public let code: FindingCode
  /// Where: `seq=500`, a table and row, a file.
  public let place: String
  /// One sentence.
  public let message: String

  init(_ code: FindingCode, _ place: String, _ message: String) {
    (self.code, self.place, self.message) = (code, place, message)
  }
}

/// What `verify` looked at and found.
public struct Verification: Equatable, Sendable {
  /// How many findings are kept; the rest is counted.
  static let kept = 1_000

  /// How many entries were read.
  public internal(set) var entries = 0
  /// How many changes they belong to.
  public internal(set) var changes = 0
  /// The hash of the last entry, 64 hex digits; empty before the first.
  public internal(set) var head = ""
  /// The root of the tree over all entries (RFC 6962, 2.1), 32 bytes; empty where the journal was not read.
  public internal(set) var root: [UInt8] = []
  /// How many notes were compared with the journal, good or not.
  public internal(set) var notes = 0
  /// How many of them are signed and agree with the journal.
  public internal(set) var agreeing = 0
  /// How many entries its user had seen before, all of which are in it; nothing where that was not compared.
  public internal(set) var seen: Int?
  /// The register that its user has seen, of which it is a copy, whole or the beginning.
  public internal(set) var original: KeptHead?
  /// Whether the journal was read to its end: else nothing is said of what was not read.
  public internal(set) var isComplete = false
  /// Whether the tables were compared with a replay of the journal.
  public internal(set) var isDeep = false
  /// How many documents of evidence were read again; nothing where that was not asked for.
  public internal(set) var documents: Int?
  /// The findings in the order in which they were met.
  public private(set) var findings: [Finding] = []
  /// How many more there were.
  public private(set) var omitted = 0

  /// Whether everything asked for was looked at and nothing is wrong; warnings aside.
  public var isClean: Bool { isComplete && firstError == nil }

  /// The first error, if there is one.
  var firstError: Finding? { findings.first { $0.code.severity == .error } }

  /// How many findings of a severity were kept.
  public func count(_ severity: FindingCode.Severity) -> Int {
    findings.count { $0.code.severity == severity }
  }

  /// Adds what is found about the head that its user saw last.
  mutating func add(_ standing: HeadStanding) {
    switch standing {
    case .agrees(let kept): seen = kept.head.size
    case .copy(let kept, isBeginning: true): original = kept
    case .unknown, .restored, .shorter, .rewritten, .copy: break
    }
    if let finding = Finding.seen(standing, entries: entries) { add(finding) }
  }

  mutating func add(_ finding: Finding) {
    if findings.count < Self.kept { return findings.append(finding) }
    omitted += 1
    // Whether anything is wrong is told by what is kept, so warnings make room for errors.
    if finding.code.severity == .error,
      let place = findings.lastIndex(where: { $0.code.severity == .warning })
    {
      findings[place] = finding
    }
  }

  mutating func add(_ code: FindingCode, _ place: String, _ message: String) {
    add(Finding(code, place, message))
  }
}
