internal import Glibc

extension RegisterFile {
  /// What the first hundred bytes of the file say.
  struct Header: Equatable {
    let applicationID: UInt32
    let schemaVersion: Int
    /// How many bytes the file has by its number of pages.
    let length: Int
  }

  /// How many bytes a page has: what SQLite takes by itself, and `init` asks for.
  static let pageSize = 4_096
}

extension RegisterFile {
  /// Refuses a file that was cut off or has something behind it, sparse or not.
  ///
  /// Others may be changing the register, or have changed it between two looks, so it must be found wrong several times.
  static func checkLength(_ path: String, _ resolved: String, _ descriptor: Int32) throws(Refusal) {
    var size = 0
    for pause: UInt32 in [0, 1_000, 10_000, 50_000] {
      usleep(pause)
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0 else { throw cannotOpen(path, .last) }
      size = Int(status.st_size)
      if isHot(resolved) { return }
      if try Header(path, descriptor, size: size).length == size { return }
    }
    throw wrongLength(path, size)
  }

  static func wrongLength(_ path: String, _ size: Int) -> Refusal {
    Refusal(
      .wrongLength, "damaged_register",
      "\(path) is damaged: its header says another length than its \(size) bytes, so it was cut off or has something behind it.",
      hints: Problem.afterDamage(path))
  }
}

extension RegisterFile.Header {
  /// Reads the header of an open file.
  /// - Throws: `Refusal`: it is no SQLite file, another program's, or of a form that accord never writes.
  init(_ path: String, _ descriptor: Int32, size: Int) throws(RegisterFile.Refusal) {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 100) { buffer, count in
      count = max(0, unsafe pread(descriptor, buffer.baseAddress, 100, 0))
    }
    try self.init(path, bytes, size: size)
  }

  init(_ path: String, _ bytes: [UInt8], size: Int) throws(RegisterFile.Refusal) {
    guard bytes.count == 100, bytes.starts(with: "SQLite format 3\0".utf8) else {
      throw .init(
        .notSQLite, "not_a_register",
        "\(path) is no register: \(size == 0 ? "it is empty" : "it is another kind of file").",
        hints: [Self.otherRegister])
    }
    func number(at offset: Int) -> UInt32 { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    guard number(at: 68) == RegisterFile.applicationID else {
      throw .init(
        .otherProgram, "not_a_register", "\(path) is an SQLite file of another program, not a register.",
        hints: [Self.otherRegister])
    }
    guard bytes[18] == 1, bytes[19] == 1 else {
      throw .init(
        .writeAheadLog, "write_ahead_log", "\(path) is in write-ahead-log mode, which accord never uses.",
        hints: ["Another program has converted it; a backup is the safe way back."])
    }
    guard number(at: 56) == 1 else {
      throw .init(
        .notUTF8, "not_a_register", "\(path) does not keep its text as UTF-8, so accord did not write it.")
    }
    // Bytes 21 to 23 are the same in every SQLite file; the others are what no statement of accord's sets.
    let isUsual =
      Int(bytes[16]) << 8 | Int(bytes[17]) == RegisterFile.pageSize && bytes[20] == 0
      && Array(bytes[21...23]) == [64, 32, 32] && number(at: 44) == 4
      && bytes[72..<92].allSatisfy { $0 == 0 }
    guard isUsual else {
      throw .init(
        .malformedHeader, "damaged_register", "\(path) begins with what accord never writes; it is damaged.",
        hints: Problem.afterDamage(path))
    }
    applicationID = number(at: 68)
    schemaVersion = Int(number(at: 60))
    length = Int(number(at: 28)) * RegisterFile.pageSize
  }

  private static let otherRegister =
    "Name the register:  accord --db FILE.accord   or start one:  accord init FILE.accord"
}
