import Foundation
import TestSupport
import Testing

@Suite struct `On a terminal` {
  private let place: Workplace

  init() throws {
    place = try Workplace(["ACCORD_ACTOR": "trade-desk"])
    let answer = try place.accord("demo")
    guard answer.status == 0 else { throw Desk.Refused(answer: answer) }
  }

  /// How many columns a terminal gives to a line; colours take none.
  private func width(_ line: Substring) -> Int {
    let bare = line.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    return bare.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: return sum
      default: break
      }
      let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0x1F300...0x1FAFF, 0x20000...0x3FFFD,
      ]
      return sum + (wide.contains { $0.contains(scalar.value) } ? 2 : 1)
    }
  }

  private static let screens = [
    [], ["list"], ["list", "--milestones"], ["overdue"], ["due", "next-1y"], ["history"], ["show", "C1"],
    ["audit"],
  ]

  @Test(arguments: screens, [80, 60])
  func `every screen fits, with Urdu and Chinese titles in it`(_ words: [String], columns: Int) throws {
    let answer =
      columns == 80
      ? try place.onTerminal(words)
      : try place.onTerminal(words, columns: 132, with: ["COLUMNS": "\(columns)"])
    #expect(answer.status == 0)
    #expect(!answer.text.isEmpty)
    for line in answer.text.split(separator: "\n") {
      #expect(width(line) <= columns, "\(width(line)) columns: \(line)")
    }
  }

  @Test func `the sample holds both scripts, and a wide terminal shows titles in full`() throws {
    let text = try place.onTerminal(["list"], columns: 200).text
    #expect(text.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) }, "Urdu")
    #expect(text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "Chinese")
    #expect(!text.contains("…"))
  }

  @Test func `rows are pasted, and a line that the terminal has cut is not taken`() throws {
    let rows = "title\tdue\nSign it\t2027\n"
    let answer = try place.onTerminal(["import", "-"], typing: rows + "\u{4}")
    #expect(answer.status == 0 && answer.text.contains("Paste the rows"), "\(answer.text)")
    #expect(answer.text.contains("1  new commitments"))
    let long = String(repeating: "x", count: 5_000)
    let cut = try place.onTerminal(["import", "-"], typing: long + "\n\u{4}")
    #expect(cut.status == 65 && cut.text.contains("standard input:1: a terminal takes at most 4095 bytes"))
    let silent = try place.onTerminal(["import", "-", "--no-input"])
    #expect(silent.status == 64 && silent.text.contains("accord import - <"))
  }

  @Test func `columns begin where their headers do`() throws {
    let lines = try place.accord("list", "--milestones").output.split(separator: "\n")
    let rule = try #require(lines.firstIndex { $0.hasPrefix("──") })
    let starts = columnStarts(lines[rule])
    #expect(starts.count > 4)
    for line in lines[(rule + 1)...] where !line.hasPrefix(" ") && line.contains("  ") {
      for start in starts.dropFirst() {
        let cells = cells(of: line)
        #expect(start >= cells.count || cells[start - 1] == " ", "\(line)")
      }
    }
  }

  /// The positions at which the parts of a rule begin.
  private func columnStarts(_ rule: Substring) -> [Int] {
    rule.enumerated().filter { index, mark in
      mark != " " && (index == 0 || rule[rule.index(rule.startIndex, offsetBy: index - 1)] == " ")
    }.map(\.offset)
  }

  /// A line's characters, a wide one twice, one for each column.
  private func cells(of line: Substring) -> [Character] {
    line.flatMap { character in Array(repeating: character, count: width(Substring(String(character)))) }
  }

  @Test func `colours are for terminals, unless they are not wanted`() throws {
    #expect(try place.onTerminal(["overdue"]).text.contains("\u{1B}["))
    #expect(try !place.onTerminal(["overdue"], with: ["NO_COLOR": "1"]).text.contains("\u{1B}"))
    #expect(try !place.onTerminal(["overdue", "--no-color"]).text.contains("\u{1B}"))
    #expect(try !place.onTerminal(["overdue"], with: ["TERM": "dumb"]).text.contains("\u{1B}"))
    for words in Self.screens {
      let answer = try place.accord(words)
      #expect(!answer.bytes.contains(0x1B))
      #expect(!answer.errors.utf8.contains(0x1B))
    }
  }

  @Test func `an undo asks first, and takes no for an answer`() throws {
    _ = try place.accord("note", "C1", "seen")
    let before = try place.contents()
    let no = try place.onTerminal(["undo"], typing: "n\n")
    #expect(no.status == 1)
    #expect(no.text.contains("Takes back"))
    #expect(no.text.contains("Nothing was changed."))
    #expect(try place.contents() == before)
    let yes = try place.onTerminal(["undo"], typing: "y\n")
    #expect(yes.status == 0)
    #expect(yes.text.contains("[change "))
  }

  @Test func `whoever stops reading ends a list quietly`() throws {
    for line in ["accord list", "accord history", "accord list --milestones --format csv"] {
      let answer = try place.bash("set +o pipefail; \(line) | head -1 > /dev/null")
      #expect(answer.status == 0)
      #expect(answer.errors.isEmpty, "\(answer.errors)")
    }
  }

  @Test func `control characters of stored text are shown and never sent`() throws {
    let answer = try place.accord("note", "C1", "line one\nline two", "--json")
    #expect(answer.status == 0)
    #expect(try place.onTerminal(["show", "C1"], with: ["NO_COLOR": "1"]).text.contains("line one"))
    let refused = try place.onTerminal(["show", "\u{1B}]0;gone\u{7}"], with: ["NO_COLOR": "1"])
    #expect(refused.status == 64)
    #expect(!refused.text.contains("\u{1B}"))
  }
}
