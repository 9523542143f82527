/// A template whose columns have been found in the header of a file.
struct RowTemplate: Sendable {
  /// A piece of a template.
  enum Part: Sendable {
    case literal(String)
    case column(Int)
    /// A column that must say something.
    case condition(Int)
  }

  /// The pieces.
  var parts: [Part]
  /// The aliases of the one column that it is made of, where the map has some.
  var aliases: [ImportMap.Section: [String: ImportMap.Alias]]?
  /// The systems whose words that column has for statuses.
  var vocabularies: [StatusVocabulary] = []
  /// The grammar of dates with that column's words, where the map has some.
  var schedules: ScheduleGrammar?

  /// The columns it takes cells from, or looks at; those that it writes come first.
  var columns: [Int] {
    let written = parts.compactMap { if case .column(let index) = $0 { index } else { nil } }
    return written + parts.compactMap { if case .condition(let index) = $0 { index } else { nil } }
  }
}

/// A field with its templates, the first of which that yields something counts.
struct RowField: Sendable {
  let field: ImportField
  let templates: [RowTemplate]
}

/// Finds the columns of a map's templates and gathers those that are not there.
struct TemplateFinder {
  let map: ImportMap
  let file: String
  private let finder: ColumnFinder
  private(set) var problems: [Problem] = []

  init(map: ImportMap, header: [String], file: String) {
    (self.map, self.file) = (map, file)
    finder = ColumnFinder(header: header)
  }

  mutating func find(_ template: ImportTemplate, for name: String) -> RowTemplate {
    var found = RowTemplate(parts: [])
    for part in template.parts {
      switch part {
      case .literal(let text): found.parts.append(.literal(text))
      case .column(let column): found.parts.append(.column(find(column, for: name)))
      case .condition(let column): found.parts.append(.condition(find(column, for: name)))
      }
    }
    if let column = template.onlyColumn, let words = map.columns[ImportMap.folded(column)] {
      found.aliases = words.aliases
      found.vocabularies = words.vocabularies
      if let months = words.aliases[.month] { found.schedules = map.schedules(months) }
    }
    return found
  }

  mutating func find(_ fields: [ImportField: [ImportTemplate]], in section: String = "") -> [RowField] {
    ImportField.allCases.compactMap { field in
      guard let templates = fields[field] else { return nil }
      return RowField(field: field, templates: templates.map { find($0, for: section + field.rawValue) })
    }
  }

  mutating func find(_ column: String, for name: String) -> Int {
    if let index = finder.index(of: column) { return index }
    let problem = finder.missing(column, for: name, map: map.file, file: file)
    if !problems.contains(problem) { problems.append(problem) }
    return 0
  }
}

extension ImportMap {
  /// The grammar of dates, with words of the language of the file.
  func schedules(_ columnMonths: [String: Alias] = [:]) -> ScheduleGrammar {
    let months = (aliases[.month] ?? [:]).merging(columnMonths) { $1 }
    return ScheduleGrammar(aliases: months.mapValues(\.code), format: dateFormat)
  }
}
