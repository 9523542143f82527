/// The characters that HTML writes by name or number.
enum HTMLEntities {
  /// The character that an entity at the beginning of a text stands for, and where the entity ends; nil where
  /// none begins there that is known.
  static func decode(
    _ text: Substring.UnicodeScalarView
  ) -> (scalar: Unicode.Scalar, end: String.Index)? {
    guard let semicolon = text.prefix(12).firstIndex(of: ";") else { return nil }
    let body = String(String.UnicodeScalarView(text[..<semicolon].dropFirst()))
    let end = text.index(after: semicolon)
    guard body.first == "#" else { return named[body].map { ($0, end) } }
    let digits = body.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = digits.dropFirst(isHexadecimal ? 1 : 0)
    // A sign before the digits is no part of an entity.
    guard number.first?.isHexDigit == true, let value = UInt32(number, radix: isHexadecimal ? 16 : 10) else {
      return nil
    }
    // Numbers of Windows-1252 in the place of control characters are an old habit.
    if (0x80...0x9F).contains(value) { return windows[Int(value) - 0x80].map { ($0, end) } }
    guard value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D, value != 0x7F else { return nil }
    return Unicode.Scalar(value).map { ($0, end) }
  }

  private static let latin =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"
    .split(separator: " ").map(String.init)

  /// The names of U+00A0 to U+00FF, in their order.
  static var latinNames: [String] { latin }

  private static let named: [String: Unicode.Scalar] = {
    var named: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "ndash": "–", "mdash": "—", "lsquo": "‘",
      "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "hellip": "…", "bull": "•",
      "euro": "€", "trade": "™", "permil": "‰", "prime": "′", "Prime": "″", "lsaquo": "‹", "rsaquo": "›",
      "dagger": "†",
      "Dagger": "‡", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}",
      "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "minus": "−", "le": "≤", "ge": "≥", "ne": "≠",
      "rarr": "→",
      "larr": "←", "uarr": "↑", "darr": "↓", "harr": "↔", "infin": "∞", "asymp": "≈", "radic": "√",
      "sum": "∑", "check": "✓",
      "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "circ": "ˆ",
      "tilde": "˜",
    ]
    for (index, name) in latin.enumerated() { named[name] = Unicode.Scalar(UInt8(0xA0 + index)) }
    return named
  }()

  private static let windows: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil, nil, "‘", "’", "“", "”",
    "•", "–",
    "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}
