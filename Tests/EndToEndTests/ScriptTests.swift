import Foundation
import TestSupport
import Testing

@Suite struct `The whole script` {
  private let further = """
    accord set C1.1 --due 2026-09-30 || echo refused
    accord overdue --json > first.json
    accord overdue --area economy --by US --json > filtered.json
    accord overdue --check --quiet || echo $?
    accord set C1.3 --due 2026-11-20 --reason "Commerce asked for more time"
    accord overdue --on 2026-10-31 --json > october.json
    accord done C1.1 --on 2026-10-28 --evidence "DO letter 4(12)/2026"
    accord overdue --json
    accord overdue --on 2026-10-20 --json
    accord history C1.1 | grep 'HS-8'
    accord undo --yes
    accord undo --yes
    accord set C1.2 --due 2027-03-31 --correction "typing error"; accord show C1.2 --json
    accord due next-30d --json
    accord export --month 2026-10 -o october.csv
    accord export --month 2026-10 --plain -o plain.csv
    accord verify --deep

    """

  @Test func `runs from beginning to end without a terminal`() throws {
    let place = try Workplace()
    let lines = Desk.beginning.split(separator: "\n").map(String.init)
    let script =
      lines[0] + "\nexport ACCORD_DB=washington.accord ACCORD_ACTOR=amina\n"
      + lines.dropFirst().joined(separator: "\n") + "\n" + Desk.promises + further
    let answer = try place.bash(script)
    #expect(answer.status == 0, "\(answer.errors)")
    let said = answer.output.split(separator: "\n")
    #expect(said.contains("refused"))
    #expect(said.contains("3"))
    let counts = try ["first", "filtered", "october"].map { name in
      try object(bytes(of: place.folder.file("\(name).json")))["count"] as? Int
    }
    #expect(counts == [2, 2, 2])
    #expect(try place.contents().keys.filter { $0.hasSuffix("-journal") }.isEmpty)
  }
}

@Suite struct `The month as CSV` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.must("set", "C1.3", "--due", "2026-11-20", "--reason", "Commerce asked for more time")
    try desk.must("done", "C1.1", "--on", "2026-10-28", "--evidence", "DO letter 4(12)/2026")
    try desk.must("add", "=1+1 on customs", "--area", "trade", "--by", "PK", "--on", "2026-10-01")
    try desk.must("add", "Publish the rules", "--area", "trade", "--by", "US", "--visibility", "public")
  }

  private func header(_ text: String) -> [Substring] {
    text.prefix { $0 != "\n" && $0 != "\r\n" }.split(separator: ",", omittingEmptySubsequences: false)
  }

  @Test func `for Excel it has a mark, CRLF and no formulas`() throws {
    let answer = try desk.must("export", "--month", "2026-10", "-o", "october.csv")
    let data = try bytes(of: desk.place.folder.file("october.csv"))
    #expect(data.starts(with: [0xEF, 0xBB, 0xBF]))
    let text = String(decoding: data.dropFirst(3), as: UTF8.self)
    #expect(header(text).first == "ref")
    #expect(header(text).suffix(3) == ["on", "change", "as_of"])
    let bare = data.indices.filter { data[$0] == 0x0A && (data.startIndex == $0 || data[$0 - 1] != 0x0D) }
    #expect(bare.isEmpty)
    #expect(text.hasSuffix("\r\n"))
    #expect(!text.contains(",=1+1"))
    #expect((answer.output + answer.errors).contains("not public"))
  }

  @Test func `for programs it is RFC 4180 with plain line ends`() throws {
    try desk.must("export", "--month", "2026-10", "--plain", "-o", "plain.csv")
    let data = try bytes(of: desk.place.folder.file("plain.csv"))
    #expect(data.starts(with: "ref,".utf8))
    #expect(!data.contains(0x0D))
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("=1+1 on customs"))
    #expect(!text.contains("'=1+1"))
    let columns = [
      "moved_after_expiry", "reported_on", "verified_on", "verified_by", "visibility", "days_late",
      "times_moved",
    ]
    for column in columns { #expect(header(text).contains(Substring(column)), "\(column)") }
    let references = text.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
    #expect(references.filter { $0.hasPrefix("C1.") }.sorted() == ["C1.1", "C1.2", "C1.3"])
    #expect(references.contains("C3"), "a commitment without milestones has a row")
    #expect(!references.contains("C1"))
  }

  @Test func `the same month gives the same bytes`() throws {
    for name in ["one.csv", "two.csv"] { try desk.must("export", "--month", "2026-10", "-o", name) }
    #expect(try bytes(of: desk.place.folder.file("one.csv")) == bytes(of: desk.place.folder.file("two.csv")))
  }

  @Test func `an export never replaces another file unless told`() throws {
    try write(Array("mine".utf8), to: desk.place.folder.file("october.csv"))
    let answer = try desk("export", "--month", "2026-10", "-o", "october.csv")
    #expect(answer.status == 73)
    #expect(answer.errors.contains("--force"))
    #expect(try desk.place.folder.text("october.csv") == "mine")
  }

  @Test func `whoever stops reading ends the export quietly`() throws {
    let answer = try desk.place.bash("set +o pipefail; accord export --month 2026-10 | head -1 >/dev/null")
    #expect(answer.status == 0)
    #expect(answer.errors.split(separator: "\n").filter { $0.contains("accord:") }.isEmpty)
  }
}
