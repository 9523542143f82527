/// A number as spreadsheet programs read and write it, exactly.
struct SpreadsheetNumber: Equatable {
  /// A currency or per cent sign, or nothing.
  private var symbol: Unicode.Scalar?
  private var isNegative = false
  /// The digits without zeros at either end.
  private var digits: [UInt8] = []
  /// How many digits stand before the decimal sign; less than nothing for zeros after it.
  private var point = 0
  /// How many digits were written, zeros before the first other digit apart.
  private var written = 0
  private var hasExponent = false

  /// Whether a program that read one text as a number may have written the other.
  static func isSame(_ new: String, _ old: String) -> Bool {
    [Unicode.Scalar("."), ","].contains { sign in
      guard let new = SpreadsheetNumber(new, decimalSign: sign),
        let old = SpreadsheetNumber(old, decimalSign: sign)
      else { return false }
      return new.stands(for: old)
    }
  }

  /// The whole number that a cell stands for.
  static func whole(_ text: String) -> Int? {
    for sign: Unicode.Scalar in [".", ","] {
      guard let number = SpreadsheetNumber(text, decimalSign: sign), number.symbol == nil,
        number.point >= number.digits.count, number.point <= 18
      else { continue }
      let value = (0..<number.point).reduce(0) {
        $0 * 10 + ($1 < number.digits.count ? Int(number.digits[$1]) : 0)
      }
      return number.isNegative ? -value : value
    }
    return nil
  }

  /// Whether this is another number as a program shows it: with so many digits, or with the 15 that it keeps.
  private func stands(for known: SpreadsheetNumber) -> Bool {
    var other = known
    // Programs keep the value of an amount or a rate without its sign.
    if symbol == nil, let sign = other.symbol {
      other.symbol = nil
      if sign == "%" { other.point -= 2 }
    }
    guard symbol == other.symbol, isNegative == other.isNegative || digits.isEmpty && other.digits.isEmpty
    else {
      return false
    }
    if digits == other.digits && point == other.point { return true }
    let kept = hasExponent || written >= 9 ? [written, 15] : [15]
    return kept.contains { count in
      guard other.digits.count > count else { return false }
      return [other.rounded(to: count), other.cut(to: count)].contains {
        $0.digits == digits && $0.point == point
      }
    }
  }

  private func cut(to count: Int) -> SpreadsheetNumber {
    var cut = self
    cut.digits = Array(digits.prefix(count))
    cut.normalize()
    return cut
  }

  private func rounded(to count: Int) -> SpreadsheetNumber {
    guard count > 0, digits.count > count, digits[count] >= 5 else { return cut(to: count) }
    var rounded = self
    rounded.digits = Array(digits.prefix(count))
    var index = count - 1
    while index >= 0, rounded.digits[index] == 9 {
      rounded.digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      rounded.digits[index] += 1
    } else {
      rounded.digits.insert(1, at: 0)
      rounded.point += 1
    }
    rounded.normalize()
    return rounded
  }

  private mutating func normalize() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  // MARK: Reading

  private static let symbols: Set<Unicode.Scalar> = ["%", "$", "€", "£", "¥", "₹", "₨"]
  private static let blanks: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]

  /// Reads a number whose decimal sign is given; nil for anything else.
  init?(_ text: String, decimalSign: Unicode.Scalar) {
    var rest = text.unicodeScalars.drop { Self.blanks.contains($0) }
    func trim() { while let last = rest.last, Self.blanks.contains(last) { rest.removeLast() } }
    trim()
    if rest.first == "(", rest.last == ")" {
      isNegative = true
      rest = rest.dropFirst().dropLast()
    }
    sign(&rest)
    if let first = rest.first, Self.symbols.contains(first) {
      symbol = first
      rest = rest.dropFirst().drop { Self.blanks.contains($0) }
      sign(&rest)
    } else if let last = rest.last, Self.symbols.contains(last) {
      symbol = last
      rest = rest.dropLast()
      trim()
    }
    var exponent = 0
    if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let value = Self.exponent(rest[rest.index(after: mark)...]) else { return nil }
      (exponent, hasExponent) = (value, true)
      rest = rest[..<mark]
    }
    let parts = rest.split(separator: decimalSign, maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let whole = Self.whole(first, decimalSign) else { return nil }
    let fraction = parts.count > 1 ? Self.plain(parts[1]) : []
    guard let fraction, !whole.isEmpty || !fraction.isEmpty else { return nil }
    digits = whole + fraction
    written = digits.drop { $0 == 0 }.count
    point = whole.count + exponent
    normalize()
  }

  private mutating func sign(_ rest: inout String.UnicodeScalarView.SubSequence) {
    guard let first = rest.first, first == "-" || first == "+" || first == "\u{2212}" else { return }
    if first != "+" { isNegative = true }
    rest = rest.dropFirst()
  }

  private static func plain(_ text: some Sequence<Unicode.Scalar>) -> [UInt8]? {
    var digits: [UInt8] = []
    for scalar in text {
      guard ("0"..."9").contains(scalar) else { return nil }
      digits.append(UInt8(scalar.value - 0x30))
    }
    return digits
  }

  private static func exponent(_ text: some Collection<Unicode.Scalar>) -> Int? {
    let isSigned = text.first == "-" || text.first == "+"
    guard let digits = plain(text.dropFirst(isSigned ? 1 : 0)), (1...3).contains(digits.count) else {
      return nil
    }
    let value = digits.reduce(0) { $0 * 10 + Int($1) }
    return text.first == "-" ? -value : value
  }

  /// Digits, also in groups of three; those before the last may have two, as in 12,34,567.
  private static func whole(
    _ text: String.UnicodeScalarView.SubSequence, _ decimalSign: Unicode.Scalar
  ) -> [UInt8]? {
    guard let separator = text.first(where: { !("0"..."9").contains($0) }) else { return plain(text) }
    guard separator != decimalSign, blanks.contains(separator) || ",.'’".unicodeScalars.contains(separator)
    else {
      return nil
    }
    let groups = text.split(separator: separator, omittingEmptySubsequences: false)
    guard groups.last?.count == 3, let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 || $0.count == 2 })
    else { return nil }
    return plain(groups.joined())
  }
}
