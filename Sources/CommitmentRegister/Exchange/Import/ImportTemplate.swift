/// A text with places for the cells of a row: `{Condition Month} {Condition Year}`.
///
/// A brace that is meant as such is written twice.
public struct ImportTemplate: Equatable, Sendable {
  /// A piece of a template.
  enum Part: Equatable, Sendable {
    case literal(String)
    case column(String)
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
        let name = TextCleaning.line(String(String.UnicodeScalarView(rest[..<end])))
        guard !name.isEmpty, !name.unicodeScalars.contains("{") else { return nil }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        parts.append(.column(name))
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

  /// The names of the columns it takes cells from.
  public var columns: [String] {
    parts.compactMap { part in
      if case .column(let name) = part { name } else { nil }
    }
  }
}
