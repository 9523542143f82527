import CommitmentRegister
import Foundation
import TestSupport
import Testing

@testable import AccordCLI

/// A file that no import takes, with what is said about it.
struct BadFile: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let parts: [String]

  init(_ name: String, _ text: String, _ parts: String...) {
    (self.name, bytes, self.parts) = (name, Array(text.utf8), parts)
  }

  init(_ name: String, bytes: [UInt8], _ parts: String...) {
    (self.name, self.bytes, self.parts) = (name, bytes, parts)
  }

  var testDescription: String { name }

  private static let header = "title,due,area\n"
  private static let long = String(repeating: "x", count: 1 << 20)
  private static let quotes = String(repeating: "\"\"", count: 100_001)

  static let all: [BadFile] = [
    BadFile("empty file", "", "is empty"),
    BadFile("only line ends", "\r\n\r\n", "is empty"),
    BadFile("not UTF-8", bytes: Array("title\nCaf".utf8) + [0xE9], ":2: byte 9 ", "--encoding windows-1252"),
    BadFile("cut in a character", bytes: Array("title\nCaf".utf8) + [0xC3], ":2: byte 9 "),
    BadFile(
      "half a pair of UTF-16", bytes: [0xFF, 0xFE, 0x74, 0, 0x0A, 0, 0x3D, 0xD8], ":2: byte 6 ", "surrogate"),
    BadFile(
      "unterminated quote", header + "a,2027,trade\nb,\"2027,trade\nc,2027,trade\n",
      ":3:2: the quote that opens here"),
    BadFile("text behind a quote", header + "\"a\" b,2027,trade\n", ":2:1: text follows the quote"),
    BadFile("short row", header + "a,2027\n", ":2:2: the row has 2 cells, the header 3."),
    BadFile("long row", header + "a,b,2027,trade\n", ":2:4: the row has 4 cells", "must be in quotes"),
    BadFile("duplicate header", "title,due,title\n", ":1:3: the column \"title\" is there twice", "column 1"),
    BadFile("workbook", "PK\u{3}\u{4}…", "workbook", "CSV UTF-8"),
    BadFile(
      "ten million columns", bytes: [UInt8](repeating: 0x2C, count: 10_000_000), ":1:1001: ", "more than 1000"
    ),
    BadFile(
      "a row of very many cells",
      bytes: Array((header + "a").utf8) + [UInt8](repeating: 0x2C, count: 300_000),
      ":2:4: the row has 300001 cells"),
    BadFile("cell over the limit", header + "a,2027,\"\(long)x\"\n", ":2:3: a cell may have 1048576 bytes"),
    BadFile(
      "wording over the limit", "title,wording\na,\"\(quotes)\"\n", ":2:2: column \"wording\" (\"\"\"",
      "at most 100000"),
    BadFile(
      "one letter of very many signs", "title\ne\(String(repeating: "\u{301}", count: 400_000))\n",
      ":2:1: column \"title\"", "at most 500"),
    BadFile(
      "nothing visible", "title\n\(String(repeating: "\u{1}", count: 400_000))\n",
      ":2:1: column \"title\" (\"\")", "no title"),
  ]
}

@Suite struct `Files that cannot be imported` {
  private let sample: SampleRegister
  private let file: String

  init() throws {
    sample = try SampleRegister()
    file = sample.folder.file("list.csv")
  }

  @Test(arguments: BadFile.all)
  func `are refused with the place, and nothing changes`(_ bad: BadFile) throws {
    try write(bad.bytes, to: file)
    let before = try bytes(of: sample.path)
    for words in [["--apply"], ["--dry-run"], []] {
      let answer = words.first.map { sample.run("import", file, $0) } ?? sample.run("import", file)
      #expect(answer.status == 65, "\(answer.errors.prefix(300))")
      let said = answer.output + answer.errors
      for part in bad.parts { #expect(said.contains(part), "\(part) in: \(said.prefix(600))") }
      #expect(said.utf8.count < 3_000)
      #expect(!said.contains("mistake"))
    }
    #expect(try bytes(of: sample.path) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: sample.folder.path).count == 2)
  }

  @Test func `that are no files are not waited for`() throws {
    let (pipe, circle) = (sample.folder.file("pipe"), sample.folder.file("circle"))
    _ = unsafe mkfifo(pipe, 0o600)
    _ = unsafe symlink(circle, circle)
    for (path, words) in [
      (sample.folder.path, "is a directory"), (pipe, "is a pipe"), ("/dev/zero", "is a device"),
      (circle, "in a circle"), (sample.folder.file("none"), "there is no file"),
    ] {
      let answer = sample.run("import", path, "--apply")
      #expect(answer.status == 66 && answer.errors.contains(words), "\(answer.errors)")
      #expect(answer.errors.contains("| accord import -") == (path == pipe))
    }
  }

  @Test func `are not those with the longest texts that are kept`() throws {
    let text = String(repeating: "😀", count: 100_000)
    try write(Array("title,wording,note\nSign it,\(text),\(text)\n".utf8), to: file)
    let done = sample.run("import", file, "--apply")
    #expect(done.status == 0, "\(done.errors)")
    #expect(sample.run("verify", "--deep").status == 0)
  }

  @Test func `for lack of rows are no problem`() throws {
    try write(Array("title,due\r\n".utf8), to: file)
    let plan = sample.run("import", file)
    #expect(plan.status == 0 && plan.output.contains("0  rows"))
    #expect(sample.run("import", file, "--apply").output == "Imported list.csv: no rows. [no change]\n")
  }

  @Test func `by themselves are, as soon as their encoding and delimiter are typed`() throws {
    try write(
      Array("title, in short;due;area\nCaf".utf8) + [0xE9, 0x20, 0x93] + Array("x, y;2027;trade\n".utf8),
      to: file)
    let map = sample.folder.file("list.map")
    try write(Array("commitment.title = {title, in short}\nmilestone.due = {due}\n".utf8), to: map)
    #expect(sample.run("import", file, "--map", map).status == 65)
    let done = sample.run(
      "import", file, "--map", map, "--encoding", "CP1252", "--delimiter", "semicolon", "--apply")
    #expect(done.status == 0, "\(done.errors)")
    #expect(sample.run("show", "C1").output.contains("Café “x, y"))
  }

  @Test(arguments: [
    (["--encoding", "windows-1251"], "iconv"), (["--encoding", "latin"], "Did you mean \"latin-1\"?"),
    (["--delimiter", "|"], "the delimiter is ',' or ';' or tab"),
  ])
  func `in unknown forms are refused before they are opened`(words: [String], part: String) {
    let answer = sample.run("import", file, words[0], words[1])
    #expect(answer.status == 64 && answer.errors.contains(part), "\(answer.errors)")
  }
}
