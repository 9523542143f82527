internal import CSQLite
/// The version of the linked SQLite library.
public enum Library { /// The version number, as `sqlite3_libversion_number`.
public static var version: Int32 { sqlite3_libversion_number() } }
