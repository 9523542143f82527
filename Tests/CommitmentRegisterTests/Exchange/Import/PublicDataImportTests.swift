import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

private let folder = ProcessInfo.processInfo.environment["ACCORD_TEST_DATA"]

/// A public data set and the example map for it.
private func request(_ file: String, _ map: String) throws -> ImportRequest {
  let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../Examples").standardizedFileURL.path()
  return ImportRequest(path: (folder ?? "") + "/" + file, map: try ImportMap.load("\(examples)/\(map)"))
}

extension Desk {
  /// Plans, imports and imports once more; what was planned must be done, and the second time nothing.
  fileprivate func bringIn(_ request: ImportRequest) throws -> ImportPlan {
    let plan = try read().planImport(request)
    #expect(plan.failed == 0, "\(plan.errors.prefix(3))")
    #expect(try entries() == 1)
    let register = try Register.open(path, for: .writing, at: Desk.moment(today))
    let done = try register.applyImport(request, by: Desk.author())
    #expect(done.plan.created == plan.created && done.receipt.change == 2)
    let again = try register.applyImport(request, by: Desk.author())
    #expect(again.plan.unchanged == plan.rows && again.receipt.change == 0 && again.plan.missing.isEmpty)
    #expect(try read().verify(deep: true).isClean)
    return plan
  }
}

@Suite(.enabled(if: folder != nil, "ACCORD_TEST_DATA is unset: no public data sets to import"))
struct `The import of public data` {
  @Test func `brings in the conditions of IMF arrangements`() throws {
    let desk = try Desk()
    let plan = try desk.bringIn(request("imf-conditions-pakistan.csv", "imf-conditions.map"))
    #expect(plan.rows == 872 && plan.created.commitments == 872 && plan.created.milestones == 1_077)
    #expect(plan.created.events.count == 12 && plan.created.areas.count == 12)
    let register = try desk.read()
    #expect(try register.countCommitments() == 872 && register.countMilestones() == 1_077)
    #expect(try register.count(.event) == 12 && register.count(.area) == 12)
  }

  @Test func `brings in Italy's recovery plan, 1,312 milestones under 284 commitments`() throws {
    let desk = try Desk()
    let plan = try desk.bringIn(request("italy-recovery-plan.csv", "italy-recovery-plan.map"))
    #expect(plan.rows == 1_312 && plan.created.commitments == 284 && plan.created.milestones == 1_312)
    let register = try desk.read()
    let agencies = try register.definitions(.party).filter { $0.under == "IT" }
    #expect(agencies.count == 25)
    let areas = try register.definitions(.area)
    #expect(areas.filter { $0.under == nil }.count == 6 && areas.filter { $0.under != nil }.count == 16)
    let milestones = try register.milestones()
    #expect(milestones.allSatisfy { $0.dueAs?.contains("-Q") == true })
    #expect(
      milestones.allSatisfy { milestone in
        milestone.by.allSatisfy { by in agencies.contains { $0.code == by } }
      })
    let targets = milestones.filter { $0.target != nil }
    #expect(targets.count == 725)
    #expect(targets.allSatisfy { $0.baseline != nil } && targets.count { $0.unit == nil } == 2)
    #expect(targets.contains { $0.target == "2769000000" } && targets.contains { $0.target == "0.7" })
  }

  @Test(arguments: [("2023-01-01", 429), ("2022-12-31", 320), ("2020-07-01", 1), ("2020-06-30", 0)])
  func `counts what of Italy's plan is overdue when nothing is reported`(on: String, count: Int) throws {
    let desk = try Desk()
    let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    _ = try register.applyImport(
      request("italy-recovery-plan.csv", "italy-recovery-plan.map"), by: Desk.author())
    #expect(try desk.read(on: on).countMilestones(.overdue) == count)
  }

  @Test func `brings in the commitments of Oyu Tolgoi, their words and their steps`() throws {
    let desk = try Desk()
    let request = try request("oyu-tolgoi-commitments.csv", "oyu-tolgoi-commitments.map")
    let plan = try desk.bringIn(request)
    #expect(plan.rows == 73 && plan.created.commitments == 73 && plan.created.areas.count == 7)
    let register = try desk.read()
    let commitments = try register.commitments()
    #expect(commitments.allSatisfy { $0.titleOriginal?.isEmpty == false })
    #expect(
      commitments.count { $0.status == .met } == 25 && commitments.count { $0.status == .stalled } == 15)
    #expect(
      commitments.allSatisfy { !($0.wording ?? "").contains("<") && !($0.reason ?? "").contains("<") })
    let milestones = try register.milestones()
    func due(_ words: String) -> [String?] { milestones.filter { $0.dueWords == words }.map(\.dueAs) }
    #expect(due("Begin to implement Q4 2017") == Array(repeating: "2017-Q4", count: 6))
    #expect(due("During rainy season") == [nil, nil, nil])
    #expect(due("2017-2027 in phases") == [nil] && due("Ongoing") == [nil])
    #expect(milestones.count { $0.title == "Everything done" && $0.status == .met } == 25)
    #expect(milestones.count { $0.title == "A detailed plan" } == 63)
  }

  @Test func `refuses words in the place of dates where the map does not allow them`() throws {
    let desk = try Desk()
    var request = try request("oyu-tolgoi-commitments.csv", "oyu-tolgoi-commitments.map")
    request.map?.keepsUnreadableDates = false
    let plan = try desk.read().planImport(request)
    #expect(plan.failed == 23 && !plan.isApplicable)
    let messages = plan.errors.map(\.message)
    for words in ["During rainy season", "2017-2027 in phases", "Ongoing"] {
      #expect(messages.contains { $0.contains(":11: column \"original_timeline_en\" (\"\(words)\")") })
    }
    #expect(!messages.contains { $0.contains("Begin to implement Q4 2017") })
  }
}
