import CommitmentRegister

/// The wording of everything that can be wrong with a command line.
enum ArgumentProblem {
  static func unknownVerb(_ word: String, among verbs: [String]) -> Problem {
    let nearest = NearestWord.of(word, among: verbs)
    return Problem(
      .usage, "unknown_command", "no command \"\(word)\"." + didYouMean(nearest.map { "\"\($0)\"" }),
      hints: nearest == nil ? ["accord help   lists the commands"] : [])
  }

  static func unknownOption(
    _ name: String, verb: String?, nearest: String?, verbsThatHaveIt: [String]
  ) -> Problem {
    let subject = verb.map { "\"\($0)\"" } ?? "accord without a verb"
    var message = "\(subject) has no option \(name)."
    var hints: [String] = []
    let verbs = verbsThatHaveIt.filter { !$0.isEmpty }
    if !verbs.isEmpty {
      let list = verbs.map { "\"\($0)\"" }.joined(separator: ", ")
      hints = ["\(name) belongs to \(list)."]
      if let nearest { hints.append("Near to it here: \(nearest)") }
    } else if nearest != nil {
      message += didYouMean(nearest)
    } else {
      hints = [verb.map { "accord help \($0)   lists its options" } ?? "accord help   lists the commands"]
    }
    return Problem(.usage, "unknown_option", message, hints: hints)
  }

  static func beforeVerb(_ option: OptionDeclaration, verb: String) -> Problem {
    Problem(
      .usage, "option_before_command", "\(option.name) stands before the verb.",
      hints: ["accord \(verb) … \(option.usage)"])
  }

  static func needlessValue(_ option: OptionDeclaration) -> Problem {
    Problem(
      .usage, "needless_value", "\(option.name) takes no value.", hints: ["Write \(option.name) alone."])
  }

  static func missingValue(_ option: OptionDeclaration, next: String?) -> Problem {
    let wanted = option.value?.wanted ?? "a value"
    var hints = [option.usage]
    if let next, next != "--" {
      hints.append("If \(next) is meant as the value: \(option.name)=\(next)")
    }
    return Problem(.usage, "missing_value", "\(option.name) wants \(wanted).", hints: hints)
  }

  static func givenTwice(_ option: OptionDeclaration, _ first: String, _ second: String) -> Problem {
    Problem(
      .usage, "given_twice", "\(option.name) is given twice: \"\(first)\" and \"\(second)\".",
      hints: ["Leave one of them."])
  }

  /// What the declaration alone can say against a value.
  static func badValue(
    _ value: String, for option: OptionDeclaration, suggestsDue: Bool
  ) -> Problem? {
    guard let kind = option.value else { return nil }
    if kind.namesAThing, looksLikeDate(value) {
      let due = suggestsDue ? "; did you mean --due?" : "."
      return Problem(
        .usage, "date_instead", "\(option.name) \(value): \(kind.wanted) is wanted\(due)",
        hints: suggestsDue ? ["--due \(value)"] : [])
    }
    guard case .choice(let allowed) = kind else { return nil }
    // A filter's value may be several, any of which will do.
    let parts = option.group == .filters ? ParsedArguments.alternatives(in: value) : [value]
    guard let wrong = parts.isEmpty ? value : parts.first(where: { !allowed.contains($0) }) else {
      return nil
    }
    let nearest = NearestWord.of(wrong, among: allowed)
    return Problem(
      .usage, "unknown_value",
      "\(option.name) cannot be \"\(wrong)\"." + didYouMean(nearest.map { "\"\($0)\"" }),
      hints: ["It is one of: " + allowed.joined(separator: " ")])
  }

  static func wordsWithoutVerb(_ words: [String]) -> Problem {
    Problem(
      .usage, "missing_command", "a verb is wanted before \"\(words[0])\".",
      hints: ["accord VERB [ARGUMENTS] [OPTIONS];  accord help   lists the commands"])
  }

  static func tooFew(verb: String, declaration: CommandDeclaration) -> Problem {
    let wanted = declaration.arguments
    let message =
      wanted.minimum == 1
      ? "\"\(verb)\" wants \(wanted.name)." : "\"\(verb)\" wants \(wanted.minimum) arguments: \(wanted.name)."
    return Problem(.usage, "missing_argument", message, hints: usage(of: declaration))
  }

  static func tooMany(_ extra: [String], verb: String, declaration: CommandDeclaration) -> Problem {
    let words = extra.map { "\"\($0)\"" }.joined(separator: " ")
    var hints = usage(of: declaration)
    if declaration.arguments.maximum != 0 { hints.append("Words that belong together stand in quotes.") }
    let message =
      declaration.arguments.maximum == 0
      ? "\"\(verb)\" takes options only, not \(words)." : "\"\(verb)\" cannot take \(words) as well."
    return Problem(.usage, "needless_argument", message, hints: hints)
  }

  private static func usage(of declaration: CommandDeclaration) -> [String] {
    declaration.usage.map { $0.isEmpty ? "accord \(declaration.verb)" : "accord \(declaration.verb) \($0)" }
  }

  private static func didYouMean(_ word: String?) -> String {
    word.map { " Did you mean \($0)?" } ?? ""
  }

  /// Whether a value has the shape of a day or a period, which no code of a party or an area has.
  static func looksLikeDate(_ value: String) -> Bool {
    let shape = value.utf8.map { byte -> UInt8 in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? UInt8(ascii: "9") : byte
    }
    let text = String(decoding: shape, as: UTF8.self).uppercased()
    return [
      "9999-99-99", "9999-99", "9999-Q9", "9999-H9", "99/99/9999", "9/9/9999", "99/9/9999", "9/99/9999",
      "99.99.9999",
    ].contains(text)
  }
}

extension NearestWord {
  /// The nearest option name; the dashes are not counted, or every short name would be near to every other.
  static func ofOption(_ name: String, among names: [String]) -> String? {
    let bare = name.drop { $0 == "-" }
    let candidates = names.map { String($0.drop { $0 == "-" }) }
    return NearestWord.of(String(bare), among: candidates).map { "--" + $0 }
  }
}
