import Foundation
import Testing

@testable import CommitmentRegister

private let folder = ProcessInfo.processInfo.environment["ACCORD_TEST_DATA"]

/// The rows of a public data set, by the map in `Examples/` that is called like it.
private func rows(of name: String, _ adjust: (inout ImportMap) -> Void = { _ in }) throws -> (
  rows: [MappedRow], problems: [Problem]
) {
  let example = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../Examples/\(name).map").standardizedFileURL.path()
  var map = try ImportMap.load(example)
  adjust(&map)
  let file = try InputFile((folder ?? "") + "/\(name).csv")
  var reader = try CSVReader(file)
  let mapper = try RowMapper(map: map, header: reader.header, file: file.name)
  var rows: [MappedRow] = []
  var problems: [Problem] = []
  while let record = try reader.next() {
    do { if let row = try mapper.map(record) { rows.append(row) } } catch { problems += error.all }
  }
  return (rows, problems)
}

@Suite(.enabled(if: folder != nil, "ACCORD_TEST_DATA is unset: no public data sets to read"))
struct `The commitments of the Oyu Tolgoi agreement` {
  let rows: [MappedRow]

  init() throws {
    let read = try CommitmentRegisterTests.rows(of: "oyu-tolgoi-commitments")
    #expect(read.problems.isEmpty)
    rows = read.rows
  }

  @Test func `are 73, each with its number and its title in two languages`() {
    #expect(rows.count == 73 && Set(rows.map(\.key)).count == 73)
    #expect(rows.allSatisfy { $0[.commitmentTitle] != nil && $0[.commitmentTitleOriginal] != nil })
    #expect(Set(rows.compactMap { $0[.commitmentArea] }).count == 7)
    #expect(rows.allSatisfy { $0.list(.commitmentBy) == ["OT", "KHANBOGD"] })
  }

  @Test func `have statuses in the register's words`() {
    let counts = Dictionary(grouping: rows) { $0[.commitmentStatus] ?? "" }.mapValues(\.count)
    #expect(counts == ["met": 25, "in-progress": 24, "stalled": 15, "agreed": 9])
    #expect(rows.count { $0[.commitmentStatus] == "stalled" && $0[.commitmentStatusReason] == nil } == 0)
  }

  @Test func `have a milestone of their own and one for each yes or no`() {
    #expect(rows.map(\.milestones.count).reduce(0, +) == 318)
    let further = rows.flatMap { $0.milestones.dropFirst() }
    let counts = Dictionary(grouping: further) { $0[.milestoneStatus] ?? "" }.mapValues(\.count)
    #expect(counts == ["met": 149, "agreed": 91, "partly-met": 5])
    #expect(further.allSatisfy { $0[.milestoneStatus] != "partly-met" || $0[.milestoneStatusReason] != nil })
  }

  @Test func `have a date where one can be read, and their words beside it`() {
    let own = rows.compactMap(\.milestones.first)
    #expect(own.count { $0.deadline != nil } == 47)
    #expect(own.count { $0.deadline != nil && $0.dueWords != nil } == 27)
    #expect(own.count { $0.deadline == nil && $0.dueWords != nil } == 25)
    let words = Dictionary(own.map { ($0.dueWords ?? "", $0.deadline?.text) }) { first, _ in first }
    #expect(words["Begin to implement Q4 2017"] == "2017-Q4")
    #expect(words["During rainy season"] == .some(nil) && words["2017-2027 in phases"] == .some(nil))
    #expect(words["Ongoing"] == .some(nil) && words["From June 2017"] == .some(nil))
  }

  @Test func `are row errors where words are not allowed`() throws {
    let strict = try CommitmentRegisterTests.rows(of: "oyu-tolgoi-commitments") {
      $0.keepsUnreadableDates = false
    }
    #expect(strict.problems.count == 23 && strict.rows.count == 50)
    #expect(strict.problems.allSatisfy { $0.message.contains("column \"original_timeline_en\"") })
  }

  @Test func `have no markup left`() {
    let texts = rows.flatMap { $0.values.map(\.value) }
    #expect(
      !texts.contains {
        $0.contains("</") || $0.contains("<p") || $0.contains("<a ") || $0.contains("&nbsp;")
      })
    #expect(texts.contains { $0.contains("\n") })
  }
}

@Suite(.enabled(if: folder != nil, "ACCORD_TEST_DATA is unset: no public data sets to read"))
struct `The milestones of Italy's recovery plan` {
  let rows: [MappedRow]

  init() throws {
    let read = try CommitmentRegisterTests.rows(of: "italy-recovery-plan")
    #expect(read.problems.isEmpty)
    rows = read.rows
  }

  @Test func `are 1,312 under 284 commitments, each with a number of its own`() {
    #expect(rows.count == 1_312 && Set(rows.map(\.key)).count == 1_312)
    #expect(Set(rows.map { $0[.commitmentExternalRef] }).count == 284)
    #expect(rows.allSatisfy { $0.milestones.count == 1 && $0[.milestoneTitle] != nil })
  }

  @Test func `fall due in quarters`() {
    let deadlines = rows.compactMap(\.milestones.first?.deadline)
    #expect(deadlines.count == 1_312 && deadlines.allSatisfy { $0.precision == .quarter })
    #expect(deadlines.count { $0.lastDay < day("2023-01-01") } == 429)
    #expect(deadlines.count { $0.lastDay < day("2022-12-31") } == 320)
    #expect(rows.allSatisfy { $0.milestones[0].dueWords == nil })
  }

  @Test func `lie in components under missions, with names`() {
    #expect(Set(rows.map { $0[.areaCode] }).count == 16 && Set(rows.map { $0[.areaUnder] }).count == 6)
    #expect(rows.allSatisfy { $0[.areaName] != nil && $0[.areaUnderName] != nil })
    #expect(rows.allSatisfy { $0[.commitmentArea] == $0[.areaCode] })
  }

  @Test func `are owed by 25 agencies under Italy`() {
    #expect(Set(rows.flatMap { $0.list(.commitmentBy) }).count == 25)
    #expect(rows.allSatisfy { $0[.partyCode] == $0[.commitmentBy] && $0[.partyUnder] == "IT" })
    #expect(rows.allSatisfy { (try? Text.code($0[.partyCode] ?? "", of: .party)) != nil })
  }

  @Test func `have numbers, a unit and a baseline where they are targets`() {
    let targets = rows.filter { $0[.milestoneTarget] != nil }
    #expect(targets.count == 725)
    #expect(targets.allSatisfy { $0[.milestoneBaseline] != nil })
    // The source gives two of them no unit.
    #expect(targets.count { $0[.milestoneUnit] != nil } == 723)
    let numbers = targets.compactMap { $0[.milestoneTarget] }
    #expect(
      numbers.allSatisfy { $0.allSatisfy { "0123456789.-%".contains($0) } },
      "\(numbers.filter { Double($0) == nil })")
  }
}
