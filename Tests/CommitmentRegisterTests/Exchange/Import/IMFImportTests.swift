import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

private let folder = ProcessInfo.processInfo.environment["ACCORD_TEST_DATA"]

@Suite(.enabled(if: folder != nil, "ACCORD_TEST_DATA is unset: no public data sets to import"))
struct `The import of the IMF conditions` {
  private func request() throws -> ImportRequest {
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../../Examples/imf-conditions.map").standardizedFileURL.path()
    return ImportRequest(
      path: (folder ?? "") + "/imf-conditions-pakistan.csv", map: try ImportMap.load(example))
  }

  @Test func `makes 872 commitments, and nothing the second time`() throws {
    let desk = try Desk()
    let request = try request()
    let plan = try desk.read().planImport(request)
    #expect(plan.created.commitments == 872 && plan.created.milestones == 1_077 && plan.failed == 0)
    #expect(plan.created.events.count == 12 && plan.created.areas.count == 12)
    #expect(try desk.entries() == 1)
    let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    let done = try register.applyImport(request, by: Desk.author())
    #expect(done.plan.created == plan.created && done.receipt.change == 2)
    #expect(try register.countCommitments() == 872 && register.countMilestones() == 1_077)
    #expect(try register.count(.event) == 12 && register.count(.area) == 12)
    let again = try register.applyImport(request, by: Desk.author())
    #expect(again.plan.unchanged == 872 && again.receipt.change == 0 && again.plan.missing.isEmpty)
    #expect(try desk.read().verify(deep: true).isClean)
  }
}
