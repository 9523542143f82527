import Testing

@testable import CommitmentRegister

@Suite struct `The form of the month's file` {
  @Test func `that is in use has every column, the last three saying what was judged`() {
    let columns = ExportFormat.current.columns
    #expect(Set(columns).count == columns.count)
    #expect(Set(columns) == Set(ExportColumn.allCases))
    #expect(columns.suffix(3) == [.on, .change, .asOf])
  }

  @Test func `of a newer program is refused`() {
    #expect(throws: Problem.self) { try ExportFormat(number: 2) }
    #expect(throws: Never.self) { try ExportFormat(number: 1) }
  }
}
