internal import CSQLite

/// What SQLite answered, as its extended result code; codes without a name here stay representable.
///
/// A code can stand in a `catch`: a primary one matches all its extended codes, an extended one only itself.
///
///     do { … } catch ResultCode.constraintUnique { … } catch ResultCode.busy { … }
public struct ResultCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number, extended where SQLite gave an extended one.
  public var rawValue: Int32

  /// Makes a code of its number.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The class of the code: its lowest byte.
  public var primary: ResultCode { ResultCode(rawValue: rawValue & 0xff) }

  /// SQLite's words for the code, and its number.
  public var description: String { unsafe "\(String(cString: sqlite3_errstr(rawValue))) (\(rawValue))" }

  /// Whether an error is a ``SQLiteError`` with this code or, if this is a primary code, one of its class.
  public static func ~= (pattern: ResultCode, error: any Error) -> Bool {
    guard let code = (error as? SQLiteError)?.code else { return false }
    return code == pattern || code.primary == pattern
  }
}

extension ResultCode {
  /// All is well.
  public static let ok = ResultCode(rawValue: 0)
  /// A mistake in the SQL, or an error without a code of its own.
  public static let error = ResultCode(rawValue: 1)
  /// A fault of SQLite itself.
  public static let internalError = ResultCode(rawValue: 2)
  /// The file may not be accessed so.
  public static let permission = ResultCode(rawValue: 3)
  /// The statement was given up, as by a rollback under it.
  public static let abort = ResultCode(rawValue: 4)
  /// Another connection holds the database.
  public static let busy = ResultCode(rawValue: 5)
  /// This connection itself, or one that shares its cache, holds the table.
  public static let locked = ResultCode(rawValue: 6)
  /// There is no memory left, or a heap limit is reached.
  public static let noMemory = ResultCode(rawValue: 7)
  /// The database cannot be written.
  public static let readOnly = ResultCode(rawValue: 8)
  /// The deadline passed, or the statement was interrupted.
  public static let interrupt = ResultCode(rawValue: 9)
  /// The system reported an input or output error.
  public static let ioError = ResultCode(rawValue: 10)
  /// The file is damaged.
  public static let corrupt = ResultCode(rawValue: 11)
  /// An operation, or a file control, that is not known.
  public static let notFound = ResultCode(rawValue: 12)
  /// The disk is full.
  public static let full = ResultCode(rawValue: 13)
  /// The file cannot be opened.
  public static let cantOpen = ResultCode(rawValue: 14)
  /// The file-locking protocol failed.
  public static let lockingProtocol = ResultCode(rawValue: 15)
  /// The schema changed under a statement.
  public static let schemaChanged = ResultCode(rawValue: 17)
  /// A string, a BLOB or the SQL is over its limit.
  public static let tooBig = ResultCode(rawValue: 18)
  /// A constraint does not hold.
  public static let constraint = ResultCode(rawValue: 19)
  /// A value has the wrong type.
  public static let mismatch = ResultCode(rawValue: 20)
  /// The interface was used wrongly.
  public static let misuse = ResultCode(rawValue: 21)
  /// The authorizer said no.
  public static let authorization = ResultCode(rawValue: 23)
  /// A parameter or column number is out of range.
  public static let range = ResultCode(rawValue: 25)
  /// The file is no SQLite database.
  public static let notADatabase = ResultCode(rawValue: 26)
  /// A row is ready.
  public static let row = ResultCode(rawValue: 100)
  /// The statement has finished.
  public static let done = ResultCode(rawValue: 101)
}

extension ResultCode {
  /// Makes an extended code.
  private init(_ primary: ResultCode, _ detail: Int32) { rawValue = primary.rawValue | detail << 8 }

  /// A transaction was rolled back under the statement.
  public static let abortRollback = ResultCode(abort, 2)
  /// Another process is recovering a WAL file.
  public static let busyRecovery = ResultCode(busy, 1)
  /// A read transaction cannot become a write transaction: someone wrote since.
  public static let busySnapshot = ResultCode(busy, 2)
  /// A blocking lock was not had in time.
  public static let busyTimeout = ResultCode(busy, 3)
  /// The database is a WAL one that cannot be recovered without writing.
  public static let readOnlyRecovery = ResultCode(readOnly, 1)
  /// The shared memory of a WAL database cannot be locked.
  public static let readOnlyCantLock = ResultCode(readOnly, 2)
  /// A hot journal must be rolled back, but the database cannot be written.
  public static let readOnlyRollback = ResultCode(readOnly, 3)
  /// The file was moved or unlinked since it was opened.
  public static let readOnlyMoved = ResultCode(readOnly, 4)
  /// The directory cannot be written, so no journal can be made.
  public static let readOnlyDirectory = ResultCode(readOnly, 6)
  /// Reading failed.
  public static let ioErrorRead = ResultCode(ioError, 1)
  /// The file ended too soon.
  public static let ioErrorShortRead = ResultCode(ioError, 2)
  /// Writing failed.
  public static let ioErrorWrite = ResultCode(ioError, 3)
  /// `fsync` of a file failed.
  public static let ioErrorSync = ResultCode(ioError, 4)
  /// `fsync` of a directory failed.
  public static let ioErrorDirectorySync = ResultCode(ioError, 5)
  /// A file could not be cut or grown.
  public static let ioErrorTruncate = ResultCode(ioError, 6)
  /// A file could not be deleted.
  public static let ioErrorDelete = ResultCode(ioError, 10)
  /// A lock failed for a reason other than being held.
  public static let ioErrorLock = ResultCode(ioError, 15)
  /// An index does not agree with its table.
  public static let corruptIndex = ResultCode(corrupt, 3)
  /// The path is a directory.
  public static let cantOpenDirectory = ResultCode(cantOpen, 2)
  /// The path goes through a symbolic link.
  public static let cantOpenSymbolicLink = ResultCode(cantOpen, 6)
  /// A CHECK constraint does not hold.
  public static let constraintCheck = ResultCode(constraint, 1)
  /// A foreign key points nowhere.
  public static let constraintForeignKey = ResultCode(constraint, 3)
  /// A function of the program reported a constraint.
  public static let constraintFunction = ResultCode(constraint, 4)
  /// A NOT NULL column got NULL.
  public static let constraintNotNull = ResultCode(constraint, 5)
  /// A primary key is there already.
  public static let constraintPrimaryKey = ResultCode(constraint, 6)
  /// A trigger raised an error.
  public static let constraintTrigger = ResultCode(constraint, 7)
  /// A value that must be unique is there already.
  public static let constraintUnique = ResultCode(constraint, 8)
  /// A rowid is there already.
  public static let constraintRowID = ResultCode(constraint, 10)
  /// A value does not fit the type of a STRICT table's column.
  public static let constraintDataType = ResultCode(constraint, 12)
}
