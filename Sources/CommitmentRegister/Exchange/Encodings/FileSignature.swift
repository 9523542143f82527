/// What the first bytes of a file say about its encoding.
struct FileSignature {
  /// How many bytes are looked at.
  static let length = 16

  /// The encoding; never ``TextEncoding/utf16``, which leaves the byte order open.
  let encoding: TextEncoding
  /// How many bytes its mark takes.
  let markLength: Int

  /// Finds out the encoding of a file.
  ///
  /// - Parameters:
  ///   - bytes: Its first bytes, at least ``length`` of them where it has so many.
  ///   - given: The encoding that was asked for; nil to find it out.
  ///   - name: What the file is called in messages.
  /// - Throws: `Problem`: it is no text, or its mark speaks against what was asked for.
  init(_ bytes: [UInt8], given: TextEncoding?, name: String) throws(Problem) {
    if let kind = Self.otherKinds.first(where: { bytes.starts(with: $0.start) }) {
      throw Problem(
        .data, "not_text", "\(name) is no text: it is \(kind.name).",
        hints: [kind.advice])
    }
    guard let (marked, length) = Self.mark(bytes) else {
      encoding = try given == .utf16 ? Self.byteOrder(bytes, name) : given ?? .utf8
      markLength = 0
      return
    }
    let isUTF16 = marked != .utf8
    guard given == nil || given == marked || given == .utf16 && isUTF16 else {
      let asked = given?.rawValue ?? ""
      throw Problem(
        .data, "wrong_encoding",
        "\(name) begins with the byte-order mark of \(isUTF16 ? "UTF-16" : "UTF-8"), so it is not in \(asked).",
        hints: ["Leave out:  --encoding \(asked)"])
    }
    encoding = marked
    markLength = length
  }

  private static func mark(_ bytes: [UInt8]) -> (TextEncoding, Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// The byte order of UTF-16 without a mark: a header has letters of ASCII, and these a zero byte.
  private static func byteOrder(_ bytes: [UInt8], _ name: String) throws(Problem) -> TextEncoding {
    guard bytes.count >= 2 else { return .utf16LittleEndian }
    if bytes[1] == 0, bytes[0] != 0 { return .utf16LittleEndian }
    if bytes[0] == 0, bytes[1] != 0 { return .utf16BigEndian }
    throw Problem(
      .data, "no_byte_order",
      "\(name) has no byte-order mark, and its first bytes do not tell the order either.",
      hints: ["Type it:  --encoding utf-16le (most programs on Windows) or utf-16be"])
  }

  private static let saveAsCSV = "Save the sheet as \"CSV UTF-8\", then import that file."

  /// What people take for a file of comma-separated values.
  private static let otherKinds: [(start: [UInt8], name: String, advice: String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "a workbook (.xlsx, .ods) or another packed file", saveAsCSV),
    ([0xD0, 0xCF, 0x11, 0xE0], "a workbook of old Excel (.xls)", saveAsCSV),
    (
      Array("%PDF-".utf8), "a PDF document",
      "Ask for the table behind it, or copy its rows into a spreadsheet."
    ),
    (
      Array("SQLite format 3\0".utf8), "an SQLite database",
      "Was its export meant?  accord export -o FILE.csv"
    ),
    ([0x1F, 0x8B], "packed with gzip", "Unpack it:  gunzip -c FILE | accord import -"),
    ([0xFF, 0xFE, 0x00, 0x00], "in UTF-32", "Save it as \"CSV UTF-8\"."),
    ([0x00, 0x00, 0xFE, 0xFF], "in UTF-32", "Save it as \"CSV UTF-8\"."),
  ]
}
