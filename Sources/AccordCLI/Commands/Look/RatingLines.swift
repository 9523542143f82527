import CommitmentRegister

/// Puts the ratings of one record side by side, a line for each.
enum RatingLines {
  /// A line for each rating, `R3  self  complete  SBP  2026-10-28`, and how far the current ones are apart.
  static func lines(_ ratings: [RatingRecord]) -> [String] {
    let rows = ratings.map(cells)
    // A column that nobody fills is left out; free text stands last and is not padded.
    var widths: [Int] = []
    for index in 0..<8 { widths.append(rows.map { DisplayWidth.of($0[index]) }.max() ?? 0) }
    var lines: [String] = []
    for row in rows {
      var line = ""
      var pending = ""
      for (index, cell) in row.enumerated() where index == 8 || widths[index] > 0 {
        if !cell.isEmpty { line += pending + cell }
        if !cell.isEmpty { pending = "" }
        let blanks = index == 8 ? 0 : widths[index] - DisplayWidth.of(cell) + 2
        pending += String(repeating: " ", count: blanks)
      }
      lines.append(line)
    }
    return lines + divergence(ratings)
  }

  private static func cells(_ rating: RatingRecord) -> [String] {
    let confidence = rating.confidence.map { "confidence \($0.rawValue)" }
    let effect = rating.effect.map { "effect \($0.rawValue)" }
    let note = rating.note.map { note in "\"\(String(note.map { $0 == "\n" ? " " : $0 }))\"" }
    return [
      rating.ref, rating.role.rawValue, rating.value.rawValue, rating.assessor, rating.dated,
      confidence ?? "", effect ?? "", rating.isCurrent ? "" : "(superseded)", note ?? "",
    ]
  }

  /// How far one's own rating and another's are apart: `self - counterpart: +2 steps, UPR mean 0.75`.
  private static func divergence(_ ratings: [RatingRecord]) -> [String] {
    let current = ratings.filter(\.isCurrent)
    guard let first = current.first else { return [] }
    return current.dropFirst().map { other in
      let roles = "\(first.role.rawValue) - \(other.role.rawValue)"
      guard let divergence = Divergence(first.value, other.value) else { return "\(roles): not comparable" }
      return "\(roles): \(divergence.spokenSteps), UPR mean \(divergence.mean.decimal(places: 2))"
    }
  }
}
