import CommitmentRegister

/// Sorts the words of a command line by what the verbs declare.
///
/// Everything wrong with the line is collected, so that one look mends all of it.
enum ArgumentParser {
  /// Looks at a value beyond what the declaration says, such as whether it is a possible date.
  typealias Check = (OptionDeclaration, String) -> Problem?

  /// Parses the words after the program's name.
  ///
  /// A declaration with an empty verb says which options the bare command has beside the global ones.
  static func parse(
    _ words: [String], commands: [CommandDeclaration], globals: [OptionDeclaration],
    check: Check? = nil
  ) -> Result<Invocation, Problems> {
    let verbs = commands.map(\.verb).filter { !$0.isEmpty }
    let early = commands.flatMap(\.options).filter(\.group.mayPrecedeVerb) + globals
    let verbIndex = indexOfVerb(in: words, early: early, anywhere: commands.flatMap(\.options))
    let verb = verbIndex.map { words[$0] }

    if let verb, !verbs.contains(verb) {
      return .failure(Problems([ArgumentProblem.unknownVerb(verb, among: verbs)]))
    }
    let declaration = commands.first { $0.verb == verb ?? "" }
    let own = declaration?.options ?? []
    // A verb may narrow what a global option takes, so its own declaration comes first.
    let known = own + globals.filter { global in !own.contains { $0.name == global.name } }
    var line = LineParser(
      verb: verb, declaration: declaration, known: known, commands: commands, check: check)
    line.parse(words, verbAt: verbIndex)
    return line.result()
  }

  /// Where the verb stands: at the first word that is neither an option nor the value of one.
  private static func indexOfVerb(
    in words: [String], early: [OptionDeclaration], anywhere: [OptionDeclaration]
  ) -> Int? {
    var index = 0
    while index < words.count {
      let word = words[index]
      if word == "--" { return nil }
      guard OptionWord.looksLikeOption(word) else { return index }
      let option = OptionWord(word)
      let meant =
        early.first { option.names($0) } ?? anywhere.first { option.names($0) }
      let takesNext = meant?.value != nil && option.attachedValue == nil
      index += takesNext ? 2 : 1
    }
    return nil
  }
}

/// A word that begins like an option, taken apart at its first `=`.
struct OptionWord {
  /// The part before `=`, with its dashes.
  let name: String
  /// The part after `=`, where there is one.
  let attachedValue: String?

  init(_ word: String) {
    if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
      name = String(word[..<equals])
      attachedValue = String(word[word.index(after: equals)...])
    } else {
      name = word
      attachedValue = nil
    }
  }

  /// Whether the word stands for the option.
  func names(_ option: OptionDeclaration) -> Bool {
    if name == option.name { return true }
    guard let short = option.short else { return false }
    return name == "-\(short)"
  }

  /// Whether a word would be read as an option; a lone `-` is not one.
  static func looksLikeOption(_ word: String) -> Bool {
    word.hasPrefix("-") && word != "-" && word != "--"
  }
}
