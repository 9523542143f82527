/// The text of a file as it comes, in UTF-8 whatever it was in, and the line that has been reached.
struct CSVInput {
  let name: String
  /// The bytes that have come last.
  private(set) var buffer: [UInt8] = []
  /// The next byte of the buffer to read.
  var position = 0
  /// The line of the next byte, from 1.
  private(set) var line = 1

  private let source: CSVReader.Source
  private var decoder: TextDecoder
  private var isAtEnd = false
  /// The byte before the buffer.
  private var lastByte: UInt8 = 0
  /// Bytes that have not been decoded; used again for each piece.
  private var piece: [UInt8] = []

  /// Reads the beginning of a file and finds out its encoding.
  ///
  /// - Parameters:
  ///   - name: What the file is called in messages.
  ///   - encoding: How it is encoded; nil to find it out.
  ///   - source: Gives the file's bytes.
  init(name: String, encoding: TextEncoding?, source: @escaping CSVReader.Source) throws(Problem) {
    self.name = name
    self.source = source
    while piece.count < FileSignature.length, !isAtEnd { isAtEnd = try !source(&piece) }
    let signature = try FileSignature(piece, given: encoding, name: name)
    decoder = TextDecoder(signature.encoding, offset: signature.markLength)
    piece.removeFirst(signature.markLength)
    if let failure = decoder.decode(piece, into: &buffer) { throw problem(failure, at: buffer.count) }
    if isAtEnd { try checkEnd() }
    while buffer.count < CSVDialect.sampleSize, try load() {}
  }

  /// Moves to the header and finds out the delimiter: past byte-order marks, and past a line `sep=;`.
  ///
  /// - Parameter given: The delimiter that was asked for.
  mutating func begin(_ given: CSVDelimiter?) throws(Problem) -> CSVDelimiter {
    // Some programs write the mark twice.
    while buffer[position...].starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
    let sample = buffer[position...].prefix(CSVDialect.sampleSize)
    if let hint = try CSVDialect.hint(in: sample, name: name) {
      position = hint.end
      if try peek() != nil { try skipLineEnd() }
      return given ?? hint.delimiter
    }
    return given ?? CSVDialect.delimiter(of: sample, isWhole: isAtEnd && sample.endIndex == buffer.endIndex)
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
      lastByte = buffer.last ?? lastByte
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
    if decoder.encoding == .utf8 {
      isAtEnd = try !source(&buffer)
      if let wrong = decoder.check(buffer, from: first) { throw problem(wrong.failure, at: wrong.place) }
    } else {
      piece.removeAll(keepingCapacity: true)
      isAtEnd = try !source(&piece)
      if let failure = decoder.decode(piece, into: &buffer) { throw problem(failure, at: buffer.count) }
    }
    if isAtEnd { try checkEnd() }
    return !isAtEnd
  }

  private func checkEnd() throws(Problem) {
    if let failure = decoder.failureAtEnd() { throw problem(failure, at: buffer.count) }
  }

  /// What is wrong with the text at a place in the buffer.
  private func problem(_ failure: TextDecoder.Failure, at place: Int) -> Problem {
    var line = line
    for index in min(position, place)..<place {
      let byte = buffer[index]
      let before = index > 0 ? buffer[index - 1] : lastByte
      if byte == 0x0D || byte == 0x0A && before != 0x0D { line += 1 }
    }
    return Problem(
      .data, decoder.encoding == .utf8 ? "not_utf8" : "bad_encoding",
      "\(name):\(line): byte \(failure.offset) of the file \(failure.what).", hints: failure.hints)
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
