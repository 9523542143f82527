/// Tells an edit from what an old encoding has made of a text.
///
/// Programs that save in an encoding of 256 characters put question marks for what it lacks, or the nearest
/// letter; programs that read UTF-8 as such an encoding show two or three letters for one.
enum LostLetters {
  /// Compares two texts that differ.
  ///
  /// - Returns: `.same` where a program has made the new one of the old one by itself; `.damaged` where letters
  ///   were lost and the new one is another text besides; `.edited` otherwise.
  static func compare(_ new: String, with old: String) -> SpreadsheetText.Likeness {
    let (fresh, known) = (Array(new.unicodeScalars), Array(old.unicodeScalars))
    if fresh.allSatisfy(\.isASCII), known.allSatisfy(\.isASCII) { return .edited }
    let questions = count(0x3F, fresh) - count(0x3F, known)
    if questions > 0, isQuestioned(new, old) { return .same }
    if let read = misread(fresh) { return read == old ? .same : .damaged }
    if count(0xFFFD, fresh) > count(0xFFFD, known) || pairs(fresh) >= 3 && pairs(fresh) > pairs(known) {
      return .damaged
    }
    // Whoever writes letters that old encodings lack has not saved in one.
    let lost = known.count { !isOld($0) }
    guard lost > 0, fresh.allSatisfy(isOld) else { return .edited }
    let isLost = questions >= 2 && (questions * 2 >= lost || questions >= 3)
    return isLost || isFolded(fresh, known) ? .damaged : .edited
  }

  private static func count(_ value: UInt32, _ scalars: [Unicode.Scalar]) -> Int {
    scalars.count { $0.value == value }
  }

  /// Whether every difference is a question mark for a letter beyond ASCII.
  private static func isQuestioned(_ new: String, _ old: String) -> Bool {
    func isAlike<Unit: BinaryInteger>(_ new: [Unit], _ old: [Unit]) -> Bool {
      new.count == old.count && zip(new, old).allSatisfy { $0 == $1 || $0 == 0x3F && $1 >= 0x80 }
    }
    return isAlike(Array(new.utf16), Array(old.utf16))
      || isAlike(new.unicodeScalars.map(\.value), old.unicodeScalars.map(\.value))
  }

  /// Whether signs and Latin letters that windows-1252 lacks have become their nearest ones, or question marks.
  private static func isFolded(_ new: [Unicode.Scalar], _ old: [Unicode.Scalar]) -> Bool {
    guard new.count == old.count else { return false }
    return zip(new, old).allSatisfy { new, old in
      if new == old { return true }
      guard !isOld(old), new.isASCII else { return false }
      // Letters of other scripts have no near ones.
      let isNear = old.value < 0x250 || (0x1E00...0x206F).contains(old.value) || old.value >= 0xFF00
      return new == "?" || isNear
    }
  }

  // MARK: windows-1252

  /// Whether windows-1252 has a character.
  private static func isOld(_ scalar: Unicode.Scalar) -> Bool { byte(scalar) != nil }

  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    // Programs keep the bytes that stand for nothing as control characters.
    scalar.value < 0x100 ? UInt8(scalar.value) : bytes[scalar.value]
  }

  private static let bytes: [UInt32: UInt8] = Dictionary(
    uniqueKeysWithValues: TextDecoder.windows1252.enumerated().compactMap { index, scalar in
      scalar == 0 ? nil : (UInt32(scalar), UInt8(0x80 + index))
    })

  /// The text whose UTF-8 was read as windows-1252; nothing where this is none.
  private static func misread(_ scalars: [Unicode.Scalar]) -> String? {
    let bytes = scalars.compactMap(byte)
    guard bytes.count == scalars.count, bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// How many characters look like UTF-8 read as windows-1252.
  private static func pairs(_ scalars: [Unicode.Scalar]) -> Int {
    var pairs = 0
    var wanted = 0
    for byte in scalars.map(byte) {
      if let byte, wanted > 0, (0x80..<0xC0).contains(byte) {
        wanted -= 1
        if wanted == 0 { pairs += 1 }
      } else if let byte, byte >= 0xC2, byte < 0xF5 {
        wanted = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
      } else {
        wanted = 0
      }
    }
    return pairs
  }
}
