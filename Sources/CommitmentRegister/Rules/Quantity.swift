/// Rules for what is to be reached and from where it starts.
enum Quantity {
  /// The one way in which the register writes a number.
  ///
  /// ASCII digits, a point before the fraction, `-` before what is below zero, no needless zeros: spreadsheets
  /// write `1.50` as `1.5`, and both are the same target.
  ///
  /// - Returns: nothing for what is no number; signs that group digits make words of it, since nobody says which
  ///   they are.
  static func canonical(_ text: String) -> String? {
    let isNegative = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard areDigits, parts.count <= 2 else { return nil }
    let whole = parts[0].drop { $0 == "0" }
    var fraction = parts.count > 1 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    if whole.isEmpty, fraction.isEmpty { return "0" }
    return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
