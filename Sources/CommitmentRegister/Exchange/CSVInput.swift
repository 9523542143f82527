/// The bytes of a file as they come, checked to be UTF-8, and the line that has been reached.
struct CSVInput {
  let name: String
  let source: CSVReader.Source
  /// The bytes that have come last.
  private(set) var buffer: [UInt8] = []
  /// The next byte of the buffer to read.
  var position = 0
  /// The line of the next byte, from 1.
  private(set) var line = 1

  private var check = UTF8Check()
  private var isAtEnd = false

  init(name: String, source: @escaping CSVReader.Source) {
    self.name = name
    self.source = source
  }

  /// Reads as far as the header, skips byte-order marks and finds out the delimiter.
  mutating func begin() throws(Problem) -> CSVDelimiter {
    while true {
      let more = try load()
      if !more || buffer.count >= 3 { try rejectOtherEncodings() }
      var start = 0
      while buffer[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
      position = start
      if let delimiter = CSVDelimiter.detect(in: buffer[start...], isWhole: !more) { return delimiter }
    }
  }

  /// The next byte; nil at the end of the file.
  @inline(__always)
  mutating func peek() throws(Problem) -> UInt8? {
    if position < buffer.count { return buffer[position] }
    return try refill() ? buffer[position] : nil
  }

  private mutating func refill() throws(Problem) -> Bool {
    repeat {
      guard !isAtEnd else { return false }
      buffer.removeAll(keepingCapacity: true)
      position = 0
      _ = try load()
    } while buffer.isEmpty
    return true
  }

  /// Appends what comes next to the buffer; false at the end of the file.
  private mutating func load() throws(Problem) -> Bool {
    guard !isAtEnd else { return false }
    let first = buffer.count
    guard try source(&buffer) else {
      isAtEnd = true
      if check.isWithinCharacter { throw notUTF8(buffer.count, check.missingStart) }
      return false
    }
    // Other encodings are told apart by their first bytes, before these are called wrong.
    if check.offset == 0, buffer.count >= 3 { try rejectOtherEncodings() }
    if let wrong = check.firstError(in: buffer, from: first) { throw notUTF8(wrong.local, wrong.total) }
    return true
  }

  private func notUTF8(_ local: Int, _ offset: Int) -> Problem {
    var line = line
    for index in min(position, local)..<local {
      let byte = buffer[index]
      if byte == 0x0A || byte == 0x0D && (index + 1 >= buffer.count || buffer[index + 1] != 0x0A) {
        line += 1
      }
    }
    return Problem(
      .data, "not_utf8", "\(name):\(line): byte \(offset) of the file is not text in UTF-8.",
      hints: ["Save it as \"CSV UTF-8\", or say in which encoding it is."])
  }

  private func rejectOtherEncodings() throws(Problem) {
    guard buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) else { return }
    throw Problem(
      .data, "not_utf8", "\(name):1: byte 0 of the file is not text in UTF-8: it looks like UTF-16.",
      hints: ["Save it as \"CSV UTF-8\"."])
  }

  /// Skips CRLF, LF or CR.
  mutating func skipLineEnd() throws(Problem) {
    var ignored: [UInt8] = []
    try skipLineEnd(keepingIn: &ignored)
  }

  /// Moves past CRLF, LF or CR, and keeps it.
  mutating func skipLineEnd(keepingIn content: inout [UInt8]) throws(Problem) {
    let byte = buffer[position]
    content.append(byte)
    position += 1
    line += 1
    if byte == 0x0D, try peek() == 0x0A {
      content.append(0x0A)
      position += 1
    }
  }

  /// Where the bytes end that need no attention outside of quotes.
  func endOfPlainRun(_ delimiter: UInt8) -> Int {
    var index = position
    let end = buffer.count
    while index < end {
      let byte = buffer[index]
      // All that matter are low.
      if byte <= 0x3B, byte == delimiter || byte == 0x0A || byte == 0x0D { break }
      index += 1
    }
    return index
  }

  /// Where the bytes end that need no attention inside of quotes.
  func endOfQuotedRun() -> Int {
    var index = position
    let end = buffer.count
    while index < end {
      let byte = buffer[index]
      if byte <= 0x22, byte == 0x22 || byte == 0x0A || byte == 0x0D { break }
      index += 1
    }
    return index
  }
}
