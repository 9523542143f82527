import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite struct `Argument parser` {
  private func parse(_ words: String..., check: ArgumentParser.Check? = nil) throws(Problems) -> Invocation {
    try ArgumentParser.parse(
      words, commands: SampleCommands.all, globals: GlobalOptions.all, check: check
    ).get()
  }

  private func problems(_ words: String...) -> [Problem] {
    switch ArgumentParser.parse(words, commands: SampleCommands.all, globals: GlobalOptions.all) {
    case .success: []
    case .failure(let problems): problems.all
    }
  }

  @Test func `the bare command has no verb`() throws {
    let invocation = try parse()
    #expect(invocation.verb == nil)
    #expect(!invocation.wantsHelp)
  }

  @Test func `the bare command takes global options and its own`() throws {
    let invocation = try parse("--json", "--mine")
    #expect(invocation.verb == nil)
    #expect(invocation.arguments.flag("--json") && invocation.arguments.flag("--mine"))
  }

  @Test(arguments: [
    ["--db", "x.accord", "overdue", "--check"], ["overdue", "--db", "x.accord", "--check"],
    ["overdue", "--db=x.accord", "--check"], ["overdue", "--check", "--db", "x.accord"],
  ])
  func `global options stand before or after the verb`(words: [String]) throws {
    let invocation = try ArgumentParser.parse(
      words, commands: SampleCommands.all, globals: GlobalOptions.all
    ).get()
    #expect(invocation.verb == "overdue")
    #expect(invocation.arguments.value("--db") == "x.accord")
    #expect(invocation.arguments.flag("--check"))
  }

  @Test func `days and output may stand before the verb, filters may not`() throws {
    #expect(try parse("--on", "2026-10-31", "list").arguments.value("--on") == "2026-10-31")
    #expect(problems("--area", "trade", "list").map(\.code) == ["option_before_command"])
  }

  @Test func `a value may begin with a dash`() throws {
    let arguments = try parse("set", "C1", "--reason", "- agreed").arguments
    #expect(arguments.value("--reason") == "- agreed")
    #expect(try parse("add", "T", "--reason", "--hm").arguments.value("--reason") == "--hm")
  }

  @Test func `an option where a value should be means that the value is missing`() {
    let found = problems("add", "T", "--reason", "--due", "2026-12-31")
    #expect(found.map(\.code) == ["missing_value"])
    #expect(found.first?.message == "--reason wants a text.")
    #expect(problems("add", "T", "--reason", "--due=2026-12-31").map(\.code) == ["missing_value"])
    #expect(problems("add", "T", "--reason", "--").map(\.code) == ["missing_value"])
    #expect(problems("add", "T", "--reason").map(\.code) == ["missing_value"])
  }

  @Test func `with an equals sign anything is a value`() throws {
    #expect(try parse("add", "T", "--reason=--due").arguments.value("--reason") == "--due")
    #expect(try parse("add", "T", "--reason=").arguments.value("--reason") == "")
    #expect(try parse("add", "T", "--reason=a=b").arguments.value("--reason") == "a=b")
  }

  @Test func `two dashes end the options, one dash is a word`() throws {
    #expect(try parse("add", "--", "--due").arguments.positionals == ["--due"])
    #expect(try parse("set", "-", "--status", "met").arguments.positionals == ["-"])
  }

  @Test func `short forms are o and h`() throws {
    #expect(try parse("list", "-o", "x.csv").arguments.value("--output") == "x.csv")
    #expect(try parse("list", "-h").wantsHelp)
    #expect(problems("list", "-a").map(\.code) == ["unknown_option"])
  }

  @Test func `options that repeat keep every value, others refuse a second one`() throws {
    #expect(try parse("add", "T", "--by", "PK", "--by", "US").arguments.values("--by") == ["PK", "US"])
    #expect(try parse("add", "T", "--due", "eom", "--due", "eom").arguments.values("--due") == ["eom"])
    #expect(problems("add", "T", "--due", "eom", "--due", "eoy").map(\.code) == ["given_twice"])
  }

  @Test func `an unknown verb gets the nearest one`() {
    #expect(problems("overdu").map(\.message) == ["no command \"overdu\". Did you mean \"overdue\"?"])
    #expect(problems("xyzzy").first?.hints.isEmpty == false)
  }

  @Test func `an unknown option gets the nearest one`() {
    let found = problems("set", "C1.1", "--stat", "done")
    #expect(found.map(\.message) == ["\"set\" has no option --stat. Did you mean --status?"])
    #expect(problems("list", "--jsn").first?.message.hasSuffix("Did you mean --json?") == true)
  }

  @Test func `an option of another verb names that verb`() {
    let found = problems("overdue", "--late", "30..")
    #expect(found.map(\.message) == ["\"overdue\" has no option --late."])
    #expect(found.first?.hints.first == "--late belongs to \"list\".")
  }

  @Test func `a flag takes no value`() {
    #expect(problems("list", "--json=yes").map(\.code) == ["needless_value"])
  }

  @Test func `a date where a party belongs asks for due`() {
    let found = problems("add", "T", "--by", "2026-12-31")
    #expect(found.map(\.message) == ["--by 2026-12-31: a party is wanted; did you mean --due?"])
    #expect(problems("list", "--area", "2026-Q4").map(\.code) == ["date_instead"])
  }

  @Test func `a choice is held to its list`() throws {
    let found = problems("list", "--format", "jsn")
    #expect(found.map(\.message) == ["--format cannot be \"jsn\". Did you mean \"json\"?"])
    #expect(found.first?.hints == ["It is one of: table csv json"])
    #expect(problems("list", "--format", "csv,json").map(\.code) == ["unknown_value"])
    #expect(try parse("list", "--visibility", "public,internal").arguments.given("--visibility"))
    #expect(problems("list", "--visibility", "public,secret").map(\.code) == ["unknown_value"])
    #expect(problems("list", "--visibility", "").map(\.code) == ["unknown_value"])
  }

  @Test func `too few and too many words are told with the usage`() {
    #expect(problems("set", "--status", "met").map(\.code) == ["missing_argument"])
    #expect(problems("add", "Joint", "note").first?.message == "\"add\" cannot take \"note\" as well.")
    #expect(problems("list", "trade").first?.message == "\"list\" takes options only, not \"trade\".")
    #expect(problems("--", "C1").map(\.code) == ["missing_command"])
  }

  @Test func `all problems of a line come together, in its order`() {
    let found = problems("add", "T", "--by", "2026-12-31", "--colour", "--due")
    #expect(found.map(\.code) == ["date_instead", "unknown_option", "missing_value"])
  }

  @Test func `after an unknown option words are not counted`() {
    #expect(problems("list", "--xyzzy", "trade").map(\.code) == ["unknown_option"])
  }

  @Test func `a check by the caller joins the other problems`() {
    let check: ArgumentParser.Check = { option, value in
      option.value == .deadline ? Problem(.usage, "bad_date", "\(value) is no day.") : nil
    }
    let result = ArgumentParser.parse(
      ["add", "T", "--due", "2026-02-30", "--stat", "x"], commands: SampleCommands.all,
      globals: GlobalOptions.all, check: check)
    guard case .failure(let problems) = result else {
      Issue.record("an impossible date was taken")
      return
    }
    #expect(problems.all.map(\.code) == ["bad_date", "unknown_option"])
  }

  @Test func `who asks for help gets it, however broken the line`() throws {
    #expect(try parse("list", "--xyzzy", "--help").wantsHelp)
    #expect(try parse("--help").wantsHelp)
    #expect(try parse("set", "-h").verb == "set")
    #expect(try parse("--version").wantsVersion)
    #expect(problems("overdu", "--help").map(\.code) == ["unknown_command"])
  }

  @Test func `a verb's own option comes before a global one of the same name`() {
    let export = CommandDeclaration(
      verb: "export", group: .review, summary: "write a file",
      options: [OptionDeclaration("--json", .file, group: .output, "a file")])
    let result = ArgumentParser.parse(
      ["export", "--json", "x"], commands: [export], globals: GlobalOptions.all)
    #expect((try? result.get())?.arguments.value("--json") == "x")
  }
}
