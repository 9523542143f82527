internal import SQLite

/// What a change left behind, once it is safe on the disk.
public struct Receipt: Equatable, Sendable {
  /// The number of the change; 0 when there was nothing to record.
  public let change: Int
  /// The register day on which it was recorded.
  public let day: CivilDay
  /// How many entries it has.
  public let entries: Int
  /// The closed months of which it speaks: their figures stay, and it shows as what became known after the close.
  public var closedMonths: [Deadline] = []
}

/// One command's work on the register: it reads the tables, its own entries included, and emits entries.
///
/// Its arguments, author, clock and day are fixed before it runs, so that it can be run again.
public struct Change: ~Copyable {
  let register: Register
  let recorder: Recorder
  /// Whether this is a rehearsal that will be rolled back.
  let isRehearsal: Bool
  /// The codes that were looked up or defined so far.
  let codes = KnownCodes()

  /// The number of this change.
  public var number: Int { recorder.change }
  /// The register day on which it is recorded.
  public var day: CivilDay { recorder.day }
  var connection: Connection { register.connection }

  mutating func emit(_ reference: Reference, _ fields: JSON.Members) throws {
    try recorder.emit(reference, fields)
  }
}

/// Ends a rehearsal, so that its transaction is rolled back.
private struct Rehearsed: Error {}

extension Register {
  /// Records one change: all that `body` emits, or nothing.
  ///
  /// When this returns, the change survives a power cut.
  ///
  /// - Parameters:
  ///   - verb: The command's verb, as the journal keeps it.
  ///   - author: Who makes the change.
  ///   - isRehearsal: Runs everything and takes it back: what `--dry-run` shows is what would happen.
  ///   - body: Reads the register and emits entries; it may be run more than once.
  /// - Throws: whatever `body` throws, and `Problem`: busy, disk full, outcome unknown.
  public func change<T>(
    _ verb: Entry.Verb, by author: Author, isRehearsal: Bool = false, _ body: (inout Change) throws -> T
  ) throws -> (result: T, receipt: Receipt) {
    var outcome: (T, Receipt)?
    var head: SeenHead?
    do {
      try translating {
        try connection.transaction(.immediate) {
          let recorder = try Recorder(
            connection, author: author, verb: verb, now: moment.now, today: today)
          var change = Change(register: self, recorder: recorder, isRehearsal: isRehearsal)
          let result = try body(&change)
          try recorder.finish()
          let number = recorder.count == 0 ? 0 : recorder.change
          head = recorder.head
          let receipt = Receipt(
            change: number, day: recorder.day, entries: recorder.count, closedMonths: recorder.missedMonths)
          outcome = (result, receipt)
          if isRehearsal { throw Rehearsed() }
        }
      }
    } catch is Rehearsed {
    } catch let problem as Problem where problem.kind == .outcomeUnknown {
      throw Problem(
        problem.kind, problem.code, problem.message,
        hints: problem.hints + [
          "Whether the change was recorded is unknown; its operation id is \(author.operationID).",
          "Look before you try again:  accord history",
        ])
    }
    guard let outcome else { throw Problem(.bug, "no_outcome", "the change ended without a result.") }
    if let head, !isRehearsal, outcome.1.change != 0 { keepHead(after: head) }
    return outcome
  }
}
