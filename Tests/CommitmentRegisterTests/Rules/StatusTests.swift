import Testing

@testable import CommitmentRegister

@Suite struct `Statuses` {
  @Test(arguments: [
    (Status.proposed, "agreed withdrawn superseded"),
    (.agreed, "in-progress stalled reported partly-met not-met waived superseded withdrawn"),
    (.inProgress, "in-progress stalled reported partly-met not-met waived superseded withdrawn"),
    (.stalled, "in-progress stalled reported partly-met not-met waived superseded withdrawn"),
    (.reported, "met partly-met in-progress partly-met not-met waived superseded withdrawn"),
    (.met, "reversed"),
    (.partlyMet, "reversed in-progress"), (.notMet, "in-progress"), (.waived, "in-progress"),
    (.superseded, "in-progress"),
    (.withdrawn, "in-progress"), (.reversed, "in-progress"),
  ])
  func `follow each other in these ways`(status: Status, next: String) {
    #expect(Set(status.mayBecome.map(\.rawValue)) == Set(next.split(separator: " ").map(String.init)))
    #expect(status.mayBecome.count == Set(status.mayBecome).count, "none is listed twice")
  }

  @Test func `are open, delivered, proposed or closed, each in one way`() {
    for status in Status.allCases {
      let claims = [status.isOpen, status == .proposed, status == .reported, status.isClosed]
      #expect(claims.filter(\.self).count == 1, "\(status)")
    }
    #expect(Status.allCases.filter(\.isOpen) == [.agreed, .inProgress, .stalled, .reversed])
    #expect(Status.allCases.filter(\.isDelivered) == [.reported, .met, .partlyMet])
  }
}
