/// A text with places for the cells of a row: `{Condition Month} {Condition Year}`.
///
/// `{?Column}` writes nothing, and makes the template yield nothing where that cell is missing. A brace that is
/// meant as such is written twice.
public struct ImportTemplate: Equatable, Sendable {
  /// A piece of a template.
  enum Part: Equatable, Sendable {
    case literal(String)
    case column(String)
    /// A column that must say something.
    case condition(String)
  }

  let parts: [Part]

  /// Reads a template; nil where its braces do not match or a column has no name.
  public init?(_ text: some StringProtocol) {
    var parts: [Part] = []
    var literal = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "{" || scalar == "}", rest.first == scalar {
        literal.unicodeScalars.append(scalar)
        rest.removeFirst()
      } else if scalar == "{" {
        guard let end = rest.firstIndex(of: "}") else { return nil }
        let isCondition = rest.first == "?"
        let inner = String(String.UnicodeScalarView(rest[..<end].dropFirst(isCondition ? 1 : 0)))
        let name = TextCleaning.line(inner)
        guard !name.isEmpty, !name.unicodeScalars.contains("{") else { return nil }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        parts.append(isCondition ? .condition(name) : .column(name))
        literal = ""
        rest = rest[rest.index(after: end)...]
      } else if scalar == "}" {
        return nil
      } else {
        literal.unicodeScalars.append(scalar)
      }
    }
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  /// The names of the columns it takes cells from, or looks at.
  public var columns: [String] {
    parts.compactMap { part in
      switch part {
      case .literal: nil
      case .column(let name), .condition(let name): name
      }
    }
  }

  /// The column whose cell is all that it writes.
  var onlyColumn: String? {
    let writing = parts.filter { if case .condition = $0 { false } else { true } }
    guard writing.count == 1, case .column(let name)? = writing.first else { return nil }
    return name
  }
}
