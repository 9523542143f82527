/// What `verify` can find; a code never changes its meaning and is never used again for another.
///
/// What each stands for is its ``meaning``.
public enum FindingCode: String, CaseIterable, Sendable {
  case notAFile = "F001"
  case hardLink = "F002"
  case foreignLog = "F003"
  case foreignJournal = "F004"
  case openToAll = "F005"
  case otherOwner = "F006"
  case networkFileSystem = "F007"
  case wrongLength = "F008"
  case notSQLite = "H001"
  case otherProgram = "H002"
  case writeAheadLog = "H003"
  case notUTF8 = "H004"
  case schemaVersion = "H005"
  case malformedHeader = "H006"
  case foreignSchema = "S001"
  case integrity = "I001"
  case foreignKey = "I002"
  case gap = "J001"
  case previousMismatch = "J002"
  case hashMismatch = "J003"
  case notCanonical = "J004"
  case changeOrder = "J005"
  case timeOrder = "J006"
  case unreadable = "J007"
  case badNote = "C001"
  case otherRegister = "C002"
  case unsigned = "C003"
  case wrongSignature = "C004"
  case revokedKey = "C005"
  case truncated = "C006"
  case rewritten = "C007"
  case lostByRestore = "C008"
  case seenMore = "C009"
  case seenOther = "C010"
  case projection = "P001"
  case notReplayable = "P002"
  case evidenceMissing = "E001"
  case evidenceChanged = "E002"

  /// How much a finding weighs.
  public enum Severity: String, Sendable {
    /// The register is damaged, was rewritten, or cannot be checked.
    case error = "ERROR"
    /// Nothing is wrong yet, but something could go wrong unseen.
    case warning = "WARNING"
  }

  /// How much it weighs; the same wherever it is found.
  public var severity: Severity {
    switch self {
    case .openToAll, .otherOwner, .networkFileSystem: .warning
    default: .error
    }
  }

  /// The code in words, as stable as the code.
  public var name: String {
    switch self {
    case .notAFile: "not-a-file"
    case .hardLink: "hard-link"
    case .foreignLog: "foreign-log"
    case .foreignJournal: "foreign-journal"
    case .openToAll: "open-to-all"
    case .otherOwner: "other-owner"
    case .networkFileSystem: "network-file-system"
    case .wrongLength: "wrong-length"
    case .notSQLite: "not-sqlite"
    case .otherProgram: "other-program"
    case .writeAheadLog: "write-ahead-log"
    case .notUTF8: "not-utf-8"
    case .schemaVersion: "schema-version"
    case .malformedHeader: "malformed-header"
    case .foreignSchema: "foreign-schema"
    case .integrity: "integrity"
    case .foreignKey: "foreign-key"
    case .gap: "gap"
    case .previousMismatch: "prev-mismatch"
    case .hashMismatch: "hash-mismatch"
    case .notCanonical: "not-canonical"
    case .changeOrder: "change-order"
    case .timeOrder: "time-order"
    case .unreadable: "unreadable"
    case .badNote: "bad-note"
    case .otherRegister: "other-register"
    case .unsigned: "unsigned"
    case .wrongSignature: "wrong-signature"
    case .revokedKey: "revoked-key"
    case .truncated: "truncated"
    case .rewritten: "rewritten"
    case .lostByRestore: "lost-by-restore"
    case .seenMore: "seen-more"
    case .seenOther: "seen-other"
    case .projection: "projection"
    case .notReplayable: "not-replayable"
    case .evidenceMissing: "evidence-missing"
    case .evidenceChanged: "evidence-changed"
    }
  }

  /// What it means and what follows from it, in one sentence without a full stop.
  public var meaning: String {
    switch self {
    case .notAFile: "a symbolic link, folder, pipe or device stands where the register should be"
    case .hardLink: "the file has several names, so that what was written under another could be missed"
    case .foreignLog: "a -wal or -shm file lies beside it, which accord never writes"
    case .foreignJournal: "the -journal beside it is not accord's; opening it could delete or change files"
    case .openToAll: "everybody on this machine may write the file, or put others beside it"
    case .otherOwner: "the file belongs to somebody who shares no group with you"
    case .networkFileSystem: "locks cannot be relied upon where it lies"
    case .wrongLength:
      "the file was cut off, or has something behind it: it is not as long as its header says"
    case .notSQLite: "it is empty or another kind of file"
    case .otherProgram: "it is the SQLite file of another program"
    case .writeAheadLog: "another program has turned on write-ahead logging"
    case .notUTF8: "its text is not kept as UTF-8"
    case .schemaVersion: "a newer accord wrote it, or it has not been migrated yet"
    case .malformedHeader: "the first hundred bytes say what accord never writes"
    case .foreignSchema:
      "a table, index, trigger or view is not as accord makes it, is missing or is one too many"
    case .integrity: "SQLite's own check found damage"
    case .foreignKey: "a row points to another that is not there"
    case .gap: "an entry is missing, or has another number than its row"
    case .previousMismatch: "the entry does not follow the one before it, or belongs to another register"
    case .hashMismatch: "the entry is not what was sealed"
    case .notCanonical: "the line is not in the one form that the format allows"
    case .changeOrder: "changes do not count up, or an entry differs from the others of its change"
    case .timeOrder: "the entry was recorded before the one before it"
    case .unreadable: "the rows cannot be read, since their part of the file is damaged"
    case .badNote: "from there on the file holds something else than checkpoints"
    case .otherRegister: "the checkpoint is another register's"
    case .unsigned: "no trusted key has signed the checkpoint"
    case .wrongSignature: "the signature does not fit what is signed"
    case .revokedKey: "the checkpoint was signed after its key had been revoked"
    case .truncated: "the register had more entries when the checkpoint was signed"
    case .rewritten: "the entries are not those that the checkpoint was signed over"
    case .lostByRestore: "the checkpoint covers entries that a restored backup has not"
    case .seenMore: "you have seen more entries than there are"
    case .seenOther: "you have seen another entry of that number"
    case .projection: "a table is not what the journal says; accord rebuild makes it so again"
    case .notReplayable: "the journal says something that cannot be applied"
    case .evidenceMissing: "the document is not in the folder, or cannot be read"
    case .evidenceChanged: "the document is not the one that was recorded"
    }
  }
}
