import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Comparing any two views` {
  @Test(arguments: [UInt64](61...64))
  func `tells every property that differs, and nothing else`(seed: UInt64) throws {
    var work = try RandomWork(seed: seed)
    for _ in 0..<120 { _ = try work.step() }
    let desk = work.desk
    let last = try desk.read().lastChange
    var compared = 0
    for _ in 0..<12 {
      let views = (0..<2).map { _ in
        var view = Register.View(on: work.random.pick(work.days).adding(days: work.random.number(-40...60)))
        view.change = work.random.once(in: 3) ? last : work.random.number(2...last)
        return view
      }
      let open = { (view: Register.View) in
        try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in view }
      }
      let (before, after) = (try open(views[0]), try open(views[1]))
      let expected = try EveryProperty(before).differences(to: EveryProperty(after))
      let found = try Comparison(before, after).differences()
      let bare = found.map { Bare(ref: $0.ref, field: $0.field, before: $0.before, after: $0.after) }
      #expect(Set(bare) == expected, "\(views)")
      #expect(bare.count == expected.count)
      let back = try Comparison(after, before).differences()
      #expect(
        Set(back.map { Bare(ref: $0.ref, field: $0.field, before: $0.before, after: $0.after).reversed })
          == expected)
      #expect(try Comparison(before, before).differences().isEmpty)
      #expect(try Comparison(after, open(views[1])).differences().isEmpty)
      for difference in found where difference.field != "overdue" {
        #expect((difference.cause?.change ?? 0) <= after.lastChange)
        // Later knowledge of a later day always has somebody who brought it; earlier may lack what came since.
        if after.lastChange >= before.lastChange, after.on >= before.on {
          #expect(difference.cause != nil, "\(difference)")
        }
      }
      compared += found.count
    }
    #expect(compared > 50)
  }

  @Test(arguments: [UInt64](71...72))
  func `with a filter tells what fits it in either view`(seed: UInt64) throws {
    var work = try RandomWork(seed: seed)
    for _ in 0..<60 { _ = try work.step() }
    let desk = work.desk
    let (before, after) = (try desk.read(asOf: "2026-02-20"), try desk.read())
    var filter = Filter()
    filter.areas = ["trade"]
    let fitting = try Set(
      [before, after].flatMap { register in
        try register.milestones(.all, filter).map(\.ref) + register.commitments(filter).map(\.ref)
      })
    let all = try Comparison(before, after).differences().filter { fitting.contains($0.ref) }
    let found = try Comparison(before, after, filter).differences()
    // What is told of a commitment that fits is not told of its milestones again; nothing else is lost.
    for difference in all { #expect(found.contains(difference)) }
    #expect(found.allSatisfy { fitting.contains($0.ref) })
    for change in [
      { $0.late = 1...400 }, { $0.due = DayRange(from: day("2026-02-01"), through: day("2026-06-30")) },
      { $0.isOpen = true }, { $0.words = ["1"] },
    ] as [(inout Filter) -> Void] {
      var filter = Filter()
      change(&filter)
      let refs = try Set([before, after].flatMap { try $0.references(fitting: filter) })
      let found = try Comparison(before, after, filter).differences()
      let all = try Comparison(before, after).differences().filter { refs.contains($0.ref) }
      for difference in all { #expect(found.contains(difference)) }
      #expect(found.allSatisfy { refs.contains($0.ref) })
      let late = try Comparison(before, after, filter).lateFacts()
      let expected = try after.lateFacts(after: before.lastChange).facts.filter { refs.contains($0.about) }
      #expect(late.facts == expected && late.count == expected.count)
    }
    filter.areas = ["nowhere"]
    #expect(throws: Problems.self) { _ = try Comparison(before, after, filter) }
  }
}
