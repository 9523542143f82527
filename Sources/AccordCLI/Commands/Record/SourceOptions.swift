import CommitmentRegister

/// The options of `add` and `set` for what sources and indicators say, declared once.
enum SourceOptions {
  /// The options of commitments and milestones alike.
  static func texts(clears: Bool) -> [OptionDeclaration] {
    [
      option("--title-original", "TEXT", "the title in the language it was first written in", clears),
      option("--wording", "TEXT", "the words of the text, where they are longer", clears),
      option("--type", "TEXT", "what kind of commitment its source calls it", clears),
    ]
  }

  /// The options of milestones.
  static func milestones(clears: Bool) -> [OptionDeclaration] {
    [
      option(
        "--due-words", "WORDS", "the deadline in the words of its source, with or without a date", clears),
      option("--target", "VALUE", "what is to be reached: a number, or words", clears),
      option("--unit", "TEXT", "in what target and baseline are counted", clears),
      option("--baseline", "VALUE", "from where it starts: a number, or words", clears),
    ]
  }

  private static func option(
    _ name: String, _ value: String, _ summary: String, _ clears: Bool
  ) -> OptionDeclaration {
    OptionDeclaration(name, .text(value), group: .fields, clears ? "\(summary), or none" : summary)
  }
}

extension MilestoneDraft {
  /// Takes over the options of milestones.
  mutating func fill(_ arguments: ParsedArguments) {
    dueWords = arguments.value("--due-words")
    target = arguments.value("--target")
    unit = arguments.value("--unit")
    baseline = arguments.value("--baseline")
  }
}

extension Edit {
  /// Takes over the options for what sources and indicators say; `none` clears.
  mutating func fill(_ arguments: ParsedArguments, _ clearable: (String) -> Replacement<String>) {
    titleOriginal = arguments.value("--title-original").map(clearable)
    wording = arguments.value("--wording").map(clearable)
    type = arguments.value("--type").map(clearable)
    dueWords = arguments.value("--due-words").map(clearable)
    target = arguments.value("--target").map(clearable)
    unit = arguments.value("--unit").map(clearable)
    baseline = arguments.value("--baseline").map(clearable)
  }
}
