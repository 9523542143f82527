internal import SQLite

extension Register {
  /// What a new register begins with.
  public struct Beginning: Sendable {
    /// The register id: 32 hex digits, random.
    public var registerID: String
    /// The time zone that says what day it is.
    public var timeZone: String
    /// The month in which the fiscal year begins, where one is set.
    public var fiscalYearStart: Int?

    /// Describes a new register.
    public init(registerID: String, timeZone: String, fiscalYearStart: Int? = nil) {
      self.registerID = registerID
      self.timeZone = timeZone
      self.fiscalYearStart = fiscalYearStart
    }

    func check() throws(Problem) {
      guard registerID.utf8.count == 32, Hex.bytes(registerID) != nil else {
        throw Problem(.bug, "bad_register_id", "a register id has 32 lower-case hex digits.")
      }
      guard fiscalYearStart.map((1...12).contains) ?? true else {
        throw Problem(.usage, "bad_month", "the fiscal year starts in a month 1 to 12.")
      }
    }
  }

  /// Makes a register file that was not there before, and records its first change.
  ///
  /// - Throws: `Problem`: the file exists, its folder cannot be written, the time zone is unknown. Nothing is
  ///   left behind then.
  public static func create(
    _ path: String, _ beginning: Beginning, by author: Author, at moment: Moment,
    storage: StoragePolicy = .careful
  ) throws {
    try beginning.check()
    // Also where the day is given: a register of an unknown zone could not be opened later.
    _ = try TimeZoneRules.load(beginning.timeZone, directory: moment.zoneDirectory)
    let today = try moment.today(in: beginning.timeZone)
    try storage.checkWriting(RegisterFile.folder(of: RegisterFile.resolve(path)), of: path)
    let resolved = try RegisterFile.create(path)
    do {
      try translating(path) {
        let connection = try Connection(path: resolved, access: .readWrite)
        try connection.setPragma(
          "page_size", String(RegisterFile.pageSize), expecting: "\(RegisterFile.pageSize)")
        try connection.setPragma("encoding", "UTF-8", expecting: "UTF-8")
        try connection.applyRegisterSettings()
        try connection.transaction(.exclusive) {
          try Migrator(Schema.migrations).applyInsideTransaction(to: connection, from: 0)
          try connection.execute("PRAGMA application_id = \(Int32(bitPattern: RegisterFile.applicationID))")
          var fields: JSON.Members = [
            "register": .string(beginning.registerID), "time_zone": .string(beginning.timeZone),
            "reasons_required": .string(Settings.defaultReasons.joined(separator: " ")),
          ]
          if let month = beginning.fiscalYearStart { fields["fiscal_year_start"] = .integer(Int64(month)) }
          let recorder = try Recorder(
            connection, author: author, verb: .`init`, now: moment.now, today: today,
            genesisOf: beginning.registerID)
          try recorder.emit(.register, fields)
          try recorder.finish()
        }
        try connection.close()
      }
    } catch {
      RegisterFile.discard(resolved)
      throw error
    }
  }
}
