import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite struct `Help pages` {
  private let help = Help(commands: SampleCommands.all)

  @Test func `the overview shows the verbs by group, then the topics`() throws {
    let text = try help.answer(to: [], TextLayout(width: 80))
    let record = try #require(text.range(of: "Record: write down"))
    let add = try #require(text.range(of: "  add"))
    let look = try #require(text.range(of: "Look: read"))
    let topics = try #require(text.range(of: "accord help dates"))
    #expect(record.lowerBound < add.lowerBound)
    #expect(add.lowerBound < look.lowerBound)
    #expect(look.lowerBound < topics.lowerBound)
    #expect(!text.contains("Review:"))
  }

  @Test func `the page of a verb`() throws {
    let text = try help.answer(to: ["list"], TextLayout(width: 72))
    #expect(
      text == """
        list: list commitments | milestones

        Usage
          accord list [FILTERS]

        First part, folded.

        Second part.

        Filters
          --area AREA              under this focus area; may be given again
          --late N..               so many days late
          --visibility internal|restricted|public
                                   who may see it

        Days
          --on DATE                the day to judge

        Output
          -o, --output FILE        write there
          --format table|csv|json  how it looks

        Global options
          --db FILE                the register to use
          --actor PERSON           who is recorded as making the change
          --json                   answer in JSON, errors too
          --yes                    do not ask, go on
          --no-input               never ask; fail where an answer is needed
          --no-color               no colour
          --quiet                  say nothing but the answer
          -h, --help               explain the verb instead of running it
          --version                print the version

        Examples
          accord list --area trade
              everything under trade

        """)
  }

  @Test(arguments: [40, 60, 80, 200])
  func `prose fits the width`(width: Int) throws {
    for topic in HelpTopic.all {
      for block in topic.body {
        if case .commands = block { continue }
        if case .heading = block { continue }
        let text = HelpBlock.text([block], TextLayout(width: width), .plain)
        for line in text.split(separator: "\n") where line.drop(while: { $0 == " " }).contains(" ") {
          #expect(DisplayWidth.of(line) <= width, "\(topic.name): \(line)")
        }
      }
    }
  }

  @Test func `every topic can be asked for`() throws {
    for topic in HelpTopic.all {
      #expect(!topic.summary.hasSuffix("."))
      #expect(try !help.answer(to: [topic.name], TextLayout()).isEmpty)
    }
  }

  @Test func `an unknown topic gets the nearest verb or topic`() {
    let problem = #expect(throws: Problem.self) { try help.answer(to: ["date"], TextLayout()) }
    #expect(problem?.message == "no help on \"date\". Did you mean \"dates\"?")
    let lost = #expect(throws: Problem.self) { try help.answer(to: ["xyzzy"], TextLayout()) }
    #expect(lost?.kind == .usage)
    #expect(lost?.hints.first?.hasPrefix("Topics: dates formats") == true)
  }

  @Test func `the table for the README has a line for each verb`() {
    #expect(
      help.markdownTable == """
        | group | verb | what it does |
        |---|---|---|
        | record | `add` | record a commitment |
        | record | `set` | change fields |
        | look | `list` | list commitments \\| milestones |
        | look | `overdue` | list what is late |

        """)
  }

  @Test func `the topics name every exit status and every status word`() throws {
    let codes = try help.answer(to: ["exit-codes"], TextLayout())
    for status in ExitStatus.allCases { #expect(codes.contains("\n  \(status.rawValue) ")) }
    let statuses = try help.answer(to: ["statuses"], TextLayout())
    for word in ["proposed", "partly-met", "reversed", "within-extension"] {
      #expect(statuses.contains(word))
    }
  }

  @Test func `help is written in ASCII`() throws {
    for topic in HelpTopic.all {
      #expect(try help.answer(to: [topic.name], TextLayout()).utf8.allSatisfy { $0 < 0x80 })
    }
  }
}

extension String {
  /// Where a text first stands in this one.
  fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}
