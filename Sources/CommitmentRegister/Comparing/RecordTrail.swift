/// The entries about one record and about its commitment, and which of them made a field what it is.
struct RecordTrail {
  /// Those about the record.
  let own: Trail
  /// Those about its commitment; nothing for a commitment.
  let commitment: Trail?

  /// An entry, and the trail on which it lies.
  typealias Source = (entry: Entry, trail: Trail)

  private typealias Step = (entry: Entry, isOwn: Bool)

  /// The entry through which a field came to say what it says in the later view; nothing where none did.
  ///
  /// - Parameters:
  ///   - field: The field, or ``RecordState/presence``.
  ///   - was: What it says in the earlier view.
  ///   - first: The day judged in the earlier view.
  ///   - day: The day judged in the later view.
  func source(of field: String, was: String?, on first: CivilDay, then day: CivilDay) -> Source? {
    let steps = isTelling(field, was, on: first) ? steps(\.known, \.undoings) : steps(\.lasting)
    var (value, source): (String?, Source?)
    walk(steps, on: day) { state, step in
      let next = state.value(of: field)
      if next == value { return }
      value = next
      source = (step.entry, step.isOwn ? own : commitment ?? own)
    }
    // A delivery that is not there is so by the status that is.
    if source == nil, ComparedRecord.ofStatus.contains(field) {
      return self.source(of: "status", was: nil, on: first, then: day)
    }
    return source
  }

  /// What a field says on a day, as the later view knows it.
  func value(of field: String, on day: CivilDay) -> String? {
    walk(steps(\.lasting), on: day).value(of: field)
  }

  /// Whether an undoing since the earlier view changed what that view says of a field.
  ///
  /// Where it did not, what was taken back was not yet in force there, and counts as if it had never been.
  private func isTelling(_ field: String, _ was: String?, on first: CivilDay) -> Bool {
    let trails = [own, commitment].compactMap(\.self)
    if trails.allSatisfy(\.undoings.isEmpty) { return false }
    let steps = steps(\.lasting, \.none, \.none)
    return walk(steps, on: first).value(of: field) != was
  }

  // MARK: Walking

  private func steps(
    _ base: KeyPath<Trail, [Entry]>, _ undoings: KeyPath<Trail, [Entry]> = \.none,
    _ added: KeyPath<Trail, [Entry]> = \.added
  ) -> [Step] {
    let parts = [base, undoings, added]
    let owns: [Step] = parts.flatMap { own[keyPath: $0] }.map { (entry: $0, isOwn: true) }
    let others: [Step] = parts.flatMap { commitment?[keyPath: $0] ?? [] }.map { (entry: $0, isOwn: false) }
    return (owns + others).sorted { $0.entry.seq < $1.entry.seq }
  }

  @discardableResult private func walk(
    _ steps: [Step], on day: CivilDay, _ visit: (RecordState, Step) -> Void = { _, _ in }
  ) -> RecordState {
    var state = RecordState(isMilestone: commitment != nil, day: day.iso)
    for step in steps {
      if step.isOwn {
        own.advance(&state.own, with: step.entry)
      } else {
        commitment?.advance(&state.commitment, with: step.entry)
      }
      visit(state, step)
    }
    return state
  }
}

extension Trail {
  fileprivate var none: [Entry] { [] }
}
