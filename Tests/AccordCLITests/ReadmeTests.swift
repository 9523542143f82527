import CommitmentRegister
import Foundation
import Testing

@testable import AccordCLI

@Suite struct `Readme and declarations` {
  private static let commands = Program.declarations.filter { !$0.verb.isEmpty }

  @Test func `the table of verbs in the README is what the declarations say`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let start = try #require(readme.firstRange(of: /<!-- verbs: [^\n]*-->\n/))
    let end = try #require(readme.firstRange(of: "<!-- /verbs -->"))
    let wanted = Help(commands: Program.declarations).markdownTable
    #expect(readme[start.upperBound..<end.lowerBound] == wanted, "README.md should have:\n\(wanted)")
  }

  @Test(arguments: commands.map(\.verb))
  func `every verb is explained with usage and an example`(_ verb: String) throws {
    let command = try #require(Self.commands.first { $0.verb == verb })
    #expect(!command.summary.isEmpty)
    #expect(!command.summary.hasSuffix("."))
    #expect(!command.usage.isEmpty)
    #expect(!command.examples.isEmpty)
    for option in command.options { #expect(!option.summary.isEmpty, "\(option.name)") }
    let names = command.options.map(\.name)
    #expect(Set(names).count == names.count, "an option is declared twice")
    let page = try Help(commands: Program.declarations).answer(to: [verb], TextLayout(width: 80))
    for option in command.options { #expect(page.contains(option.name), "\(option.name)") }
  }

  @Test(arguments: commands.map(\.verb))
  func `every example can be read by the parser`(_ verb: String) throws {
    let command = try #require(Self.commands.first { $0.verb == verb })
    for example in command.examples {
      for line in Self.lines(of: example.command) {
        let result = ArgumentParser.parse(
          Array(line.dropFirst()), commands: Program.declarations, globals: GlobalOptions.all)
        guard case .failure(let problems) = result else { continue }
        Issue.record("\(example.command): \(problems.all.map(\.message))")
      }
    }
  }

  /// The words of each command of a shell line that runs accord.
  private static func lines(of command: String) -> [[String]] {
    var lines: [[String]] = [[]]
    var word = ""
    var quote: Character?
    var isWord = false
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "\"" || character == "'" {
        (quote, isWord) = (character, true)
      } else if character == " " || character == "|" || character == ";" || character == "&" {
        if isWord { lines[lines.count - 1].append(word) }
        (word, isWord) = ("", false)
        if character != " " { lines.append([]) }
      } else {
        word.append(character)
        isWord = true
      }
    }
    if isWord { lines[lines.count - 1].append(word) }
    return lines.filter { $0.first == "accord" }.map {
      $0.filter { !$0.hasPrefix(">") && !$0.hasPrefix("<") }
    }
  }
}
