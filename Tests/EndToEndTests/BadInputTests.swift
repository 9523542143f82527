import Foundation
import TestSupport
import Testing

/// A line that must be refused, with the exit status and what the message must hold.
struct BadLine: Sendable, CustomTestStringConvertible {
  let words: [String]
  let status: Int32
  let parts: [String]

  init(_ words: [String], _ status: Int32, _ parts: String...) {
    (self.words, self.status, self.parts) = (words, status, parts)
  }

  var testDescription: String { "accord " + words.joined(separator: " ") }

  private static func add(_ title: String, _ rest: String..., area: String = "trade") -> [String] {
    ["add", title, "--area", area, "--by", "PK"] + rest
  }

  static let all: [BadLine] = [
    BadLine(add("X", "--due", "09/10/2026"), 64, "two readings", "2026-10-09", "2026-09-10"),
    BadLine(add("X", "--due", "2026-02-30"), 64, "February 2026 has 28 days", "2026-02-28"),
    BadLine(add("X", "--due", "2026-13-01"), 64, "no month 13"),
    BadLine(add("X", "--due", "30-10-2026"), 64, "2026-10-30"),
    BadLine(add("X", "--due", "2026-Q5"), 64, "2026-Q5"),
    BadLine(add("X", "--due", "soon"), 64, "soon", "2026-12-15"),
    BadLine(add("X", "--milestone", "Submit it"), 64, "--milestone \"2026-12-31: Submit it\""),
    BadLine(add("X", "--by", "2026-12-31"), 64, "--due 2026-12-31"),
    BadLine(add("X", area: "trad"), 64, "no focus area \"trad\"", "\"trade\"", "accord define area trad"),
    BadLine(add("X", "--to", "USA"), 64, "no party \"USA\"", "\"US\""),
    BadLine(add("X", "--owner", "amna"), 64, "no person \"amna\"", "\"amina\""),
    BadLine(add("X", "--event", "E7"), 1, "no event E7", "E1"),
    BadLine(add("X", "--status", "agred"), 64, "no status \"agred\"", "\"agreed\""),
    BadLine(add("X", "--status", "met"), 64, "proposed or agreed"),
    BadLine(add(""), 64, "title is empty"),
    BadLine(add("   "), 64, "title is empty"),
    BadLine(add("a\u{1B}[31mb"), 64, "control character", "U+001B"),
    BadLine(add("a\tb"), 64, "control character", "a tab"),
    BadLine(add("a\nb"), 64, "control character", "a line break"),
    BadLine(add("X", "--on", "2026-12-01"), 64, "in the future"),
    BadLine(["add", "X", "--under", "C9"], 1, "no commitment C9", "C2"),
    BadLine(["add"], 64, "TITLE", "accord add TITLE"),
    BadLine(["add", "Two", "words"], 64, "quotes"),
    BadLine(["ad", "X"], 64, "\"add\""),
    BadLine(["set", "C1.1", "--due", "2026-09-30"], 64, "reason", "--reason"),
    BadLine(["set", "C1.1"], 64, "nothing to change", "accord set C1.1"),
    BadLine(["set", "C99", "--status", "met"], 1, "no commitment C99", "C2"),
    BadLine(["set", "C9.1", "--due", "2026-12-31"], 1, "no commitment C9", "C2"),
    BadLine(["set", "C1.9", "--due", "2026-12-31"], 1, "no milestone C1.9", "C1.3"),
    BadLine(["set", "C1", "--stat", "met"], 64, "--stat", "--status"),
    BadLine(["set", "X1", "--due", "2026-12-31"], 64, "no reference", "C14.2"),
    BadLine(["done", "C1.1", "--on", "2026-12-01"], 64, "in the future"),
    BadLine(["done", "E1"], 64, "E1", "C14.2"),
    BadLine(["note", "C77", "x"], 1, "no commitment C77"),
    BadLine(["note", "C1", ""], 64, "note is empty"),
    BadLine(["define", "person", "x", "X", "--party", "ZZ"], 64, "no party \"ZZ\""),
    BadLine(["define", "party", "P K", "x"], 64, "letter"),
    BadLine(["define", "planet", "x", "y"], 64, "planet", "party"),
    BadLine(["define", "event", "E", "--held", "2026-05-31..2026-05-04"], 64, "2026-05-04..2026-05-31"),
    BadLine(["undo", "99", "--yes"], 1, "no change 99"),
    BadLine(["undo", "1", "--yes"], 1, "started the register"),
    BadLine(["undo", "zwei", "--yes"], 64, "zwei"),
    BadLine(["undo"], 64, "--yes"),
    BadLine(["overdue", "--area", "trad"], 64, "\"trade\""),
    BadLine(["overdue", "--on", "2026-02-30"], 64, "2026-02-28"),
    BadLine(["list", "--status", "finished"], 64, "no status \"finished\"", "reported"),
    BadLine(["list", "--late", "many"], 64, "30.."),
    BadLine(["show", "C99"], 1, "no commitment C99"),
    BadLine(["history", "C99"], 1, "no commitment C99"),
    BadLine(["init", "washington.accord"], 73, "already there"),
    BadLine(["init", "new"], 64, "accord init new.accord"),
    BadLine(["init", "new.accord", "--time-zone", "Asia/Karaci"], 64, "Asia/Karachi"),
    BadLine(["init", "nowhere/new.accord"], 66, "no folder nowhere", "mkdir"),
    BadLine(["backup", "washington.accord"], 73, "already there"),
    BadLine(["export", "--month", "2026-13"], 64, "2026-13"),
    BadLine(["export", "-o", "nowhere/x.csv"], 73, "directory does not exist"),
    BadLine(["export", "-o", "washington.accord", "--force"], 73, "register itself"),
    BadLine(["import", "nothing.csv"], 66, "nothing.csv"),
    BadLine(["import", "."], 66, "is a directory"),
    BadLine(["import", "/dev/zero"], 66, "is a device"),
    BadLine(["import", "washington.accord"], 65, "an SQLite database"),
    BadLine(["import", "-"], 65, "standard input is empty"),
    BadLine(["import", "-", "--encoding", "latin"], 64, "\"latin-1\""),
    BadLine(["import", "-", "--delimiter", "|"], 64, "';' or tab"),
  ]
}

@Suite struct `Bad input` {
  private let desk: Desk

  init() throws { desk = try Desk() }

  @Test(arguments: BadLine.all)
  func `is refused with what to type, and nothing changes`(_ line: BadLine) throws {
    let before = try desk.place.contents()
    let answer = try desk.place.accord(line.words)
    #expect(answer.status == line.status, "\(answer.errors)")
    #expect(answer.output.isEmpty)
    for part in line.parts { #expect(answer.errors.contains(part), "\(part) in: \(answer.errors)") }
    #expect(try desk.place.contents() == before)
    // One sentence after the program's name, in lower case unless it begins with a name, and none of them twice.
    let said = answer.errors.split(separator: "\n").map(String.init)
    let messages = said.filter { $0.hasPrefix("accord: ") }.map { String($0.dropFirst(8)) }
    #expect(!messages.isEmpty)
    #expect(Set(said).count == said.count, "\(answer.errors)")
    let articles = ["The ", "There ", "A ", "An ", "No ", "Nothing ", "It ", "This "]
    for message in messages { #expect(!articles.contains(where: message.hasPrefix), "\(message)") }
  }

  @Test func `everything wrong with a line is told together`() throws {
    let answer = try desk(
      "add", "", "--area", "nope", "--by", "ZZ", "--owner", "bob", "--due", "2026-02-30", "--status", "foo")
    #expect(answer.status == 64)
    for part in ["title is empty", "\"nope\"", "\"ZZ\"", "\"bob\"", "2026-02-28", "\"foo\""] {
      #expect(answer.errors.contains(part), "\(part)")
    }
    #expect(answer.errors.split(separator: "\n").filter { $0.hasPrefix("accord: ") }.count == 6)
  }

  @Test func `with --json every problem is an object on standard error`() throws {
    let answer = try desk("add", "", "--area", "nope", "--by", "PK", "--json")
    #expect(answer.output.isEmpty)
    let error = try #require(try object(answer.errors.utf8)["error"] as? [String: Any])
    #expect(error["code"] is String)
    #expect(error["hint"] is String)
    let problems = try #require(error["problems"] as? [[String: Any]])
    #expect(Set(problems.map { "\($0["code"] ?? "")" }) == ["empty_text", "unknown_area"])
  }

  @Test func `a line that cannot be read is answered in JSON too`() throws {
    let answer = try desk("overdue", "--aera", "trade", "--json")
    #expect(answer.status == 64)
    let error = try #require(try object(answer.errors.utf8)["error"] as? [String: Any])
    #expect("\(error["message"] ?? "")".contains("--area"))
  }
}
