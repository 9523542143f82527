internal import SQLite

/// A close to be recorded.
public struct CloseDraft: Sendable {
  /// The month.
  public var month: Deadline
  /// Who reviewed it; nothing: who closes it.
  public var reviewer: String?
  /// A remark for the minutes.
  public var note: String?

  /// Starts a draft.
  public init(_ month: Deadline) { self.month = month }
}

/// What closing a month did.
public struct Closing: Sendable {
  /// The close.
  public let close: MonthClose
  /// What the frozen figures are about.
  public let tally: ExportTally
  /// The months between the close before and this one that were left open.
  public let skipped: [Deadline]
}

extension Register {
  /// Every close that was ever recorded, undone ones too, the earliest month first.
  public func closes() throws -> [MonthClose] {
    try translating { try MonthClose.all(connection, through: knowsAll ? nil : lastSeq) }
  }

  /// The close of a month that is in force now; nothing where the month is open.
  public func close(of month: Deadline) throws -> MonthClose? {
    try translating { try MonthClose.inForce(of: month, connection) }
  }

  /// The last month that has ended, where it is open and the register was kept by its end.
  public func closableMonth() throws -> Deadline? {
    let month = Deadline(.month, containing: today.adding(months: -1))
    let began = try translating {
      try connection.first("SELECT day FROM change WHERE number = 1") { try $0.string(0) }
    }
    guard let began, began <= month.lastDay.iso else { return nil }
    return try closes().contains { $0.isInForce && $0.month == month } ? nil : month
  }

  /// Freezes a month as it is known now: what is recorded later never changes its figures.
  ///
  /// The figures are written and hashed before anything is locked. What others record meanwhile comes after the last
  /// change that counts, and so shows as what became known after the close.
  ///
  /// - Throws: `Problem`: the month has not ended, is closed already, or had nothing in it; busy, disk full.
  public func close(
    _ draft: CloseDraft, by author: Author, isRehearsal: Bool = false
  ) throws -> (closing: Closing, receipt: Receipt) {
    try checkClosable(draft.month)
    let frozen = try FrozenMonth(draft.month, self)
    let (closing, receipt) = try change(.close, by: author, isRehearsal: isRehearsal) { change in
      // Somebody else may have closed it meanwhile.
      try checkClosable(draft.month)
      return try change.close(draft, frozen, reviewer: draft.reviewer ?? author.actor)
    }
    return (closing, receipt)
  }

  /// Whether the figures that a close froze are still the ones that the register gives.
  ///
  /// Opens the file once more, so nothing may be under way on this connection.
  public func reproduces(_ close: MonthClose) throws -> Bool {
    let frozen = try FrozenMonth(close, self)
    return frozen.csvSHA256 == close.csvSHA256 && frozen.jsonSHA256 == close.jsonSHA256
  }

  /// Refuses to speak for a closed month that is looked at, where the register no longer gives its figures.
  ///
  /// Opens the file once more, so nothing may be under way on this connection.
  public func checkClosedFigures() throws {
    if let close = frozenBy, try !reproduces(close) { throw Self.notReproduced }
  }

  /// That the figures of a closed month are others than those closed.
  public static let notReproduced = Problem(
    .data, "not_reproduced", "these are not the figures that were closed: the register was tampered with.",
    hints: ["accord verify --deep", "Compare it with a backup from the time of the closing."])

  /// Refuses a month that has not ended, and one that is closed already.
  private func checkClosable(_ month: Deadline) throws {
    guard today > month.lastDay else {
      let before = Deadline(.month, containing: today.adding(months: -1))
      var hints = ["How it stands so far:  accord export --month \(month.text)"]
      if try close(of: before) == nil { hints.append("Close the month before:  accord close \(before.text)") }
      throw Problem(
        .refused, "month_not_ended",
        "\(month.inFull) has not ended; it can be closed from \(month.lastDay.adding(days: 1).spoken) on.",
        hints: hints)
    }
    guard let close = try close(of: month) else { return }
    throw Problem(
      .refused, "already_closed",
      "\(month.inFull) was closed by \(close.actor) on \(close.day.spoken) (change \(close.number), fingerprint \(close.fingerprint)).",
      hints: ["To close it anew, open it first:  accord undo \(close.number) --reason \"…\""])
  }
}

/// The figures of a month as one change knew them, written and hashed.
private struct FrozenMonth {
  let lastChange: Int
  let asOf: CivilDay
  let registerName: String
  let csvSHA256: String
  let jsonSHA256: String
  let tally: ExportTally

  /// What is known now about a month.
  init(_ month: Deadline, _ register: Register) throws {
    var view = Register.View(on: month.lastDay)
    view.isFixed = true
    try self.init(view, register)
  }

  /// What a close froze.
  init(_ close: MonthClose, _ register: Register) throws {
    var view = Register.View.now
    view.close = close
    try self.init(view, register)
  }

  private init(_ view: Register.View, _ register: Register) throws {
    let opened = try Register.open(register.path, for: .reading, at: register.moment) { _, _ in view }
    (lastChange, asOf, registerName) = (opened.lastChange, opened.asOf, opened.name)
    let export = try MonthExport(opened)
    let hasher = try SHA256Hasher()
    hasher.begin()
    tally = try MonthFile(export, .csv(.excel(delimiter: .comma))).write(to: { hasher.add($0) }).tally
    csvSHA256 = Hex.text(hasher.finish())
    hasher.begin()
    _ = try MonthFile(export, .json).write(to: { hasher.add($0) })
    jsonSHA256 = Hex.text(hasher.finish())
  }
}

extension Change {
  fileprivate mutating func close(
    _ draft: CloseDraft, _ frozen: FrozenMonth, reviewer: String
  ) throws -> Closing {
    guard frozen.tally.rows > 0 else {
      throw Problem(
        .refused, "nothing_to_close",
        "nothing was agreed by the end of \(draft.month.inFull); is it the month you mean?",
        hints: ["accord export --month \(draft.month.text)"])
    }
    var problems = Collector()
    let by = try problems.attempt { try Text.line(reviewer, what: "reviewer", limit: 200) }
    let note = try problems.attempt { try draft.note.map { try Text.paragraphs($0, what: "note") } } ?? nil
    try problems.check()
    let before = try MonthClose.all(connection).filter(\.isInForce)
    let reference = MonthClose.reference(draft.month)
    try emit(
      reference,
      [
        "as_of": .string(frozen.asOf.iso), "change": .integer(Int64(frozen.lastChange)),
        "register_name": .string(frozen.registerName),
        "format": .integer(Int64(ExportFormat.current.rawValue)), "csv_sha256": .string(frozen.csvSHA256),
        "json_sha256": .string(frozen.jsonSHA256), "reviewer": .string(by ?? reviewer), "note": JSON(note),
      ])
    guard let close = try MonthClose.inForce(of: draft.month, connection) else {
      throw Problem(.bug, "not_closed", "\(draft.month.inFull) was closed and is not.")
    }
    return Closing(close: close, tally: frozen.tally, skipped: try skipped(before: draft.month, before))
  }

  /// The open months after the close before, or after the register began where there is none.
  private func skipped(before month: Deadline, _ closes: [MonthClose]) throws -> [Deadline] {
    let first = try connection.first("SELECT day FROM change WHERE number = 1") { try $0.string(0) }
    let began = first.flatMap { CivilDay(iso: $0) }?.firstOfMonth
    let last = closes.last { $0.month.lastDay < month.firstDay }?.month.firstDay.adding(months: 1)
    guard var day = last ?? began else { return [] }
    var months: [Deadline] = []
    while day < month.firstDay {
      months.append(Deadline(.month, containing: day))
      day = day.adding(months: 1)
    }
    return months
  }
}
