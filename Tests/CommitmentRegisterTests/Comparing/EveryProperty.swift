import Testing

@testable import CommitmentRegister

/// A difference without who made it.
struct Bare: Hashable, CustomStringConvertible {
  let ref: String
  let field: String?
  let before: String?
  let after: String?

  var description: String { "\(ref) \(field ?? "there"): \(before ?? "none") → \(after ?? "none")" }
  var reversed: Bare { Bare(ref: ref, field: field, before: after, after: before) }
}

/// What differs between two views, found by looking at every property of every record.
struct EveryProperty {
  /// What follows from others: names of codes, sums over milestones, and what only the day or a move brings about.
  private static let derived: Set<String> = [
    "ref", "commitment", "commitmentTitle", "areaName", "ownerName", "eventName", "milestones", "met",
    "reported",
    "nextDue", "due", "daysLate", "moveReason", "movedAfterExpiry",
  ]
  private static let inherited = [
    "area", "owner", "by", "to", "event", "tabled_by", "cadence", "type", "visibility", "source",
    "external_source",
  ]

  private(set) var records: [String: [String: String]] = [:]

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
