import TestSupport

@testable import CommitmentRegister

/// Random work on a register over a random walk of days: the same for the same seed.
struct RandomWork {
  var random: Seeded
  let desk: Desk
  /// The days on which something was tried.
  var days: [CivilDay] = []

  init(seed: UInt64) throws {
    random = Seeded(seed)
    desk = try Desk("2026-01-05")
    try desk.furnish()
    days = [desk.today]
  }

  /// Tries one command; rules may refuse it, which is as good, but nothing else may go wrong.
  /// - Returns: whether it was recorded.
  mutating func step() throws -> Bool {
    if random.once(in: 2) { desk.today = desk.today.adding(days: random.number(0...20)) }
    days.append(desk.today)
    let before = try desk.read().lastChange
    do { try command() } catch is Problems {
    } catch let problem as Problem where problem.kind == .usage || problem.kind == .refused {}
    return try desk.read().lastChange > before
  }

  private mutating func command() throws {
    switch random.number(0...14) {
    case 0, 1: try add()
    case 2...5: try set()
    case 6, 7: try done()
    case 12, 13: try judge()
    case 8: try note()
    case 14: try rate()
    case 9: try define()
    default: try undo()
    }
  }

  private mutating func someDay() -> CivilDay? {
    random.once(in: 2) ? nil : desk.today.adding(days: -random.number(0...60))
  }

  private mutating func deadline() -> Deadline? {
    if random.once(in: 8) { return nil }
    return Deadline(
      random.pick(Deadline.Precision.allCases), containing: desk.today.adding(days: random.number(-60...200)))
  }

  private mutating func add() throws {
    var draft = CommitmentDraft(title: "Promise \(random.number(1...99))")
    draft.by = [random.pick(["PK", "US", "USTR"]), random.pick(["PK", "US"])]
    draft.area = random.pick(["trade", "security", nil])
    draft.owner = random.pick(["amina", "bilal", nil])
    draft.on = someDay()
    draft.isUndated = random.once(in: 6)
    if random.once(in: 5) { draft.status = StatusEdit(.proposed) }
    draft.titleOriginal = random.pick(["وعدہ", nil])
    draft.type = random.pick(["QPC", nil])
    for _ in 0..<random.number(0...3) {
      var milestone = MilestoneDraft(title: "Step \(random.number(1...99))", deadline: deadline())
      milestone.dueWords = random.pick(["during the rainy season", nil])
      milestone.target = random.pick(["30", nil])
      milestone.wording = random.pick(["words\nuncut", nil])
      milestone.statusOriginal = random.pick(["On track", nil])
      draft.milestones.append(milestone)
    }
    let given = draft
    try desk.change(.add) { _ = try $0.add(given) }
  }

  private mutating func rate() throws {
    guard let target = try target() else { return }
    var draft = RatingDraft(
      random.pick(AssessorRole.allCases), by: random.pick(["SBP", "USTR"]), random.pick(RatingValue.allCases))
    (draft.confidence, draft.effect) = (random.pick([.low, nil]), random.pick([.noneSeen, nil]))
    (draft.on, draft.note) = (someDay(), random.pick(["seen", nil]))
    let given = draft
    try desk.change(.rate) { _ = try $0.rate(target, given) }
  }

  private mutating func target(milestonesOnly: Bool = false) throws -> Reference? {
    let register = try desk.read()
    var codes = try register.codes(.milestone).map { Reference(kind: .milestone, code: $0) }
    if !milestonesOnly {
      codes += try register.codes(.commitment).map { Reference(kind: .commitment, code: $0) }
    }
    return codes.isEmpty ? nil : random.pick(codes)
  }

  private mutating func set() throws {
    let onlyDates = random.once(in: 2)
    guard let target = try target(milestonesOnly: onlyDates) else { return }
    var edit = Edit()
    edit.on = someDay()
    if random.once(in: 4) {
      edit.correction = "wrong before"
    } else {
      edit.reason = "because \(random.number(1...9))"
    }
    if onlyDates, random.once(in: 4) {
      edit.dueWords = random.pick([.value("before the visit"), Edit.Replacement.none])
      edit.target = random.pick([
        .value("0\(random.number(1...9)).50"), .value("all"), Edit.Replacement.none, nil,
      ])
      edit.unit = random.pick([.value("schools"), nil])
    } else if onlyDates {
      edit.deadline = deadline().map { .value($0) } ?? Edit.Replacement.none
    } else {
      switch random.number(0...3) {
      case 0: edit.owner = random.pick([.value("amina"), .value("bilal"), Edit.Replacement.none])
      case 1: edit.title = "Title \(random.number(1...99))"
      case 2: edit.area = random.pick([.value("trade"), .value("economy"), Edit.Replacement.none])
      default:
        edit.status = StatusEdit(
          random.pick(Status.allCases), reason: "reason", authority: "board", successor: "C1")
        edit.evidence = [EvidenceDraft(document: "a decree")]
      }
    }
    let given = edit
    try desk.change(.set) { _ = try $0.set(target, given) }
  }

  private mutating func done() throws {
    guard let target = try target() else { return }
    let on = someDay()
    let correction = random.once(in: 4) ? "wrong day" : nil
    try desk.change(.done) { try $0.done(target, on: on, correction: correction) }
  }

  private mutating func judge() throws {
    guard let target = try target() else { return }
    let actor = random.pick(["amina", "nadia"])
    let on = someDay()
    if random.once(in: 3) {
      try desk.change(.return, by: actor) { try $0.return(target, reason: "unsigned", on: on) }
      return
    }
    var acceptance = Acceptance()
    (acceptance.isPartly, acceptance.missing) = (random.once(in: 3), "an annex")
    (acceptance.override, acceptance.on) = (random.pick(["alone", nil]), on)
    let given = acceptance
    try desk.change(.accept, by: actor) { try $0.accept(target, given) }
  }

  private mutating func note() throws {
    guard let target = try target() else { return }
    let text = "remark \(random.number(1...999))"
    let on = someDay()
    try desk.change(.note) { _ = try $0.note(text, on: target, dated: on) }
  }

  private mutating func define() throws {
    var definition = Definition(
      .area, code: random.pick(["trade", "security", "economy", "tax", "energy"]),
      name: "Area \(random.number(1...9))")
    definition.under = random.pick([nil, .value("economy"), .value("tax"), Edit.Replacement.none])
    let given = definition
    try desk.change(.define) { _ = try $0.define(given) }
  }

  private mutating func undo() throws {
    // Without its parties and areas, nothing more could be recorded.
    let last = try desk.read().lastChange
    guard last > 2 else { return }
    let number = random.once(in: 2) ? nil : random.number(3...last)
    try desk.undo(number)
  }
}
