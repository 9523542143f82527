extension ImportPlan {
  /// A word of the file that nothing in the register or the map matches.
  public struct UnknownWord: Hashable, Sendable {
    /// What it should be: `status`, `area`, `party`, `person` or `event`.
    public let kind: String
    /// The word.
    public let word: String

    /// The word that a row error is about; nil for other errors.
    init?(_ problem: Problem) {
      let kinds = [
        ("there is no status \"", "status"), ("no focus area \"", "area"), ("no party \"", "party"),
        ("no person \"", "person"), ("there is no event \"", "event"),
      ]
      for (beginning, kind) in kinds {
        guard let start = problem.message.firstRange(of: beginning)?.upperBound,
          let end = problem.message[start...].firstRange(of: "\".")?.lowerBound
        else { continue }
        (self.kind, word) = (kind, String(problem.message[start..<end]))
        return
      }
      return nil
    }

    /// What to do about it, in one line.
    public var advice: String {
      if kind == "status" {
        let systems = StatusVocabulary.allCases.filter { $0.status(of: word) != nil }
        let meant =
          systems.first?.status(of: word)?.rawValue ?? NearestWord.of(word, among: ImportMap.statuses)
        let line = "in the map, under [status]:  \(ImportMap.written(word)) = \(meant ?? "…")"
        let names = systems.map { "use \($0.rawValue)" }.joined(separator: ", ")
        return systems.isEmpty ? line : "\(line)   or, where all words are of one system:  \(names)"
      }
      let code = Kind(rawValue: kind).flatMap { try? Text.code(word, of: $0) }
      let line =
        kind == "event"
        ? "accord define event \"\(word)\""
        : "accord define \(kind) \(code ?? "CODE \"\(word)\"")\(code == nil ? "" : " \"Name\"")"
      return "\(line)   or let the import:  --create \(kind)"
    }
  }

  /// What to do about the words that nothing matches, each once.
  public var wordAdvice: [String] {
    guard !unknownWords.isEmpty else { return [] }
    var lines = unknownWords.prefix(50).map { word in
      "\(word.word.kind) \"\(Text.shortened(word.word.word))\" (\(word.rows) \(word.rows == 1 ? "row" : "rows")): \(word.word.advice)"
    }
    if unknownWords.count > 50 { lines.append("… and \(unknownWords.count - 50) more words") }
    if unknownWords.contains(where: { $0.word.kind == "status" }) {
      lines.append("The statuses are: \(ImportMap.statuses.joined(separator: " "))")
    }
    return lines
  }
}
