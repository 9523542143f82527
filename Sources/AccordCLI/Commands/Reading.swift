import CommitmentRegister

/// Reads the arguments that several verbs share.
enum Reading {
  /// `--owner`, where `me` stands for the actor.
  static func owner(_ arguments: ParsedArguments, _ context: CommandContext) throws -> String? {
    guard let owner = arguments.value("--owner") else { return nil }
    return owner == "me" ? try context.actor() : owner
  }

  /// `30 jun 2026: Submit the schedule`, `none: Surveillance systems`.
  static func milestone(_ text: String, _ grammar: DateGrammar) throws -> MilestoneDraft {
    guard let colon = text.firstIndex(of: ":") else {
      throw Problem(
        .usage, "milestone_form", "\"\(text)\" has no deadline before a colon.",
        hints: ["--milestone \"2026-12-31: \(text)\"   or: --milestone \"none: \(text)\""])
    }
    let deadline = try grammar.deadline(text[..<colon])
    return MilestoneDraft(title: String(text[text.index(after: colon)...]), deadline: deadline)
  }

  /// The references of a line; `-` stands for those on standard input, one or more a line.
  /// - Parameter problems: Takes what is wrong with them.
  static func references(
    _ words: [String], _ register: Register, _ problems: inout Collector
  ) throws -> [Reference] {
    var references: [Reference] = []
    for word in words {
      let texts = word == "-" ? standardInput() : word.split(separator: ",").map(String.init)
      for text in texts {
        guard let reference = try problems.attempt({ try register.resolve(reference: text) }),
          !references.contains(reference)
        else { continue }
        references.append(reference)
      }
    }
    if references.isEmpty, words.contains("-"), problems.problems.isEmpty {
      problems.add(
        Problem(
          .usage, "no_references", "no references came in on standard input.",
          hints: ["accord list --owner bilal --refs | accord set - --owner sana --yes"]))
    }
    return references
  }

  private static func standardInput() -> [String] {
    var words: [String] = []
    while let line = Terminal.readLine() {
      words += line.split { $0 == " " || $0 == "," || $0 == "\t" || $0 == "\r" }.map(String.init)
    }
    return words
  }

  /// `--evidence` in words, and `--evidence-file` with its hash and size.
  static func evidence(_ arguments: ParsedArguments, contradicts: Bool = false) throws -> [EvidenceDraft] {
    var drafts = arguments.values("--evidence").map { EvidenceDraft(document: $0) }
    for path in arguments.values("--evidence-file") {
      let file = try FileDigest.of(path)
      var draft = EvidenceDraft(document: path.split(separator: "/").last.map(String.init) ?? path)
      draft.sha256 = file.sha256
      draft.size = file.size
      drafts.append(draft)
    }
    for index in drafts.indices { drafts[index].contradicts = contradicts }
    return drafts
  }

  static let evidenceOptions: [OptionDeclaration] = [
    OptionDeclaration(
      "--evidence", .text("TEXT"), repeats: true, group: .fields, "a document in words, or its address"),
    OptionDeclaration(
      "--evidence-file", .file, repeats: true, group: .fields, "a file: its name, size and SHA-256 are kept"),
  ]
}
