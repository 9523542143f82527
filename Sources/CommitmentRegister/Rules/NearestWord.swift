/// Finds what somebody probably meant to type.
public enum NearestWord {
  /// The candidate closest to a word, or nil when none is close.
  ///
  /// Close means: the same but for case, a few slips away (more are forgiven in longer words; two neighbouring
  /// letters exchanged count as one), or begun with the word. Of equally close ones the first given wins.
  public static func of(_ word: String, among candidates: [String]) -> String? {
    let typed = Array(word.lowercased())
    guard !typed.isEmpty else { return nil }
    var best: (candidate: String, rank: Int, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased())
      let isPrefix = typed.count >= 2 && letters.starts(with: typed)
      let allowance = allowance(forLength: typed.count)
      guard isPrefix || abs(letters.count - typed.count) <= allowance else { continue }
      let distance = distance(typed, letters)
      guard isPrefix || distance <= allowance else { continue }
      // A word broken off early comes before one with a slip, since every letter of it is right.
      let rank = isPrefix ? 0 : distance
      if let best, (best.rank, best.distance) <= (rank, distance) { continue }
      best = (candidate, rank, distance)
    }
    return best?.candidate
  }

  /// How many slips are forgiven.
  ///
  /// In words of one or two letters every slip makes another word.
  private static func allowance(forLength length: Int) -> Int {
    switch length {
    case ...2: 0
    case ...5: 1
    case ...8: 2
    default: 3
    }
  }

  /// The number of insertions, deletions, replacements and exchanges of neighbours between two words.
  static func distance(_ from: [Character], _ to: [Character]) -> Int {
    if from.isEmpty || to.isEmpty { return max(from.count, to.count) }
    var beforeLast = [Int](repeating: 0, count: to.count + 1)
    var last = Array(0...to.count)
    var current = last
    for row in 1...from.count {
      current[0] = row
      for column in 1...to.count {
        let differs = from[row - 1] == to[column - 1] ? 0 : 1
        var least = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + differs)
        if row > 1, column > 1, from[row - 1] == to[column - 2], from[row - 2] == to[column - 1] {
          least = min(least, beforeLast[column - 2] + 1)
        }
        current[column] = least
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[to.count]
  }
}
