/// What an import does, or would do.
public struct ImportPlan: Sendable {
  /// A field of the register and the columns that feed it.
  public struct Mapping: Equatable, Sendable {
    /// The field, as maps name it.
    public let field: String
    /// Its templates, as maps write them; the first that yields something counts.
    public let templates: [String]
    /// Whether it is read only where a record is made, and later editions of the file do not change it.
    public let isOnlyForNew: Bool
  }

  /// One field of one record that the file changes.
  public struct Update: Equatable, Sendable {
    /// The line of the file.
    public let line: Int
    /// The record.
    public let ref: String
    /// The field, as the journal names it.
    public let field: String
    /// What the register says.
    public let before: String?
    /// What the file says.
    public let after: String?
    /// What the file said the last time.
    public let said: String?
  }

  /// A row that is new, as it would be recorded.
  public struct NewRow: Equatable, Sendable {
    /// The line of the file.
    public let line: Int
    /// Its milestone's title where that has one of its own, else its commitment's.
    public let title: String
    /// The codes of the parties that owe it.
    public let by: [String]
    /// When its first milestone falls due, as agreed.
    public let due: String?
    /// The status of its first milestone, else of its commitment.
    public let status: String
  }

  /// A record of an earlier import that the file has no row for.
  public struct Missing: Equatable, Sendable {
    /// The record.
    public let ref: String
    /// Its title.
    public let title: String
  }

  /// A new row whose title is much like that of a record that it is not kept in.
  public struct Twin: Equatable, Sendable {
    /// The line of the file.
    public let line: Int
    /// The row's title.
    public let title: String
    /// The record.
    public let ref: String
    /// The record's title.
    public let like: String
  }

  /// A deadline that is kept as words.
  public struct InWords: Equatable, Sendable {
    /// The line of the file.
    public let line: Int
    /// What the file says.
    public let text: String
  }

  /// A code that was made of a name.
  public struct MadeCode: Equatable, Sendable {
    /// What has it.
    public let kind: Kind
    /// The code.
    public let code: String
    /// The name.
    public let name: String
    /// A code of the register that it is near; it may have been meant.
    public let like: String?
  }

  /// What is new.
  public struct Creation: Equatable, Sendable {
    /// Commitments.
    public internal(set) var commitments = 0
    /// Milestones, those of known commitments too.
    public internal(set) var milestones = 0
    /// Notes.
    public internal(set) var notes = 0
    /// Codes of parties.
    public internal(set) var parties: [String] = []
    /// Codes of focus areas.
    public internal(set) var areas: [String] = []
    /// Codes of people.
    public internal(set) var people: [String] = []
    /// Names of events.
    public internal(set) var events: [String] = []
    /// The codes that are new, the first hundred of them.
    public internal(set) var newCodes: [MadeCode] = []
    /// The codes that were made of names, with these.
    public internal(set) var madeCodes: [MadeCode] = []
  }

  /// The file's name without its folder.
  public let file: String
  /// What its external references and keys belong to.
  public let source: String
  /// Whether the mapping was guessed from the names of the columns.
  public let isGuessed: Bool
  /// Which columns feed which field.
  public let mappings: [Mapping]
  /// The columns that nothing is made of.
  public let unmapped: [String]

  /// How many rows the file has, empty ones apart.
  public internal(set) var rows = 0
  /// What is new.
  public internal(set) var created = Creation()
  /// How many rows are new.
  public internal(set) var newCount = 0
  /// The first few of them.
  public internal(set) var newRows: [NewRow] = []
  /// How many rows change a record that is known.
  public internal(set) var updated = 0
  /// The fields that change, the first of them.
  public internal(set) var updates: [Update] = []
  /// How many fields change.
  public internal(set) var updatedFields = 0
  /// How many rows say what they said the last time.
  public internal(set) var unchanged = 0
  /// How many fields a person and the file have changed differently.
  public internal(set) var conflictCount = 0
  /// These fields, the first of them.
  public internal(set) var conflicts: [Update] = []
  /// How many rows are left out because of conflicts.
  public internal(set) var skipped = 0
  /// How many rows have errors.
  public internal(set) var failed = 0
  /// What is wrong with them, the first of it.
  public internal(set) var errors: [Problem] = []
  /// How much is wrong with them.
  public internal(set) var errorCount = 0
  /// The words of the file that nothing matches, the first of them, and how many rows say each.
  public internal(set) var unknownWords: [(word: UnknownWord, rows: Int)] = []
  /// How many records of earlier imports of this source the file has no row for; they stay as they are.
  public internal(set) var missingCount = 0
  /// These records, the first of them.
  public internal(set) var missing: [Missing] = []
  /// How many milestones of earlier imports the rows no longer have; they stay as they are.
  public internal(set) var missingMilestones = 0
  /// How many rows have the key of a row before and are told apart by their order.
  public internal(set) var repeated = 0
  /// How many new rows are much like a record of another origin; only plans look for them.
  public internal(set) var twinCount = 0
  /// These rows, the first of them.
  public internal(set) var twins: [Twin] = []
  /// How many deadlines are kept as words, since no date can be read in them and the map allows it.
  public internal(set) var inWordsCount = 0
  /// The first few of them.
  public internal(set) var inWords: [InWords] = []
  /// How many new rows have nobody who owes them.
  public internal(set) var unowedCount = 0
  /// The lines of the first few of them.
  public internal(set) var unowed: [Int] = []
  /// Which side held in conflicts.
  public internal(set) var resolution: ImportRequest.Conflicts?

  /// Whether the rows define parties, areas, people and events, rather than being commitments.
  public internal(set) var isOfDefinitions = false
  /// What became of an accord export that was edited; nothing for any other file.
  public internal(set) var roundTrip: RoundTripSummary?

  /// Whether it can be applied.
  public var isApplicable: Bool { errorCount == 0 && (conflictCount == 0 || resolution != nil) }

  /// What keeps it from being applied; the first row errors stand for all.
  public var problems: [Problem] {
    if errorCount > 0 {
      var problems = errors
      let rest = errorCount - errors.count
      problems.append(
        Problem(
          .data, "row_errors",
          "\(rest > 0 ? "\(rest) more errors. " : "")\(failed) of \(rows) rows cannot be imported; nothing was recorded.",
          hints: wordAdvice))
      return problems
    }
    guard conflictCount > 0, resolution == nil else { return [] }
    let since = roundTrip == nil ? "at the last import" : "when it was exported"
    let listed = conflicts.map { conflict in
      Problem(
        .refused, "conflict",
        "\(file):\(conflict.line): \(conflict.ref) \(conflict.field): the register says \(conflict.before ?? "nothing"), the file \(conflict.after ?? "nothing"); it was \(conflict.said ?? "nothing") \(since)."
      )
    }
    return listed + [
      Problem(
        .refused, "conflicts",
        "Both sides have changed \(conflictCount) \(conflictCount == 1 ? "field" : "fields"); nothing was recorded.",
        hints: [
          "Say who holds:  --conflicts mine (the register), theirs (the file) or skip (leave those rows out)"
        ])
    ]
  }
}
