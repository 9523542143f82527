/// A rule of the audit: the kind of its findings, how they are looked for, and how one is put into words.
struct AuditRule: Sendable {
  /// How findings are looked for.
  enum Search: Sendable {
    /// A query with the columns of `Fact`, in that order, about the records in the table `part`.
    case query(@Sendable (AuditTerms) -> String)
    /// A query with the columns of `Fact` about the changes in the table `part`.
    case changes(@Sendable (AuditTerms) -> String)
    /// Titles that are much alike.
    case twins
    /// Closed months whose figures come out otherwise.
    case closes

    /// Whether no filter can tell which of them are meant.
    var isOfWholeChanges: Bool {
      switch self {
      case .changes, .closes: true
      case .query, .twins: false
      }
    }
  }

  /// What a query gives for one finding, in the order of its columns.
  struct Fact: Sendable {
    /// Row number of the record; nothing where it is about a change.
    var item: Int?
    /// The day that matters; nothing: the day of the change.
    var day: String?
    /// The entry that it goes back to.
    var seq: Int?
    /// Whom it is about; nothing: who made the change.
    var person: String?
    var before: String?
    var after: String?
    var days: Int?
    var reason: String?

    static let columns = "item, day, seq, person, before, after, days, reason"
  }

  let code: AuditCode
  let search: Search
  /// What was found beyond the title of the code.
  let words: @Sendable (Fact) -> String

  init(_ code: AuditCode, _ search: Search, words: @escaping @Sendable (Fact) -> String = { _ in "" }) {
    (self.code, self.search, self.words) = (code, search, words)
  }

  /// Every rule, the gravest first, then by number.
  static let all: [AuditRule] =
    (missing + deadlines + claims + neglect + records).sorted {
      ($0.code.severity, $0.code.place) < ($1.code.severity, $1.code.place)
    }
}

/// What the rules' queries are about: the day judged and what follows from it, as SQL.
struct AuditTerms: Sendable {
  /// The day judged, in quotes.
  let day: String
  /// The last entry that counts.
  let lastSeq: Int
  /// The last entry recorded by the day judged.
  let lastSeqOfDay: Int
  /// The last entry recorded so long ago that what was not named since is stale.
  let lastStaleSeq: Int

  /// The statuses with which work is owed, as a list for IN.
  static let open = list { $0.isOpen }
  /// The statuses with which nothing more is waited for.
  static let closed = list { $0.isClosed }

  /// Whether a commitment has milestones.
  static func hasMilestones(_ item: String) -> String {
    """
    EXISTS (SELECT 1 FROM item mi JOIN milestone mm ON mm.item = mi.id \
    WHERE mi.parent = \(item) AND mi.kind = 'milestone')
    """
  }

  /// What is still owed: open milestones, and open commitments that have none; as a table `owed`.
  static let owed = """
    owed AS (
      SELECT s.item, s.commitment_item, s.owner_item FROM part CROSS JOIN milestone_state s ON s.item = part.item
      WHERE s.status IN (\(open))
      UNION ALL
      SELECT c.item, c.item, c.owner_item FROM part CROSS JOIN commitment_state c ON c.item = part.item
      WHERE c.status IN (\(open)) AND NOT \(hasMilestones("c.item")))
    """

  /// The commitments with numbers in a range, and their milestones, as a table `part`; rules begin with these few.
  static let records = """
    part (item) AS MATERIALIZED (
      SELECT id FROM item WHERE kind = 'commitment' AND number > ?1 AND number <= ?2
      UNION ALL
      SELECT m.id FROM item c CROSS JOIN item m ON m.parent = c.id AND m.kind = 'milestone'
      WHERE c.kind = 'commitment' AND c.number > ?1 AND c.number <= ?2)
    """

  /// The changes with numbers in a range, as a table `part`.
  static let changes = "part AS (SELECT * FROM change WHERE number > ?1 AND number <= ?2)"

  private static func list(_ condition: (Status) -> Bool) -> String {
    Status.allCases.filter(condition).map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }
}
