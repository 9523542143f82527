/// How a column that people may edit changes its record.
struct EditableColumn: Sendable {
  /// Whose field it is in the row of a milestone.
  enum Holder: Sendable {
    /// The milestone's.
    case own
    /// The milestone's where it has its own, else its commitment's; by its name in the journal.
    case inherited(String)
    /// The commitment's.
    case commitment
  }

  let holder: Holder
  /// Puts the cell into an edit; an emptied one comes as nothing.
  let apply: @Sendable (inout Edit, String?) throws(Problem) -> Void

  /// The columns that are edited one by one; status, dates and notes are looked at together.
  static let table: [ExportColumn: EditableColumn] = [
    .title: EditableColumn(.own) { edit, cell throws(Problem) in edit.title = try wanted(cell, "title") },
    .commitmentTitle: EditableColumn(.commitment) { edit, cell throws(Problem) in
      edit.title = try wanted(cell, "title")
    },
    .area: EditableColumn(.inherited("area")) { edit, cell in edit.area = replacement(cell) },
    .by: EditableColumn(.inherited("by")) { edit, cell throws(Problem) in edit.by = try codes(cell, "by") },
    .to: EditableColumn(.inherited("to")) { edit, cell throws(Problem) in edit.to = try codes(cell, "to") },
    .owner: EditableColumn(.inherited("owner")) { edit, cell in edit.owner = replacement(cell) },
    .source: EditableColumn(.inherited("source")) { edit, cell in edit.source = replacement(cell) },
    .visibility: EditableColumn(.inherited("visibility")) { edit, cell throws(Problem) in
      edit.visibility = try visibility(cell)
    },
    .externalRef: EditableColumn(.own) { edit, cell in edit.externalRef = replacement(cell) },
    .type: EditableColumn(.commitment) { edit, cell in edit.type = replacement(cell) },
    .titleOriginal: EditableColumn(.own) { edit, cell in edit.titleOriginal = replacement(cell) },
    .wording: EditableColumn(.own) { edit, cell in edit.wording = replacement(cell) },
    .target: EditableColumn(.own) { edit, cell in edit.target = replacement(cell) },
    .unit: EditableColumn(.own) { edit, cell in edit.unit = replacement(cell) },
    .baseline: EditableColumn(.own) { edit, cell in edit.baseline = replacement(cell) },
    .dueWords: EditableColumn(.own) { edit, cell in edit.dueWords = replacement(cell) },
    .event: EditableColumn(.commitment) { edit, cell in edit.event = replacement(cell) },
  ]

  private init(
    _ holder: Holder, _ apply: @escaping @Sendable (inout Edit, String?) throws(Problem) -> Void
  ) {
    self.holder = holder
    self.apply = apply
  }

  private static func replacement(_ cell: String?) -> Edit.Replacement<String> {
    cell.map { .value($0) } ?? .none
  }

  private static func wanted(_ cell: String?, _ what: String) throws(Problem) -> String {
    guard let cell else { throw emptied(what) }
    return cell
  }

  private static func codes(_ cell: String?, _ what: String) throws(Problem) -> [String] {
    guard let cell else { throw emptied(what) }
    return RoundTripColumns.codes(cell)
  }

  private static func visibility(_ cell: String?) throws(Problem) -> Visibility {
    guard let cell else { throw emptied("visibility") }
    return try Visibility(word: cell)
  }

  /// The problem of a cell that nothing can take the place of.
  static func emptied(_ what: String) -> Problem {
    Problem(
      .data, "empty_cell", "\(what) cannot be empty.", hints: ["Put back what was there, or write another."])
  }
}

extension ExportColumn {
  /// What it means that a cell of this column was edited.
  enum Role {
    /// It names the record or the export and is not compared.
    case key
    /// It changes a field.
    case editable(EditableColumn)
    /// It is looked at together with others of the row.
    case together
    /// It cannot be, and this is what to do instead.
    case fixed(why: String, hint: String)
  }

  var role: Role {
    if let column = EditableColumn.table[self] { return .editable(column) }
    switch self {
    case .ref, .on, .change, .asOf: return .key
    case .status, .due, .dueAs, .doneOn, .lastNote: return .together
    case .areaName: return derived("area")
    case .byNames: return derived("by")
    case .toNames: return derived("to")
    case .ownerName: return derived("owner")
    case .schedule, .daysLate, .timesMoved, .movedAfterExpiry: return derived("due_as")
    case .reportedOn, .verifiedOn, .verifiedBy: return derived("status")
    case .lastNoteOn: return derived("last_note")
    case .lastMoveReason:
      return .fixed(
        why: "the reason of a move is said with the move.",
        hint: "Put it back; write the reason of a new date in a column reason.")
    case .firstDue:
      return .fixed(
        why: "first_due is the first date that was recorded; it stays beside every later one.",
        hint:
          "Put it back. A date recorded wrongly is mended with:  accord set REF --due DATE --correction \"why\""
      )
    case .statusOriginal, .externalSource:
      return .fixed(
        why: "\(rawValue) says what another system said; only an import of that changes it.",
        hint: "Put it back.")
    case .commitment:
      return .fixed(why: "references never change.", hint: "Put it back.")
    default:
      return .fixed(
        why: "\(rawValue) cannot be changed through a file.", hint: "Put it back; see  accord help set")
    }
  }

  private func derived(_ source: String) -> Role {
    .fixed(why: "\(rawValue) is worked out by accord.", hint: "Change \(source) instead, or put it back.")
  }

  /// Whether several cells of a file may say it of the same commitment.
  var isShared: Bool {
    if case .commitment? = EditableColumn.table[self]?.holder { true } else { false }
  }

  /// Whether its cells are lists of codes, in which case and separators do not count.
  var isCodes: Bool { self == .by || self == .to }
}

/// Where the columns of an export stand in a file that comes back.
struct RoundTripColumns {
  /// The names of all columns.
  let header: [String]
  let ref: Int
  let change: Int
  let on: Int
  /// Columns that people add: why dates, statuses and owners change, who excused and what replaces it.
  let reason: Int?
  let authority: Int?
  let successor: Int?
  /// The columns that mean nothing.
  let unused: [String]
  /// Where each column of an export stands, in the order of exports.
  let places: [Int?]

  /// Columns that only accord has; a file with several of them came from it.
  private static let own: Set<String> = Set(
    [
      ExportColumn.schedule, .firstDue, .daysLate, .timesMoved, .movedAfterExpiry, .lastMoveReason,
      .reportedOn,
      .verifiedOn, .verifiedBy, .lastNote, .lastNoteOn, .byNames, .toNames,
    ].map(\.rawValue))

  /// Whether a file came from accord and lost what tells an edit from what was there before.
  static func isBroken(_ header: [String]) -> Bool {
    let names = Set(header.map { ImportMap.folded($0) })
    let isWhole = [ExportColumn.ref, .change, .on].allSatisfy { names.contains($0.rawValue) }
    return !isWhole && own.intersection(names).count >= 3
  }

  /// Finds the columns; nil where the file is no export of a register.
  /// - Throws: `Problem` where columns are missing that say which record, change and day the rows are of.
  init?(_ header: [String], file: String) throws(Problem) {
    let names = header.map { ImportMap.folded($0) }
    var places: [ExportColumn: Int] = [:]
    for column in ExportColumn.allCases { places[column] = names.firstIndex(of: column.rawValue) }
    let missing = [ExportColumn.ref, .change, .on].filter { places[$0] == nil }.map(\.rawValue)
    if Self.isBroken(header) || missing == ["on"] {
      throw Problem(
        .data, "missing_column",
        "\(file) is an export of accord without its \(missing.count == 1 ? "column" : "columns") \(missing.joined(separator: ", ")), so what was edited in it cannot be told.",
        hints: [
          "Export again, and leave ref, on and change in the file.",
          "To import it as a table of records all the same, say so with a map:  accord import \(file) --save-map FILE.map",
        ])
    }
    guard let ref = places[.ref], let change = places[.change], let on = places[.on] else { return nil }
    (self.header, self.ref, self.change, self.on, self.places) = (
      header, ref, change, on, ExportColumn.allCases.map { places[$0] }
    )
    reason = names.firstIndex(of: "reason")
    authority = names.firstIndex(of: "authority")
    successor = names.firstIndex(of: "successor")
    let used = Set(places.values).union([reason, authority, successor].compactMap(\.self))
    unused = header.indices.filter { !used.contains($0) }.map { header[$0] }
  }

  /// The codes that a cell lists.
  static func codes(_ cell: String) -> [String] {
    cell.split { $0 == ";" || $0 == "," || $0.isWhitespace }.map(String.init)
  }
}
