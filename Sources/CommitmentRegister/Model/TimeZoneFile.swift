/// The content of a compiled time-zone file (RFC 8536).
struct TimeZoneFile {
  var changes: [Int64] = []
  var offsets: [Int] = []
  var firstOffset = 0
  var rule: TimeZoneRule?

  /// Reads a file; nil where it is damaged or counts leap seconds.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes[...])
    guard let header = reader.header() else { return nil }
    if header.version == 0 {
      guard read(&reader, header, wordLength: 4) else { return nil }
      return
    }
    // From version 2 on the same data follows once more, with eight bytes for each moment.
    guard reader.take(header.length(wordLength: 4)) != nil, let second = reader.header(),
      read(&reader, second, wordLength: 8), let footer = reader.footer()
    else { return nil }
    guard !footer.isEmpty else { return }
    guard let rule = TimeZoneRule(footer) else { return nil }
    self.rule = rule
  }

  private mutating func read(_ reader: inout Reader, _ header: Header, wordLength: Int) -> Bool {
    guard header.leapCount == 0, header.typeCount > 0,
      let moments = reader.take(header.changeCount * wordLength),
      let types = reader.take(header.changeCount),
      let typeTable = reader.take(header.typeCount * 6),
      reader.take(header.charCount + header.standardCount + header.universalCount) != nil
    else { return false }
    let typeOffsets = (0..<header.typeCount).map { type in
      Int(Reader.integer(typeTable.dropFirst(type * 6).prefix(4)))
    }
    guard typeOffsets.allSatisfy({ abs($0) < 93_600 }) else { return false }
    firstOffset = typeOffsets[0]
    for (index, type) in types.enumerated() {
      guard Int(type) < header.typeCount else { return false }
      let moment = Reader.integer(moments.dropFirst(index * wordLength).prefix(wordLength))
      if let last = changes.last, moment <= last { return false }
      changes.append(moment)
      offsets.append(typeOffsets[Int(type)])
    }
    return true
  }

  private struct Header {
    var version: UInt8
    var universalCount: Int
    var standardCount: Int
    var leapCount: Int
    var changeCount: Int
    var typeCount: Int
    var charCount: Int

    func length(wordLength: Int) -> Int {
      changeCount * (wordLength + 1) + typeCount * 6 + charCount + leapCount * (wordLength + 4)
        + standardCount + universalCount
    }
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count <= bytes.count else { return nil }
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count)
    }

    mutating func header() -> Header? {
      guard let head = take(44), head.starts(with: "TZif".utf8) else { return nil }
      let version = head[head.startIndex + 4]
      let counts = (0..<6).map { Int(Self.integer(head.dropFirst(20 + $0 * 4).prefix(4))) }
      guard counts.allSatisfy({ (0...1_000_000).contains($0) }) else { return nil }
      return Header(
        version: version, universalCount: counts[0], standardCount: counts[1], leapCount: counts[2],
        changeCount: counts[3], typeCount: counts[4], charCount: counts[5])
    }

    /// The line after the data, without its line ends.
    mutating func footer() -> ArraySlice<UInt8>? {
      guard bytes.first == UInt8(ascii: "\n") else { return nil }
      let line = bytes.dropFirst()
      guard let end = line.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      return line[..<end]
    }

    /// A signed big-endian number of four or eight bytes.
    static func integer(_ bytes: ArraySlice<UInt8>) -> Int64 {
      var value: Int64 = (bytes.first ?? 0) & 0x80 == 0 ? 0 : -1
      for byte in bytes { value = value << 8 | Int64(byte) }
      return value
    }
  }
}
