/// How the characters of a file are written as bytes.
public enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8, with or without a byte-order mark.
  case utf8 = "utf-8"
  /// UTF-16, its byte order told by its mark, or else by the zeros among its first bytes.
  case utf16 = "utf-16"
  /// UTF-16, the lower byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, the higher byte first.
  case utf16BigEndian = "utf-16be"
  /// ISO 8859-1.
  case latin1 = "latin-1"
  /// The western code page of Windows.
  case windows1252 = "windows-1252"

  /// Other spellings, in lower case and without signs.
  private static let spellings: [String: TextEncoding] = [
    "utf8": .utf8, "utf16": .utf16, "utf16le": .utf16LittleEndian, "utf16be": .utf16BigEndian,
    "latin1": .latin1, "iso88591": .latin1, "windows1252": .windows1252, "cp1252": .windows1252,
    "win1252": .windows1252,
  ]

  /// Reads the name of an encoding, in any of its usual spellings.
  ///
  /// - Throws: `Problem` of kind usage that names the nearest encoding.
  public init(word: String) throws(Problem) {
    let plain = Self.plain(word)
    if let known = Self.spellings[plain] {
      self = known
      return
    }
    // Another number is another encoding, never a slip.
    let digits = plain.filter(\.isNumber)
    let candidates = Self.spellings.keys.sorted().filter { digits.isEmpty || $0.filter(\.isNumber) == digits }
    let near = NearestWord.of(plain, among: candidates).flatMap { Self.spellings[$0]?.rawValue }
    throw Problem(
      .usage, "unknown_encoding",
      "no encoding \"\(word)\".\(near.map { " Did you mean \"\($0)\"?" } ?? "")",
      hints: [
        "One of: \(Self.allCases.map(\.rawValue).joined(separator: " ")).",
        "Other encodings are turned into UTF-8 first:  iconv -f ENCODING -t UTF-8 FILE > NEW.csv",
      ])
  }

  /// A name without the signs that its spellings differ in.
  private static func plain(_ word: String) -> String {
    word.lowercased().filter { !"-_. ".contains($0) }
  }
}
