import TestSupport
import Testing

@testable import CommitmentRegister

/// A difference without who made it.
private struct Bare: Hashable, CustomStringConvertible {
  let ref: String
  let field: String?
  let before: String?
  let after: String?

  var description: String { "\(ref) \(field ?? "there"): \(before ?? "none") → \(after ?? "none")" }
  var reversed: Bare { Bare(ref: ref, field: field, before: after, after: before) }
}

/// What differs between two views, found by looking at every property of every record.
private struct EveryProperty {
  /// What follows from others: names of codes, sums over milestones, and what only the day or a move brings about.
  private static let derived: Set<String> = [
    "ref", "commitment", "commitmentTitle", "areaName", "ownerName", "eventName", "milestones", "delivered",
    "nextDue", "due", "daysLate", "moveReason", "movedAfterExpiry",
  ]
  private static let inherited = [
    "area", "owner", "by", "to", "event", "tabled_by", "cadence", "type", "visibility", "source",
    "external_source",
  ]

  private var records: [String: [String: String]] = [:]

  init(_ register: Register) throws {
    for record in try register.milestones() { records[record.ref] = Self.fields(of: record) }
    for record in try register.commitments() {
      var fields = Self.fields(of: record)
      fields["overdue"] = nil
      records[record.ref] = fields
    }
  }

  func differences(to other: EveryProperty) -> Set<Bare> {
    var found: Set<Bare> = []
    for ref in Set(records.keys).union(other.records.keys) {
      guard let old = records[ref], let new = other.records[ref] else {
        found.insert(Bare(ref: ref, field: nil, before: words(ref), after: other.words(ref)))
        continue
      }
      for field in Set(old.keys).union(new.keys) where old[field] != new[field] {
        let commitment = String(ref.prefix { $0 != "." })
        let isTold =
          ref != commitment && Self.inherited.contains(field)
          && records[commitment]?[field] == old[field] && other.records[commitment]?[field] == new[field]
          && records[commitment] != nil && other.records[commitment] != nil
        if !isTold { found.insert(Bare(ref: ref, field: field, before: old[field], after: new[field])) }
      }
    }
    return found
  }

  private func words(_ ref: String) -> String? {
    records[ref].map { fields in
      (fields["title"] ?? "") + (fields["due"].map { ", due \($0)" } ?? "")
    }
  }

  private static func fields(of record: Any) -> [String: String] {
    var fields: [String: String] = [:]
    for case let (label?, value) in Mirror(reflecting: record).children where !derived.contains(label) {
      let name = label == "dueAs" ? "due" : snake(label)
      switch value {
      case let text as String: fields[name] = text
      case let number as Int: fields[name] = String(number)
      case let codes as [String]: fields[name] = codes.isEmpty ? nil : codes.joined(separator: " ")
      case let status as Status: fields[name] = status.rawValue
      case let visibility as Visibility: fields[name] = visibility.rawValue
      case let schedule as Schedule: fields["overdue"] = schedule == .overdue ? "yes" : nil
      case Optional<Any>.none: continue
      default:
        Issue.record("\(label) has a value of a kind that is not compared")
      }
    }
    return fields
  }

  private static func snake(_ label: String) -> String {
    label.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }
}

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
    filter.areas = ["nowhere"]
    #expect(throws: Problems.self) { _ = try Comparison(before, after, filter) }
  }
}
