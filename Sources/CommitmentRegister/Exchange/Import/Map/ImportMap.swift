/// How the columns of a file become commitments, milestones, events and what belongs to them.
///
/// A map is a text of lines:
///
/// ```
/// # What the file is called in external references, and what tells its rows apart
/// source = working group
/// key = {No} {Title}
/// commitment.title = {Title}
/// milestone.due = {Month} {Year}
/// commitment.status = {Status}
/// commitment.status = agreed
///
/// [status]
/// use imf
/// Not Met = not-met
///
/// [area]
/// FIN = finance "Finance and banking"
///
/// [missing]
/// n/a
///
/// [create]
/// area party
/// ```
///
/// Columns stand in braces. A field may have several lines: the first that yields something counts. Lines that
/// begin with `#` are comments. Columns whose names begin or end with quotes are no trouble; an alias that
/// contains `=` is put in quotes, and quotes within them are written twice.
///
/// A section of aliases holds for all columns, or for those that are named after it: `[status {is_complete}]`.
/// Each section `[milestone]` makes one more milestone of every row. `Documentation/import-maps.md` has it all.
public struct ImportMap: Equatable, Sendable {
  /// The sections of a map.
  public enum Section: String, CaseIterable, Sendable {
    /// Fields and settings; what stands before any other section is in it.
    case fields
    /// One more milestone of every row.
    case milestone
    /// Words for statuses.
    case status
    /// Words for focus areas: a code, and a name in quotes where it is to be created.
    case area
    /// Words for parties: a code, and a name in quotes where it is to be created.
    case party
    /// Words for people: a code, and a name in quotes where they are to be created.
    case person
    /// Words for months, quarters and frequencies, such as `gennaio = january`.
    case month
    /// Words for cadences.
    case cadence
    /// Words for visibilities.
    case visibility
    /// Cells that count as empty, one on a line.
    case missing
    /// Kinds that may be created where the register does not know them.
    case create
  }

  /// A kind of record that an import may create.
  public enum Kind: String, CaseIterable, Sendable {
    /// Parties.
    case party
    /// Focus areas.
    case area
    /// People.
    case person
    /// Events.
    case event
  }

  /// What a word of the file stands for.
  public struct Alias: Equatable, Sendable {
    /// The register's word or code.
    public var code: String
    /// The name of what has that code, where the map gives it.
    public var name: String?
    /// The word as the map spells it.
    var word: String
  }

  /// One more milestone of every row.
  public struct MilestoneBlock: Equatable, Sendable {
    /// What each field of the milestone is made of, the first line first.
    public var fields: [ImportField: [ImportTemplate]] = [:]
    /// The milestone is made where one of these yields something; always where there are none.
    public var when: [ImportTemplate] = []
  }

  /// Aliases and missing cells of one column.
  struct ColumnWords: Equatable, Sendable {
    /// The column's name as the map spells it.
    var column: String
    var aliases: [Section: [String: Alias]] = [:]
    var missing: Set<String> = []
    /// The systems whose words the column has for statuses.
    var vocabularies: [StatusVocabulary] = []
  }

  /// How the cells of a file are marked up.
  public enum Markup: String, CaseIterable, Sendable {
    /// They are plain text.
    case none
    /// They are HTML or pieces of it.
    case html
  }

  /// What the map is called in messages.
  public var file: String
  /// What the file's own numbers are called, so that they do not mix with those of another source.
  public var source: String?
  /// What tells the rows of the file apart where they have no number.
  public var key: ImportTemplate?
  /// How dates are written, beside `2026-12-31`.
  public var dateFormat = ScheduleGrammar.DateFormat.iso
  /// The decimal sign of numbers; nil where a number counts only if it has one meaning.
  public var decimalSign: Character?
  /// How the cells are marked up.
  public var markup = Markup.none
  /// Whether the one date in free words is read: `237 signed contracts by Q3 2017`.
  public var readsDatesInWords = false
  /// Whether a deadline that cannot be read is kept as words, without a date, instead of being an error.
  public var keepsUnreadableDates = false
  /// What each field is made of, the first line first.
  public var fields: [ImportField: [ImportTemplate]] = [:]
  /// The further milestones of every row.
  public var milestones: [MilestoneBlock] = []
  /// What the words of the file stand for; the words are folded.
  public var aliases: [Section: [String: Alias]] = [:]
  /// The systems whose words the file has for statuses; the map's own words come before them.
  public var vocabularies: [StatusVocabulary] = []
  /// Cells that count as empty, folded.
  public var missing: Set<String> = []
  /// The aliases and missing cells of single columns, by the folded names of these.
  var columns: [String: ColumnWords] = [:]
  /// What may be created.
  public var create: Set<Kind> = []

  /// Makes an empty map.
  public init(file: String) { self.file = file }

  /// Reads a map.
  ///
  /// - Parameters:
  ///   - text: Its lines.
  ///   - file: What it is called in messages.
  /// - Throws: Everything that is wrong with it, each with its line.
  public init(text: String, file: String) throws(Problems) {
    var parser = ImportMapParser(file: file)
    self = try parser.parse(text)
  }

  /// Reads a map from a file.
  public static func load(_ path: String) throws(Problems) -> ImportMap {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, limit: 1 << 20)
    } catch {
      throw Problems([error])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problems([Problem(.data, "not_utf8", "\(path) is not text in UTF-8.")])
    }
    return try ImportMap(text: text, file: path)
  }

  /// Whether the references are those that an import gave back beside the columns of the map, so that every field
  /// means what the map says.
  var hasAddedReferences = false

  /// The map with the references that an import gave back as the first column of its rows.
  func withReferences(of header: [String]) -> ImportMap {
    guard fields[.ref] == nil, let column = header.first, Self.folded(column) == "ref",
      !fields.values.joined().contains(where: { $0.columns.contains(column) }),
      let template = ImportTemplate("{\(column)}")
    else { return self }
    var map = self
    map.fields[.ref] = [template]
    map.hasAddedReferences = true
    return map
  }

  /// The codes that the map names in a section, with their names.
  public func names(in section: Section) -> [String: String] {
    var names: [String: String] = [:]
    for words in [aliases] + columns.values.map(\.aliases) {
      for alias in (words[section] ?? [:]).values {
        if let name = alias.name { names[alias.code] = name }
      }
    }
    return names
  }

  /// A word as it is compared: in one line and lower case.
  static func folded(_ word: String) -> String { TextCleaning.line(word).lowercased() }
}
