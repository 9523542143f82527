import Testing

@testable import CommitmentRegister

@Suite struct `Statuses` {
  @Test func `are open, delivered, proposed or closed, each in one way`() {
    for status in Status.allCases {
      let claims = [status.isOpen, status == .proposed, status == .reported, status.isClosed]
      #expect(claims.filter(\.self).count == 1, "\(status)")
    }
    #expect(Status.allCases.filter(\.isOpen) == [.agreed, .inProgress, .stalled, .reversed])
    #expect(Status.allCases.filter(\.isDelivered) == [.reported, .met, .partlyMet])
  }
}
