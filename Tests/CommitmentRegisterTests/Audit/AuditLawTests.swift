import TestSupport
import Testing

@testable import CommitmentRegister

/// Random work on twelve milestones: moves, corrections, claims, judgements and undoing, over some months.
private func worked(_ seed: UInt64) throws -> Desk {
  var random = Seeded(seed)
  let desk = try Desk("2026-01-05")
  try desk.furnish()
  var refs: [String] = []
  for number in 1...3 {
    let steps = (1...4).map { step in
      "\(desk.today.adding(days: random.number(5...120)).iso):Step \(step) of promise \(number)"
    }
    let ref = try desk.add("Promise number \(number) as announced", steps) { draft in
      draft.owner = random.pick(["amina", "bilal", nil])
    }
    refs += (1...4).map { "\(ref).\($0)" }
  }
  for _ in 0..<120 {
    desk.today = desk.today.adding(days: random.number(0...3))
    let ref = random.pick(refs)
    // Often none twice in a row.
    let due = random.once(in: 3) ? nil : Deadline(day: desk.today.adding(days: random.number(-10...60)))
    var edit = Edit()
    edit.deadline = due.map { .value($0) } ?? Edit.Replacement.none
    edit.on = random.once(in: 2) ? nil : desk.today.adding(days: -random.number(0...40))
    if random.once(in: 4) { edit.correction = "wrong" } else { edit.reason = random.pick(["because", nil]) }
    let (given, actor, kind) = (edit, random.pick(["amina", "nadia"]), random.number(0...9))
    var acceptance = Acceptance()
    (acceptance.reason, acceptance.override) = ("seen", random.pick(["alone", nil]))
    let accepted = acceptance
    do {
      switch kind {
      case 0...3: try desk.change(.set) { _ = try $0.set(reference(ref), given) }
      case 4, 5: try desk.change(.done, by: actor) { try $0.done(reference(ref), on: given.on) }
      case 6, 7: try desk.change(.accept, by: actor) { try $0.accept(reference(ref), accepted) }
      case 8: try desk.setting("four-eyes", random.pick(["on", "off"]))
      default: try desk.undo()
      }
    } catch is Problems {
    } catch let problem as Problem where problem.kind == .usage || problem.kind == .refused {}
  }
  return desk
}

@Suite struct `Laws of the audit` {
  private static let seeds: ClosedRange<UInt64> = 3...7

  /// What the records themselves say must be what the audit's own queries find, on every day and as known on it.
  @Test func `what it finds of milestones is what their records say`() throws {
    var seen: Set<String> = []
    for seed in Self.seeds {
      let desk = try worked(seed)
      let middle = day("2026-01-05").adding(days: day("2026-01-05").days(to: desk.today) / 2)
      for (asOf, on) in [
        (nil, middle), (middle, middle), (nil, desk.today), (nil, desk.today.adding(days: 100)),
      ] {
        let register = try desk.read(asOf: asOf?.iso, on: on.iso)
        let milestones = try register.milestones()
        let findings = try register.findings()
        seen.formUnion(findings.map(\.code.name))
        let found = { (name: String) in
          Set(findings.filter { $0.code.name == name }.compactMap(\.ref)).filter { $0.contains(".") }
        }
        let told = { (condition: (MilestoneRecord) -> Bool) in Set(milestones.filter(condition).map(\.ref)) }
        #expect(found("no-owner") == told { $0.status.isOpen && $0.owner == nil })
        #expect(found("no-deadline") == told { $0.status.isOpen && $0.due == nil })
        #expect(found("moved-after-expiry") == told(\.movedAfterExpiry))
        #expect(found("moved-in-hindsight").isSubset(of: told { $0.timesMoved > 0 }))
        #expect(
          found("unverified-claim")
            == told { milestone in
              guard milestone.status == .reported,
                let day = milestone.reportedOn.flatMap({ CivilDay(iso: $0) })
              else { return false }
              return day.days(to: on) > 30
            })
        let own = { (milestone: MilestoneRecord) in
          (milestone.status == .met || milestone.status == .partlyMet) && milestone.reportedBy != nil
            && milestone.reportedBy == milestone.verifiedBy
        }
        #expect(found("own-claim") == told { own($0) && $0.override == nil })
        #expect(found("four-eyes-override") == told { own($0) && $0.override != nil })
        #expect(found("no-evidence") == told { $0.status == .met })
        #expect(found("stale").isSubset(of: told(\.status.isOpen)))
      }
    }
    let wanted: Set = [
      "no-owner", "no-deadline", "moved-after-expiry", "moved-in-hindsight", "unverified-claim", "own-claim",
      "four-eyes-override", "no-evidence", "stale", "corrected-after-expiry", "recorded-late",
    ]
    #expect(wanted.subtracting(seen) == [], "the work was not random enough")
  }

  @Test func `the findings of each commitment are together those of all`() throws {
    let desk = try worked(7)
    let register = try desk.read(on: desk.today.adding(days: 100).iso)
    let all = try register.findings()
    var parts: [AuditFinding] = []
    for ref in ["C1", "C2", "C3"] {
      var request = AuditRequest()
      request.filter.refs = [ref]
      parts += try register.findings(request)
    }
    #expect(parts.count == all.count && all.count > 10)
    #expect(all.allSatisfy(parts.contains))
  }
}
