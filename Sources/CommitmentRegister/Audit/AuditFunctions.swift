internal import SQLite

extension Register {
  /// Gives SQL what the audit's queries ask that it cannot say itself.
  func installAuditFunctions() throws {
    try connection.setFunction("accord_words", argumentCount: 2) { arguments in
      .integer(Int64(TitleWords.count([try arguments.string(0), try arguments.string(1)])))
    }
    try connection.setFunction("accord_same_name", argumentCount: 2) { arguments in
      if arguments.isNull(0) || arguments.isNull(1) { return .null }
      return .integer(Text.isSameName(try arguments.string(0), try arguments.string(1)) ? 1 : 0)
    }
    let zone = zone ?? .utc
    try connection.setFunction("accord_day", argumentCount: 1) { arguments in
      guard let instant = Instant(iso: try arguments.string(0)) else { return .null }
      return .text(zone.day(at: instant).iso)
    }
  }
}

/// How much titles say, by their words.
enum TitleWords {
  /// The number of different words in some titles; two signs of a script without blanks count as a word.
  static func count(_ titles: [String]) -> Int {
    Set(titles.flatMap { TwinFinder.words($0) }).reduce(0) { count, word in
      let signs = word.unicodeScalars.count(where: isUnspaced)
      return count + max(1, signs / 2)
    }
  }

  /// Whether a scalar belongs to a script that puts no blanks between words: Thai, Lao, Burmese, Khmer, kana, Han.
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
