/// A template whose columns have been found in the header of a file.
struct RowTemplate: Sendable {
  /// The pieces: text, or the cell of a column.
  var parts: [(literal: String, column: Int?)]
  /// The aliases of the one column that it is made of, where the map has some.
  var aliases: [ImportMap.Section: [String: ImportMap.Alias]]?
  /// The grammar of dates with that column's words, where the map has some.
  var schedules: ScheduleGrammar?

  /// The columns it takes cells from.
  var columns: [Int] { parts.compactMap(\.column) }
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
      case .literal(let text): found.parts.append((text, nil))
      case .column(let column): found.parts.append(("", find(column, for: name)))
      }
    }
    if template.parts.count == 1, let column = template.columns.first,
      let words = map.columns[ImportMap.folded(column)]
    {
      found.aliases = words.aliases
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
