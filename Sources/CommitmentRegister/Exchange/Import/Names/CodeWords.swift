/// Makes codes of names: `Ministry of Finance` becomes `ministry-of-finance`.
enum CodeWords {
  /// The most characters of a code.
  static let longest = 32

  /// A code for a name: its Latin letters without their accents and its digits, words apart by hyphens.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - kind: What has it; its word begins codes of names without Latin letters, and of those that begin with a
  ///     digit.
  ///   - numbers: The last number of each code that wanted one; names without Latin letters are many and all alike.
  ///   - isTaken: Whether a code stands for something else already.
  static func code(
    of name: String, _ kind: Kind, _ numbers: inout [String: Int], isTaken: (String) throws -> Bool
  ) rethrows -> String {
    var words = words(name)
    if words.first?.first.map({ !$0.isLetter }) ?? true { words.insert(kind.rawValue, at: 0) }
    let isNumbered = words == [kind.rawValue]
    let stem = words.joined(separator: "-")
    var number = numbers[stem].map { $0 + 1 } ?? 1
    defer { numbers[stem] = number }
    while true {
      let suffix = number == 1 && !isNumbered ? "" : "-\(number)"
      let code = joined(words, longest - suffix.utf8.count) + suffix
      if try !isTaken(code) { return code }
      number += 1
    }
  }

  /// As many whole words as there is room for; a first one that is too long is cut.
  private static func joined(_ words: [String], _ limit: Int) -> String {
    var code = String((words.first ?? "").prefix(limit))
    for word in words.dropFirst() {
      guard code.utf8.count + 1 + word.utf8.count <= limit else { break }
      code += "-" + word
    }
    return code
  }

  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in name.lowercased().unicodeScalars {
      // Accents that stand for themselves follow their letters.
      if (0x300...0x36F).contains(scalar.value) { continue }
      if let letters = letters(scalar) {
        word += letters
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    // The end of a genitive is no word.
    var result: [String] = []
    for word in words {
      if word == "s", let last = result.popLast() { result.append(last + word) } else { result.append(word) }
    }
    return result
  }

  private static func letters(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: return String(scalar)
    case 0xD7, 0xF7: return nil
    case 0xDF...0xFF:
      // The names of entities begin with their letters.
      let name = HTMLEntities.latinNames[Int(scalar.value) - 0xA0]
      switch name {
      case "aelig": return "ae"
      case "szlig": return "ss"
      case "eth": return "d"
      case "thorn": return "th"
      default: return String(name.prefix(1))
      }
    case 0x100...0x17F: return String(extended[Int(scalar.value) - 0x100])
    default: return nil
    }
  }

  /// The letters of U+0100 to U+017F, in their order.
  private static let extended: [Character] = {
    let runs: [(Character, Int)] = [
      ("a", 6), ("c", 8), ("d", 4), ("e", 10), ("g", 8), ("h", 4), ("i", 12), ("j", 2), ("k", 3), ("l", 10),
      ("n", 9),
      ("o", 8), ("r", 6), ("s", 8), ("t", 6), ("u", 12), ("w", 2), ("y", 3), ("z", 6), ("s", 1),
    ]
    return runs.flatMap { Array(repeating: $0.0, count: $0.1) }
  }()
}
