import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Names in place of codes` {
  private let map = """
    key = {No}
    commitment.title = {Title}
    commitment.by = {By}
    commitment.area = {Area}
    commitment.owner = {Owner}
    [create]
    party area
    """
  private let header = "No,Title,By,Area,Owner\n"

  @Test func `are found, whatever their case`() throws {
    let desk = try ImportDesk(map)
    try desk.desk.furnish()
    try desk.apply(header + "1,One,pakistan;US trade representative,MARKET  access,Amina khan\n")
    let commitment = try #require(try desk.desk.read().commitments().first)
    #expect(commitment.by == ["PK", "USTR"] && commitment.area == "trade" && commitment.owner == "amina")
  }

  @Test func `become codes where they may be created, and are found again`() throws {
    let desk = try ImportDesk(map)
    let first =
      header
      + "1,One,Ministère de l’Économie; Straße 7,Rivers & lakes,\n2,Two,ministère de l’économie,rivers & LAKES,\n"
    let plan = try desk.plan(first)
    #expect(
      plan.created.parties == ["ministere-de-l-economie", "strasse-7"]
        && plan.created.areas == ["rivers-lakes"])
    #expect(plan.created.madeCodes.map(\.name) == ["Rivers & lakes", "Ministère de l’Économie", "Straße 7"])
    #expect(try desk.apply(first).plan.created == plan.created)
    #expect(try desk.plan(first).unchanged == 2)
    let second = try desk.apply(first.replacing("2,Two", with: "2,Two more")).plan
    #expect(second.created.parties.isEmpty && second.updatedFields == 1 && second.unchanged == 1)
    #expect(try desk.isSound())
  }

  @Test func `are found after somebody has renamed what they named`() throws {
    let desk = try ImportDesk(map)
    let first = header + "1,One,Ministry of Water,,\n"
    try desk.apply(first)
    try desk.desk.change(.define) { change in
      _ = try change.define(
        Definition(.party, code: "ministry-of-water", name: "Ministry of Water and Power"))
    }
    let plan = try desk.plan(first.replacing("One", with: "Uno"))
    #expect(plan.created.parties.isEmpty && plan.updatedFields == 1)
  }

  @Test func `stay unknown where nothing may be created`() throws {
    let desk = try ImportDesk(map.replacing("party area", with: "event"))
    let plan = try desk.plan(header + "1,One,Ministry of Water,,\n2,Two,Ministry of Water;CN,,\n")
    #expect(plan.errors.first?.message.contains("no party \"Ministry of Water\"") == true)
    #expect(plan.errors.allSatisfy { $0.hints.isEmpty })
    #expect(
      plan.problems.last?.hints == [
        "party \"Ministry of Water\" (2 rows): accord define party CODE \"Ministry of Water\"   or let the import:  --create party",
        "party \"CN\" (1 row): accord define party CN \"Name\"   or let the import:  --create party",
      ], "\(plan.problems)")
  }

  @Test func `that are new are shown with the code that may have been meant`() throws {
    let desk = try ImportDesk(map.replacing("party area", with: "person"))
    try desk.desk.furnish()
    let new = try desk.plan(header + "1,One,PK,trade,aminna\n2,Two,PK,trade,zubair\n").created.newCodes
    #expect(new.map(\.code) == ["aminna", "zubair"] && new.map(\.like) == ["amina", nil])
  }

  @Test func `want an alias where several have them`() throws {
    let desk = try ImportDesk(map)
    try desk.desk.change(.define) { change in
      for code in ["a", "b"] { _ = try change.define(Definition(.party, code: code, name: "The Ministry")) }
    }
    let errors = try desk.plan(header + "1,One,the ministry,,\n2,Two,the ministry,,\n").errors
    #expect(errors.count == 2)
    for error in errors { #expect(error.message.contains("several have the name \"the ministry\": a, b")) }
  }

  @Test(arguments: [
    ("Ministry of Finance", "ministry-of-finance"), ("Women's Affairs", "womens-affairs"),
    ("2030 Agenda", "party-2030-agenda"),
    ("وزارت خزانہ", "party-1"), ("Łódź, Çeşme & Škoda", "lodz-cesme-skoda"), ("E\u{301}lan", "elan"),
    ("Ministry of Foreign Affairs and International Cooperation", "ministry-of-foreign-affairs-and"),
    ("Verylongwordwithoutanyblanksorhyphensinit", "verylongwordwithoutanyblanksorhy"),
    ("ÆØÅ þ ß ð", "aeoa-th-ss-d"),
  ])
  func `give codes of their letters`(name: String, code: String) throws {
    var numbers: [String: Int] = [:]
    #expect(CodeWords.code(of: name, .party, &numbers) { _ in false } == code)
    #expect(try Text.code(code, of: .party) == code)
  }

  @Test func `give codes that nothing else has`() {
    var taken: Set<String> = []
    var numbers: [String: Int] = [:]
    for _ in 0..<12 {
      let code = CodeWords.code(of: "Verylongwordwithoutanyblanksorhyphensinit", .area, &numbers) {
        taken.contains($0)
      }
      #expect(code.utf8.count <= CodeWords.longest && taken.insert(code).inserted)
    }
  }

  @Test func `ask about each code once where many names have no Latin letters`() {
    var asked = 0
    var numbers: [String: Int] = [:]
    for _ in 0..<1_000 {
      _ = CodeWords.code(of: "وزارت", .party, &numbers) { _ in
        asked += 1
        return false
      }
    }
    #expect(asked == 1_000 && numbers == ["party": 1_000])
  }
}
