/// What shall be imported, and how.
public struct ImportRequest: Sendable {
  /// Which side holds where a person and the file have changed the same field differently.
  public enum Conflicts: String, CaseIterable, Sendable {
    /// The register keeps its value.
    case mine
    /// The file's value takes its place.
    case theirs
    /// The whole row is left for another time.
    case skip
  }

  /// The file; of no matter where the rows came in on standard input.
  public var path: String
  /// The rows that came in on standard input, in place of a file.
  public var standardInput: SpooledInput?
  /// How the file is encoded; nothing: found out.
  public var encoding: TextEncoding?
  /// What divides its cells; nothing: found out.
  public var delimiter: CSVDelimiter?
  /// What its external references and keys belong to; nothing: as the map says, else the file's name.
  public var source: String?
  /// How its columns become commitments; nothing: guessed from their names.
  public var map: ImportMap?
  /// How dates of three numbers are written, whatever the map says.
  public var dateFormat: ScheduleGrammar.DateFormat?
  /// What may be created beside what the map allows.
  public var create: Set<ImportMap.Kind> = []
  /// Who holds in conflicts; nothing: an import with conflicts is refused.
  public var conflicts: Conflicts?
  /// Why deadlines move; nothing: the import of the file.
  public var reason: String?
  /// How many errors, updates and conflicts a plan shows.
  public var shown = 100

  /// Asks for the import of a file.
  public init(path: String, map: ImportMap? = nil) {
    self.path = path
    self.map = map
  }

  /// The map for a file with these columns: the one given, else what their names speak for.
  ///
  /// - Throws: `Problem` where none is given and no column is a title.
  public func map(for header: [String], file: String) throws(Problem) -> ImportMap {
    if let map { return adjusted(map.withReferences(of: header)) }
    return adjusted(try ImportMap.guess(header: header, file: file))
  }

  /// A map with what the request says about it.
  public func adjusted(_ map: ImportMap) -> ImportMap {
    var map = map
    if let dateFormat { map.dateFormat = dateFormat }
    map.create.formUnion(create)
    return map
  }

  /// The file's name without its folder.
  public var fileName: String {
    standardInput?.name ?? path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What its external references and keys belong to.
  var sourceName: String { source ?? map?.source ?? (standardInput == nil ? fileName : "pasted") }

  /// The names of the file's columns.
  public func header() throws(Problem) -> [String] { try ImportInput.open(self).reader.header }

  /// Whether a file of these columns is an export of accord that lost one of ref, on and change: it is imported
  /// with a map only.
  public static func isBrokenExport(_ header: [String]) -> Bool { RoundTripColumns.isBroken(header) }

  /// Why deadlines move.
  var statedReason: String { reason ?? "import \(standardInput == nil ? fileName : sourceName)" }
}

/// What goes on during an import: how far it is, and each row that cannot be read.
public struct ImportObserver {
  /// Told how many bytes of how many have been read.
  public var progress: (_ done: Int, _ total: Int?) -> Void = { _, _ in }
  /// Told each row error, also those that the plan does not show.
  public var rowError: (Problem) throws -> Void = { _ in }
  /// Told the names of the columns and the character between cells before the first row.
  public var begin: (_ header: [String], CSVDelimiter) throws -> Void = { _, _ in }
  /// Told each row that could be read, and the record that it is kept in.
  public var row: (CSVRecord, _ reference: String?) throws -> Void = { _, _ in }

  /// An observer that looks away.
  public init() {}
}
