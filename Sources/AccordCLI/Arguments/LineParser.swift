import CommitmentRegister

/// Goes through the words of one line once the verb is known.
struct LineParser {
  let verb: String?
  let declaration: CommandDeclaration?
  let known: [OptionDeclaration]
  let commands: [CommandDeclaration]
  let check: ArgumentParser.Check?

  private var arguments: ParsedArguments
  private var problems: [Problem] = []
  /// After an unknown option nobody can say whether the word behind it was its value.
  private var positionalsAreCertain = true

  init(
    verb: String?, declaration: CommandDeclaration?, known: [OptionDeclaration],
    commands: [CommandDeclaration], check: ArgumentParser.Check?
  ) {
    self.verb = verb
    self.declaration = declaration
    self.known = known
    self.commands = commands
    self.check = check
    arguments = ParsedArguments(verb: verb)
  }

  /// Sorts the words; `verbAt` is where the verb stands, nil for the bare command.
  mutating func parse(_ words: [String], verbAt: Int?) {
    var index = 0
    while index < words.count {
      let word = words[index]
      if index == verbAt {
        index += 1
      } else if word == "--" {
        arguments.positionals += words[(index + 1)...]
        break
      } else if OptionWord.looksLikeOption(word) {
        let precedesVerb = verbAt.map { index < $0 } ?? false
        index += takeOption(OptionWord(word), before: words[(index + 1)...], precedesVerb: precedesVerb)
      } else {
        arguments.positionals.append(word)
        index += 1
      }
    }
  }

  /// The invocation, or all that is wrong.
  ///
  /// Who asks for help gets it, however broken the line.
  func result() -> Result<Invocation, Problems> {
    let invocation = Invocation(
      arguments: arguments, wantsHelp: arguments.flag("--help"),
      wantsVersion: arguments.flag("--version"))
    if invocation.wantsHelp || invocation.wantsVersion { return .success(invocation) }
    let found = problems + countProblems()
    return found.isEmpty ? .success(invocation) : .failure(Problems(found))
  }

  /// Takes one option and its value; returns how many words that used.
  private mutating func takeOption(
    _ word: OptionWord, before rest: ArraySlice<String>, precedesVerb: Bool
  ) -> Int {
    guard let option = known.first(where: { word.names($0) }) else {
      return skipUnknown(word, before: rest)
    }
    if precedesVerb, !option.group.mayPrecedeVerb, let verb {
      problems.append(ArgumentProblem.beforeVerb(option, verb: verb))
    }
    guard option.value != nil else {
      if word.attachedValue != nil { problems.append(ArgumentProblem.needlessValue(option)) }
      arguments.options.append(.init(name: option.name, value: nil))
      return 1
    }
    if let value = word.attachedValue {
      take(value, for: option)
      return 1
    }
    guard let value = rest.first, value != "--", !isKnownOption(value) else {
      problems.append(ArgumentProblem.missingValue(option, next: rest.first))
      return 1
    }
    take(value, for: option)
    return 2
  }

  private mutating func take(_ value: String, for option: OptionDeclaration) {
    let before = arguments.values(option.name)
    if !option.repeats, let first = before.first {
      if first != value { problems.append(ArgumentProblem.givenTwice(option, first, value)) }
      return
    }
    arguments.options.append(.init(name: option.name, value: value))
    let hasDue = known.contains { $0.name == "--due" }
    if let problem = ArgumentProblem.badValue(value, for: option, suggestsDue: hasDue)
      ?? check?(option, value)
    {
      problems.append(problem)
    }
  }

  private mutating func skipUnknown(_ word: OptionWord, before rest: ArraySlice<String>) -> Int {
    positionalsAreCertain = false
    let holders = commands.filter { command in command.options.contains { word.names($0) } }
    let nearest = NearestWord.ofOption(word.name, among: known.map(\.name))
    problems.append(
      ArgumentProblem.unknownOption(
        word.name, verb: verb, nearest: nearest, verbsThatHaveIt: holders.map(\.verb)))
    // If what was meant takes a value, the next word is that value.
    let meant =
      known.first { $0.name == nearest }
      ?? holders.lazy.flatMap(\.options).first { word.names($0) }
    let takesNext = meant?.value != nil && word.attachedValue == nil
    guard takesNext, let next = rest.first, !next.hasPrefix("-") else { return 1 }
    return 2
  }

  private func isKnownOption(_ word: String) -> Bool {
    OptionWord.looksLikeOption(word) && known.contains { OptionWord(word).names($0) }
  }

  private func countProblems() -> [Problem] {
    guard positionalsAreCertain else { return [] }
    guard let declaration, let verb else {
      return arguments.positionals.isEmpty
        ? [] : [ArgumentProblem.wordsWithoutVerb(arguments.positionals)]
    }
    let wanted = declaration.arguments
    if arguments.positionals.count < wanted.minimum {
      return [ArgumentProblem.tooFew(verb: verb, declaration: declaration)]
    }
    if let maximum = wanted.maximum, arguments.positionals.count > maximum {
      let extra = Array(arguments.positionals[maximum...])
      return [ArgumentProblem.tooMany(extra, verb: verb, declaration: declaration)]
    }
    return []
  }
}
