@testable import CommitmentRegister
import Foundation
import Testing

private let folder = ProcessInfo.processInfo.environment["ACCORD_TEST_DATA"]

@Suite(.enabled(if: folder != nil, "ACCORD_TEST_DATA is unset: no public data sets to read"))
struct `The conditions of IMF arrangements with Pakistan` {
  let rows: [MappedRow]

  init() throws {
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../../Examples/imf-conditions.map").standardizedFileURL.path()
    let map = try ImportMap.load(example)
    let file = try InputFile((folder ?? "") + "/imf-conditions-pakistan.csv")
    var reader = try CSVReader(file)
    let mapper = try RowMapper(map: map, header: reader.header, file: file.name)
    var rows: [MappedRow] = []
    while let record = try reader.next() {
      if let row = try mapper.map(record) { rows.append(row) }
    }
    self.rows = rows
  }

  @Test func `are 872 commitments with 1,077 milestones`() {
    #expect(rows.count == 872)
    #expect(rows.map(\.milestones.count).reduce(0, +) == 1_077)
    #expect(rows.count { $0[.commitmentCadence] == "continuous" } == 10)
    #expect(
      rows.filter { $0[.commitmentCadence] == "continuous" }.allSatisfy {
        $0.milestones.map(\.deadline) == [nil]
      })
    #expect(rows.flatMap(\.milestones).count { $0.deadline == nil } == 10)
  }

  @Test func `have a key each, with one row that comes twice`() throws {
    let store = try ImportStore()
    #expect(try rows.map { try store.occurrence(of: $0.key) }.filter { $0 > 1 } == [2])
  }

  @Test func `belong to twelve events and twelve focus areas with names`() {
    #expect(Set(rows.map { $0[.eventName] }).count == 12)
    #expect(Set(rows.map { $0[.eventHeld] }).count == 12)
    #expect(Set(rows.map { $0[.areaCode] }).count == 12)
    #expect(rows.allSatisfy { $0[.areaName] != nil })
    #expect(rows.allSatisfy { $0.list(.commitmentBy) == ["PK"] && $0.list(.commitmentTo) == ["IMF"] })
  }

  @Test func `have statuses in the register's words, and their own beside them`() {
    let counts = Dictionary(grouping: rows) { $0[.commitmentStatus] ?? "" }.mapValues(\.count)
    #expect(
      counts == ["waived": 59, "met": 90, "not-met": 5, "partly-met": 1, "withdrawn": 8, "agreed": 709])
    #expect(rows.allSatisfy { $0[.commitmentStatusOriginal]?.isEmpty == false })
    #expect(rows.count { $0[.commitmentStatusOriginal] == "." } == 346)
    #expect(rows.allSatisfy { $0[.commitmentStatus] != "waived" || $0[.commitmentAuthority] != nil })
  }

  @Test func `have titles of one line, and the whole text beside them`() {
    for row in rows {
      let title = row[.commitmentTitle] ?? ""
      #expect(!title.isEmpty && title.count <= 300 && TextCleaning.line(title) == title)
      #expect(!title.contains("_x000D_"))
      #expect(row[.commitmentText]?.isEmpty == false)
    }
  }
}
