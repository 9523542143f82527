import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Who made any difference` {
  private func work(_ seed: UInt64, _ steps: Int) throws -> RandomWork {
    var work = try RandomWork(seed: seed)
    for _ in 0..<steps { _ = try work.step() }
    return work
  }

  /// Two views of which the second knows as much and is judged as late.
  private func views(_ work: inout RandomWork, _ last: Int) -> [Register.View] {
    let days = (0..<2).map { _ in work.random.pick(work.days).adding(days: work.random.number(-40...20)) }
    let changes = (0..<2).map { _ in work.random.once(in: 3) ? last : work.random.number(2...last) }
    return zip(days.sorted(), changes.sorted()).map { day, change in
      var view = Register.View(on: day)
      view.change = change
      return view
    }
  }

  private func open(_ desk: Desk, _ view: Register.View) throws -> Register {
    try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in view }
  }

  private func entries(_ ref: String, _ register: Register) throws -> [Entry] {
    let kind: Kind = ref.contains(".") ? .milestone : .commitment
    return try ItemHistory.entries(
      about: Reference(kind: kind, code: ref), through: register.lastSeq, register.connection)
  }

  /// Without undoings, it is the last change at which the tables began to say so; with them, one that counts.
  @Test(arguments: [UInt64](81...83))
  func `is in the change from which on the tables say so`(seed: UInt64) throws {
    var work = try work(seed, 60)
    let desk = work.desk
    let last = try desk.read().lastChange
    var (plain, undone) = (0, 0)
    for _ in 0..<4 {
      let views = views(&work, last)
      let (before, after) = (try open(desk, views[0]), try open(desk, views[1]))
      var known: [[String: [String: String]]] = [[:]]
      for number in 1...after.lastChange {
        var view = Register.View(on: after.on)
        view.change = number
        known.append(try EveryProperty(open(desk, view)).records)
      }
      for difference in try Comparison(before, after).differences() where difference.field != "overdue" {
        let ref = difference.ref
        let about = try Set([ref, difference.commitment]).flatMap { try entries($0, after) }
        let cause = try #require(difference.cause, "\(difference)")
        if about.contains(where: { $0.fields["undoes"] != nil }) {
          let counting = try Set([ref, difference.commitment]).flatMap { ref in
            let statements = try entries(ref, after).map { EntryStatement($0) }
            return ItemState.active(statements).map(\.seq)
          }
          let named = about.filter { $0.change == cause.change && counting.contains($0.seq) }
          #expect(!named.isEmpty, "\(difference)")
          let isUndoing = named.contains { $0.fields["undoes"]?.number ?? .max <= before.lastSeq }
          #expect(isUndoing || named.contains { $0.fields["undoes"] == nil }, "\(difference)")
          undone += 1
          continue
        }
        let says = { (number: Int) in
          difference.field.map { known[number][ref]?[$0] } ?? known[number][ref].map { _ in "there" }
        }
        let expected = (1...after.lastChange).last { says($0) != says($0 - 1) }
        if let expected { #expect(cause.change == expected, "\(difference)") }
        plain += 1
      }
    }
    #expect(plain + undone > 20)
  }

  @Test(arguments: [UInt64](91...94))
  func `stays the same whatever is tried and taken back`(seed: UInt64) throws {
    var work = try work(seed, 80)
    let desk = work.desk
    let last = try desk.read().lastChange
    let pairs = (0..<4).map { _ in views(&work, last) }
    let told = {
      try pairs.map { pair in
        var later = pair[1]
        later.change = nil
        return try Comparison(open(desk, pair[0]), open(desk, later)).differences()
      }
    }
    let expected = try told()
    for _ in 0..<20 where try work.step() {
      try desk.undo(desk.read().lastChange)
    }
    #expect(try told() == expected)
  }

  @Test(arguments: [UInt64](101...104))
  func `is told by a state that says what the tables say`(seed: UInt64) throws {
    var work = try work(seed, 60)
    let desk = work.desk
    let last = try desk.read().lastChange
    for _ in 0..<4 {
      let register = try open(desk, views(&work, last)[1])
      for (ref, fields) in try EveryProperty(register).records {
        let own = Trail(try entries(ref, register), since: 0)
        let commitment = String(ref.prefix { $0 != "." })
        let holder = try ref == commitment ? nil : Trail(entries(commitment, register), since: 0)
        let trail = RecordTrail(own: own, commitment: holder)
        let names = Set(fields.keys).union(ComparedRecord.ofStatus).union(ComparedRecord.inherited)
        for field in names.subtracting(["overdue"]) {
          #expect(trail.value(of: field, on: register.on) == fields[field], "\(ref) \(field)")
        }
      }
    }
  }
}
