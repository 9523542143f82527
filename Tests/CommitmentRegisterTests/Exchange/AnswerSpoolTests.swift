import Testing

@testable import CommitmentRegister

@Suite struct `An answer that waits for its first number` {
  private func kept(_ spool: AnswerSpool) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try spool.forEachPiece { bytes += $0 }
    return bytes
  }

  @Test func `is given as it was kept, however long it is`() throws {
    let spool = try AnswerSpool()
    #expect(try kept(spool) == [])
    var expected: [UInt8] = []
    for number in 0..<300 {
      let piece = [UInt8](repeating: UInt8(number % 251), count: 9_973)
      expected += piece
      try spool.append(piece)
    }
    #expect(expected.count > 2 << 20, "some of it has to leave memory")
    #expect(try kept(spool) == expected)
    #expect(try kept(spool) == expected, "and again")
  }
}
