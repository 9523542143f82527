import Foundation
import TestSupport
import Testing

private let soffice = "/usr/bin/soffice"

/// A language of the spreadsheet program, by which it reads and writes numbers and dates.
private struct Locale: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Its number in the options of the filter for CSV.
  let number: Int
  let delimiter: String

  static let all = [
    Locale(testDescription: "English (USA)", number: 1033, delimiter: ","),
    Locale(testDescription: "English (UK)", number: 2057, delimiter: ","),
    Locale(testDescription: "German", number: 1031, delimiter: ";"),
  ]

  /// The filter's options: delimiter, quotes, UTF-8, from the first line on, then those of reading or writing.
  func filter(_ rest: String) -> String {
    "Text - txt - csv (StarCalc):\(delimiter.utf8.first ?? 0),34,76,1,,\(rest)"
  }
}

@Suite(
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: soffice), "soffice (LibreOffice) is not installed"))
struct `Through a spreadsheet program` {
  /// Texts that spreadsheet programs take for something else.
  private static let difficult = """
    accord add "=1+2" --due 2027-01-31 --source 007
    accord add "+92-51-9205541" --due 2026-12 --source 1/2
    accord add "'quoted" --due 2027-H1 --source 3-4
    accord add "1E5" --due 2028 --source 12345678901234567890
    accord add "true" --due 2027-02-03 --source "5%"
    accord add 'She said "no", twice; then left' --due 2027-12-31 --source 63.50
    accord add "ٹیکسٹائل ورکنگ گروپ" --due 2027-06-30 --source "纺织品工作组"
    accord add "12:30" --due 2027-03-04 --source '$5'
    accord set C3.1 --external-ref 00123; accord set C4.1 --external-ref -5; accord set C5.1 --external-ref 1.10
    accord note C6.1 $'two\\nlines with "quotes"'; accord note C7.1 "=SUM(A1:A9)"; accord note C8.1 "3:45"

    """

  private let desk: Desk

  init() throws {
    desk = try Desk()
    let answer = try desk.place.bash(Self.difficult)
    guard answer.status == 0 else { throw Desk.Refused(answer: answer) }
  }

  @Test(arguments: Locale.all) private func `exactly the edited cells change`(_ locale: Locale) throws {
    try desk.must("export", "--delimiter", locale.delimiter, "-o", "x.csv")
    // Others go on meanwhile.
    try desk.must("set", "C1.1", "--owner", "none", "--title", "Submit the schedule")
    try desk.must("set", "C10.1", "--title", "Half past twelve")

    try convert("x.csv", "--infilter=\(locale.filter("\(locale.number),false,true"))", to: "fods")
    var sheet = try FlatSheet(text(of: "x.fods"))
    let edits: [(ref: String, column: String, new: String)] = [
      ("C1.1", "due_as", "2026-12-15"), ("C1.2", "due_as", "2027-Q1"), ("C1.3", "title", "نیا عنوان 新标题"),
      ("C3.1", "owner", "amina"), ("C9.1", "last_note", "one line\nand =another"),
    ]
    for edit in edits { try sheet.edit(edit.ref, edit.column, edit.new) }
    try write(Array(sheet.text.utf8), to: desk.place.folder.file("x.fods"))
    try convert("x.fods", to: "csv:\(locale.filter("0,false,true,false"))")

    #expect(try !text(of: "x.csv").contains("1E5"), "the program has left numbers as they were")

    let plan = try object(desk.must("import", "x.csv", "--reason", "the council moved", "--json").bytes)
    let updates = try #require(plan["updates"] as? [[String: Any]])
    #expect(
      updates.map { "\($0["field"] ?? "") \($0["after"] ?? "")" } == edits.map { "\($0.column) \($0.new)" },
      "\(updates)")
    #expect((plan["round_trip"] as? [String: Any])?["edited_cells"] as? Int == 5)

    var expected = try cells()
    try desk.must("import", "x.csv", "--reason", "the council moved", "--apply")
    for edit in edits { expected[edit.ref]?[edit.column] = edit.new }
    let now = try cells()
    let followed: Set<String> = [
      "due", "schedule", "days_late", "times_moved", "moved_after_expiry", "last_move_reason", "owner_name",
      "last_note_on", "change",
    ]
    for (ref, row) in expected {
      for (column, cell) in row where !followed.contains(column) {
        #expect(now[ref]?[column] == cell, "\(ref) \(column)")
      }
    }
    #expect(now["C1.2"]?["due"] == "2027-03-31" && now["C1.1"]?["last_move_reason"] == "the council moved")
    #expect(try desk.must("import", "x.csv", "--apply", "--json").output.contains("\"change\":null"))
  }

  /// Every cell of an export of now, by reference and column.
  private func cells() throws -> [String: [String: String]] {
    let items = try desk.items("export", "--format", "json")
    return Dictionary(
      uniqueKeysWithValues: items.map { item in
        let row = item.mapValues { value in (value as? [String])?.joined(separator: "; ") ?? "\(value)" }
        return (row["ref"] ?? "", row)
      })
  }

  private func text(of name: String) throws -> String {
    String(decoding: try bytes(of: desk.place.folder.file(name)), as: UTF8.self)
  }

  /// Runs the program with settings of its own, so that nobody's are touched.
  private func convert(_ name: String, _ options: String..., to form: String) throws {
    let profile = "-env:UserInstallation=file://\(desk.place.folder.file("profile"))"
    let words = [soffice, profile, "--headless"] + options + ["--convert-to", form, name]
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    let answer = try desk.place.bash(line)
    guard answer.status == 0, answer.output.contains("-> ") else { throw Desk.Refused(answer: answer) }
  }
}

/// A sheet as LibreOffice's flat XML, whose cells are edited as a person edits them.
private struct FlatSheet {
  struct Missing: Error { let what: String }

  private var pieces: [String]
  /// Which pieces are rows.
  private let rows: [Int]

  init(_ text: String) throws {
    var pieces: [String] = []
    var rows: [Int] = []
    var rest = text[...]
    while let start = rest.range(of: "<table:table-row "), let end = rest.range(of: "</table:table-row>") {
      pieces.append(String(rest[..<start.lowerBound]))
      rows.append(pieces.count)
      pieces.append(String(rest[start.lowerBound..<end.upperBound]))
      rest = rest[end.upperBound...]
    }
    (self.pieces, self.rows) = (pieces + [String(rest)], rows)
    guard !rows.isEmpty else { throw Missing(what: "rows") }
  }

  var text: String { pieces.joined() }

  /// Types a text into a cell; a date into one that holds a date stays one.
  mutating func edit(_ ref: String, _ column: String, _ new: String) throws {
    guard let header = rows.first,
      let index = cells(header).firstIndex(where: { $0.contains(">\(column)<") }),
      let row = rows.first(where: { cells($0).first?.contains(">\(ref)<") == true })
    else { throw Missing(what: "\(ref) \(column)") }
    var all = cells(row)
    let old = all[index]
    let style = old.firstMatch(of: /table:style-name="[^"]*"/).map { " " + String($0.output) } ?? ""
    let isDate = old.contains("office:value-type=\"date\"")
    let value = isDate ? "date\" office:date-value=\"\(new)" : "string"
    let lines = new.split(separator: "\n").map { "<text:p>\($0)</text:p>" }.joined()
    all[index] =
      "<table:table-cell\(isDate ? style : "") office:value-type=\"\(value)\">\(lines)</table:table-cell>"
    pieces[row] = "<table:table-row>\(all.joined())</table:table-row>"
  }

  /// The cells of a row, each by itself also where the file says how often it is repeated.
  private func cells(_ row: Int) -> [String] {
    pieces[row].matches(of: /(?s)<table:table-cell(?:[^>]*\/>|.*?<\/table:table-cell>)/).flatMap { match in
      let cell = String(match.0)
      guard let repeated = cell.firstMatch(of: #/ table:number-columns-repeated="(\d+)"/#) else {
        return [cell]
      }
      // What follows the last column to the edge of the sheet is left out.
      return Array(repeating: cell.replacing(repeated.0, with: ""), count: min(Int(repeated.1) ?? 1, 100))
    }
  }
}
