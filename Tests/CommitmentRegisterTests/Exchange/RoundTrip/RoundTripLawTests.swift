import TestSupport
import Testing

@testable import CommitmentRegister

/// Random registers, random edits in a sheet and random changes of others in between.
@Suite struct `The law of the round trip` {
  /// The columns whose cells are edited.
  private static let columns: [ExportColumn] = [
    .title, .commitmentTitle, .area, .by, .to, .owner, .dueAs, .visibility, .source, .externalRef, .lastNote,
  ]

  /// A cell: the reference of its row and its column.
  private struct Place: Hashable {
    let ref: String
    let column: ExportColumn
  }

  @Test(arguments: 1...24) func `exactly the edited cells change`(_ seed: UInt64) throws {
    var work = try RandomWork(seed: seed)
    for _ in 0..<25 { _ = try work.step() }
    let desk = work.desk
    desk.today = desk.today.adding(days: 1)
    var sheet = try Sheet(desk)
    if sheet.rows.isEmpty { return }
    var edits: Set<Place> = []
    for _ in 0..<work.random.number(1...6) {
      if let place = try edit(&sheet, &work.random) { edits.insert(place) }
    }
    if work.random.once(in: 3) { sheet.rows.shuffle(using: &work.random) }
    // Others change other cells of the same and of other records, and later the day goes on.
    for _ in 0..<work.random.number(0...5) { try disturb(desk, sheet, edits, &work.random) }
    desk.today = desk.today.adding(days: work.random.number(0...3))
    var expected = try Sheet(desk)
    let plan = try desk.plan(sheet)
    #expect(plan.errorCount == 0 && plan.conflictCount == 0, "\(plan.errors) \(plan.conflicts)")
    let done = try desk.apply(sheet)
    #expect(done.plan.updates == plan.updates && done.plan.unchanged == plan.unchanged)
    for place in edits { take(place, from: sheet, into: &expected) }
    let now = try Sheet(desk)
    for row in expected.rows {
      for column in Self.columns + [.status, .doneOn, .event] {
        #expect(now[row[0], column.rawValue] == expected[row[0], column.rawValue], "\(row[0]) \(column)")
      }
    }
    #expect(now.rows.count == expected.rows.count)
    #expect(try desk.apply(sheet).receipt.change == 0)
    #expect(try desk.read().verify(deep: true).isClean)
  }

  private func edit(_ sheet: inout Sheet, _ random: inout Seeded) throws -> Place? {
    let ref = sheet.rows[random.number(0...sheet.rows.count - 1)][0]
    let column = random.pick(Self.columns)
    let isBare = !ref.contains(".")
    if isBare, column == .dueAs || column == .title || column == .commitmentTitle { return nil }
    let new =
      switch column {
      case .title: "Edited \(random.number(1...9))"
      // All rows of a commitment get the same.
      case .commitmentTitle: "Promise of \(sheet[ref, "commitment"])"
      case .area: random.pick(["trade", "economy", "security"])
      case .by, .to: random.pick(["PK", "US; PK", "USTR"])
      case .owner: random.pick(["amina", "bilal"])
      case .dueAs: random.pick(["2027-03-31", "2027-Q2", "2028"])
      case .visibility: random.pick(["public", "restricted", "internal"])
      case .lastNote: "edited\nremark \(random.number(1...9))"
      default: "text \(random.number(1...9))"
      }
    guard new != sheet[ref, column.rawValue] else { return nil }
    sheet[ref, column.rawValue] = new
    return Place(ref: ref, column: column)
  }

  /// A change of a field that no edit is about.
  private func disturb(_ desk: Desk, _ sheet: Sheet, _ edits: Set<Place>, _ random: inout Seeded) throws {
    let ref = sheet.rows[random.number(0...sheet.rows.count - 1)][0]
    let commitment = sheet[ref, "commitment"]
    func isFree(_ column: ExportColumn) -> Bool {
      !edits.contains { $0.column == column && sheet[$0.ref, "commitment"] == commitment }
    }
    var edit = Edit()
    edit.reason = "meanwhile"
    switch random.number(0...4) {
    case 0 where isFree(.title) && isFree(.commitmentTitle): edit.title = "Meanwhile \(random.number(1...9))"
    case 1 where isFree(.owner): edit.owner = random.pick([.value("amina"), .value("bilal")])
    case 2 where isFree(.area): edit.area = random.pick([.value("trade"), .value("security")])
    case 3 where isFree(.dueAs) && ref.contains("."):
      edit.deadline = Deadline(text: "2027-11").map { .value($0) }
    case 4 where isFree(.source): edit.source = .value("Meanwhile")
    default: return
    }
    let given = edit
    try desk.change(.set, by: "bilal") { _ = try $0.set(reference(ref), given) }
  }

  /// Puts an edited cell where it belongs: what is a commitment's shows in all its rows.
  private func take(_ place: Place, from sheet: Sheet, into expected: inout Sheet) {
    let new = sheet[place.ref, place.column.rawValue]
    guard place.column == .commitmentTitle else {
      expected[place.ref, place.column.rawValue] = new
      return
    }
    let commitment = sheet[place.ref, "commitment"]
    for row in expected.rows where expected[row[0], "commitment"] == commitment {
      expected[row[0], place.column.rawValue] = new
    }
  }
}
