/// Turns the bytes of a text that comes in pieces into UTF-8.
struct TextDecoder {
  /// What is wrong with a text, and where.
  struct Failure: Equatable {
    /// The byte of the file, from 0, with which the wrong part begins.
    var offset: Int
    /// What is wrong, to follow "byte N": `is not UTF-8`.
    var what: String
    /// What to type.
    var hints: [String]
  }

  /// The encoding; never ``TextEncoding/utf16``.
  let encoding: TextEncoding
  /// How many bytes of the file have been decoded.
  private var offset: Int
  private var check: UTF8Check
  /// The first byte of a pair of which the second is still to come.
  private var half: UInt8?
  /// The first of two surrogates of which the second is still to come.
  private var highSurrogate: UInt32?

  /// Begins a text.
  ///
  /// - Parameters:
  ///   - encoding: How it is encoded; UTF-16 with its byte order.
  ///   - offset: The byte of the file with which it begins.
  init(_ encoding: TextEncoding, offset: Int) {
    self.encoding = encoding
    self.offset = offset
    check = UTF8Check(offset: offset)
  }

  /// Checks the UTF-8 at the end of a buffer, which needs no decoding.
  ///
  /// - Returns: What is wrong with it, and its place in the buffer.
  mutating func check(_ buffer: [UInt8], from first: Int) -> (failure: Failure, place: Int)? {
    guard let wrong = check.firstError(in: buffer, from: first) else { return nil }
    return (failure(utf8At: wrong.total, isZero: buffer[wrong.local] == 0), wrong.local)
  }

  /// Appends a piece as UTF-8, as far as it can be read.
  ///
  /// - Returns: What is wrong with it.
  mutating func decode(_ piece: [UInt8], into output: inout [UInt8]) -> Failure? {
    switch encoding {
    case .utf8:
      let first = output.count
      output += piece
      guard let (failure, place) = check(output, from: first) else { return nil }
      output.removeLast(output.count - place)
      return failure
    case .utf16, .utf16LittleEndian: return decodeUTF16(piece, isBigEndian: false, into: &output)
    case .utf16BigEndian: return decodeUTF16(piece, isBigEndian: true, into: &output)
    case .latin1, .windows1252: return decodeBytes(piece, into: &output)
    }
  }

  /// What is wrong with a text that ends here.
  func failureAtEnd() -> Failure? {
    if encoding == .utf8 {
      return check.isWithinCharacter ? failure(utf8At: check.missingStart, isZero: false) : nil
    }
    if highSurrogate != nil { return unpaired(offset - (half == nil ? 2 : 3)) }
    return half == nil
      ? nil : Failure(offset: offset - 1, what: "is only half a character of UTF-16", hints: [Self.truncated])
  }

  private static let truncated = "The file seems to be cut off; save it again."

  private func failure(utf8At offset: Int, isZero: Bool) -> Failure {
    if isZero {
      return Failure(
        offset: offset, what: "is zero, which no text has",
        hints: ["Text with a zero after each letter is UTF-16; type:  --encoding utf-16"])
    }
    return Failure(
      offset: offset, what: "is not UTF-8",
      hints: [
        "Type how the file is encoded:  --encoding windows-1252 (Excel in western Europe) or --encoding latin-1",
        "Or save it as \"CSV UTF-8\".",
      ])
  }

  // MARK: UTF-16

  private mutating func decodeUTF16(
    _ piece: [UInt8], isBigEndian: Bool, into output: inout [UInt8]
  ) -> Failure? {
    for byte in piece {
      offset += 1
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let unit = isBigEndian ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first)
      if let high = highSurrogate {
        guard unit & 0xFC00 == 0xDC00 else { return unpaired(offset - 4) }
        highSurrogate = nil
        Self.append(0x1_0000 + (high & 0x3FF) << 10 + unit & 0x3FF, to: &output)
      } else if unit & 0xFC00 == 0xD800 {
        highSurrogate = unit
      } else if unit & 0xFC00 == 0xDC00 {
        return unpaired(offset - 2)
      } else if unit == 0 {
        return Failure(
          offset: offset - 2, what: "begins a character of two zeros, which no text has", hints: [])
      } else {
        Self.append(unit, to: &output)
      }
    }
    return nil
  }

  private func unpaired(_ offset: Int) -> Failure {
    Failure(
      offset: offset, what: "begins half of a surrogate pair of UTF-16 without its other half",
      hints: ["The file is damaged or not UTF-16; save it again as \"CSV UTF-8\"."])
  }

  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case ..<0x80: output.append(UInt8(truncatingIfNeeded: scalar))
    case ..<0x800:
      output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case ..<0x1_0000:
      output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }

  // MARK: One byte a character

  private mutating func decodeBytes(_ piece: [UInt8], into output: inout [UInt8]) -> Failure? {
    output.reserveCapacity(output.count + piece.count)
    for byte in piece {
      switch byte {
      case 0: return Failure(offset: offset, what: "is zero, which no text has", hints: [])
      case ..<0x80: output.append(byte)
      case 0x80..<0xA0:
        let scalar = UInt32(Self.windows1252[Int(byte) - 0x80])
        guard scalar != 0, encoding == .windows1252 else { return unassigned(byte, scalar) }
        Self.append(scalar, to: &output)
      default: Self.append(UInt32(byte), to: &output)
      }
      offset += 1
    }
    return nil
  }

  private func unassigned(_ byte: UInt8, _ scalar: UInt32) -> Failure {
    let character = Unicode.Scalar(scalar).map { String(Character($0)) } ?? ""
    return encoding == .latin1
      ? Failure(
        offset: offset, what: "is an invisible control character in latin-1",
        hints: scalar == 0 ? [] : ["In windows-1252 it is \(character); type:  --encoding windows-1252"])
      : Failure(offset: offset, what: "stands for nothing in windows-1252", hints: [])
  }

  /// What the bytes 0x80 to 0x9F stand for in windows-1252; 0 for nothing.
  static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D,
    0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
    0x017E,
    0x0178,
  ]
}
