import CommitmentRegister

/// Makes the sample register: every step is recorded on its own day, as if the desk had used accord all along.
struct SampleRegister {
  let path: String
  /// The day on which the sample is judged; all its days are counted from it.
  let day: CivilDay
  let now: Instant
  let operationID: () -> String
  var storage = StoragePolicy.careful

  /// The actor of every change but judgements.
  static let actor = "sample"
  /// Who judges what the desk reports.
  static let reviewer = "sample-reviewer"

  func make(timeZone: String) throws {
    try Register.create(
      path, Register.Beginning(registerID: operationID(), timeZone: timeZone), by: author(), at: moment(-183),
      storage: storage)
    try record(-183, .define) { change in try define(&change) }
    for (day, step) in SampleData.steps {
      try record(day, step.verb, by: step.actor) { change in try record(step, &change) }
    }
  }

  private func author(_ actor: String = actor) throws(Problem) -> Author {
    try Author(actor: actor, operationID: operationID())
  }

  /// The clock as it stood on a day of the sample: that day at the present time of day.
  private func moment(_ offset: Int) -> Moment {
    let days = TimeZoneRules.utc.day(at: now).days(to: day) + offset
    let instant = Instant(milliseconds: now.milliseconds + Int64(days) * 86_400_000)
    return Moment(now: instant, todayOverride: day.adding(days: offset))
  }

  private func record(
    _ offset: Int, _ verb: Entry.Verb, by actor: String = actor, _ body: (inout Change) throws -> Void
  ) throws {
    let register = try Register.open(path, for: .writing, at: moment(offset), storage: storage)
    _ = try register.change(verb, by: author(actor)) { change in try body(&change) }
  }

  private func define(_ change: inout Change) throws {
    for party in SampleData.parties {
      try define(.party, party.code, party.name, under: party.under, &change)
    }
    for area in SampleData.areas { try define(.area, area.code, area.name, under: area.under, &change) }
    for person in SampleData.people {
      var definition = Definition(.person, code: person.code, name: person.name)
      definition.party = .value(person.party)
      _ = try change.define(definition)
    }
    for event in SampleData.events {
      var definition = Definition(.event, name: event.name)
      definition.held = .value(
        DayRange(from: day.adding(days: event.from), through: day.adding(days: event.through)))
      _ = try change.define(definition)
    }
    _ = try change.note(
      "Sample data: made up to try accord with. Nothing in this register is a record of anything.",
      on: Reference(kind: .event, code: "E1"), visibility: .public)
  }

  private func define(
    _ kind: Kind, _ code: String, _ name: String, under: String?, _ change: inout Change
  ) throws {
    var definition = Definition(kind, code: code, name: name)
    definition.under = under.map { .value($0) }
    _ = try change.define(definition)
  }

  private func record(_ step: SampleData.Step, _ change: inout Change) throws {
    switch step {
    case .add(let promise): _ = try change.add(draft(promise))
    case .move(let ref, let to, let reason):
      var edit = Edit()
      (edit.deadline, edit.reason) = (.value(Deadline(day: day.adding(days: to))), reason)
      _ = try change.set(reference(ref), edit)
    case .correct(let ref, let to, let why):
      var edit = Edit()
      (edit.deadline, edit.correction) = (.value(Deadline(day: day.adding(days: to))), why)
      _ = try change.set(reference(ref), edit)
    case .done(let ref, let on, let evidence):
      let delivered = day.adding(days: on)
      try change.done(reference(ref), on: delivered)
      guard let evidence else { return }
      _ = try change.attach(EvidenceDraft(document: evidence), to: reference(ref), dated: delivered)
    case .status(let ref, let word, let reason):
      guard let status = Status(rawValue: word) else { return }
      var edit = Edit()
      edit.status = StatusEdit(status, reason: reason)
      _ = try change.set(reference(ref), edit)
    case .accept(let ref, let reason):
      var acceptance = Acceptance()
      acceptance.reason = reason
      try change.accept(reference(ref), acceptance)
    case .acceptPartly(let ref, let missing):
      var acceptance = Acceptance()
      (acceptance.isPartly, acceptance.missing) = (true, missing)
      try change.accept(reference(ref), acceptance)
    case .giveBack(let ref, let reason): try change.return(reference(ref), reason: reason)
    case .left(let code, let on):
      var definition = Definition(.person, code: code)
      definition.leftOn = .value(day.adding(days: on))
      _ = try change.define(definition)
    case .note(let ref, let text): _ = try change.note(text, on: reference(ref))
    case .rate(let ref, let role, let assessor, let value):
      _ = try change.rate(reference(ref), RatingDraft(role, by: "\(assessor) (sample)", value))
    }
  }

  private func reference(_ text: String) throws -> Reference {
    guard let reference = Reference(typed: text) else {
      throw Problem(.bug, "bad_sample", "the sample names \(text), which is no reference.")
    }
    return reference
  }

  private func draft(_ promise: SampleData.Promise) -> CommitmentDraft {
    var draft = CommitmentDraft(title: promise.title)
    draft.area = promise.area
    draft.by = promise.by
    draft.to = promise.to
    draft.owner = promise.owner
    draft.event = promise.event
    draft.tabledBy = promise.tabledBy
    draft.status = promise.isProposed ? StatusEdit(.proposed) : nil
    draft.visibility = promise.visibility.flatMap(Visibility.init(rawValue:))
    draft.cadence = promise.isContinuous ? "continuous" : nil
    draft.source = "Sample"
    draft.milestones = promise.steps.map { title, offset in
      MilestoneDraft(title: title, deadline: offset.map { Deadline(day: day.adding(days: $0)) })
    }
    return draft
  }
}

extension SampleData.Step {
  /// The verb under which the step is recorded.
  var verb: Entry.Verb {
    switch self {
    case .add: .add
    case .move, .correct, .status: .set
    case .done: .done
    case .accept, .acceptPartly: .accept
    case .giveBack: .return
    case .note: .note
    case .rate: .rate
    case .left: .define
    }
  }

  /// Who records it: a claim is judged by somebody else.
  var actor: String {
    switch self {
    case .accept, .acceptPartly, .giveBack: SampleRegister.reviewer
    default: SampleRegister.actor
    }
  }
}
