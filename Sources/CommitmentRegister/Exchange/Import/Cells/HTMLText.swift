/// Turns HTML, or pieces of it, into plain text.
///
/// Only what surely is markup goes: known elements, comments, declarations. `a < b` and `<5 years` stay. Block
/// elements and `<br>` become line breaks, several of them in a row one; list items begin with a bullet; scripts and styles go with
/// what is in them. Entities are decoded once.
enum HTMLText {
  /// The text of a piece of HTML.
  static func plain(_ html: String) -> String {
    let bytes = html.utf8
    guard bytes.contains(UInt8(ascii: "<")) || bytes.contains(UInt8(ascii: "&")) else { return html }
    var text = Output()
    var rest = html.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "<", let tag = Tag(rest) {
        rest = rest[tag.end...]
        text.add(tag)
        if tag.isHidden, let close = end(of: tag.name, in: rest) { rest = rest[close...] }
      } else if scalar == "&", let (character, end) = HTMLEntities.decode(rest) {
        rest = rest[end...]
        text.add(character)
      } else {
        rest.removeFirst()
        text.add(scalar)
      }
    }
    return String(text.scalars)
  }

  /// Where the end tag of an element ends whose content is not shown.
  private static func end(of name: String, in text: Substring.UnicodeScalarView) -> String.Index? {
    var rest = text
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      if let tag = Tag(rest), tag.isEnd, tag.name == name { return tag.end }
      rest.removeFirst()
    }
    return nil
  }

  /// What has been written, with a line break to come where an element wants one.
  private struct Output {
    var scalars = String.UnicodeScalarView()
    private var wantsBreak = false
    private var wantsBullet = false
    private var wantsBlank = false

    mutating func add(_ tag: Tag) {
      switch tag.form {
      case .line:
        wantsBreak = true
        if tag.name == "li" { wantsBullet = !tag.isEnd }
      case .blank: wantsBlank = true
      case .inside: break
      }
    }

    mutating func add(_ scalar: Unicode.Scalar) {
      if wantsBreak {
        if scalar.properties.isWhitespace { return }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        if !scalars.isEmpty { scalars.append("\n") }
        if wantsBullet { scalars.append(contentsOf: "• ".unicodeScalars) }
        (wantsBreak, wantsBullet) = (false, false)
      } else if wantsBlank, let last = scalars.last, !last.properties.isWhitespace,
        !scalar.properties.isWhitespace
      {
        scalars.append(" ")
      }
      wantsBlank = false
      scalars.append(scalar)
    }
  }

  /// A tag, comment or declaration.
  private struct Tag {
    enum Form { case line, blank, inside }
    var name: String
    var isEnd = false
    var end: String.Index

    /// Reads what begins with `<`; nil where that is no markup.
    init?(_ text: Substring.UnicodeScalarView) {
      var rest = text.dropFirst()
      if rest.first == "!" {
        guard let end = Self.endOfDeclaration(rest) else { return nil }
        (name, self.end) = ("!", end)
        return
      }
      if rest.first == "/" {
        isEnd = true
        rest.removeFirst()
      }
      let letters = rest.prefix { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) }
      name = String(String.UnicodeScalarView(letters)).lowercased()
      guard HTMLText.elements[name] != nil else { return nil }
      rest = rest[letters.endIndex...]
      guard let next = rest.first, next == ">" || next == "/" || next.properties.isWhitespace else {
        return nil
      }
      var quote: Unicode.Scalar?
      var last: Unicode.Scalar = " "
      while let scalar = rest.first {
        if scalar == quote {
          quote = nil
        } else if quote == nil {
          if scalar == ">" {
            end = rest.index(after: rest.startIndex)
            return
          }
          if scalar == "<" { return nil }
          // Only after a sign of equality is it more than an apostrophe.
          if scalar == "\"" || scalar == "'", last == "=" { quote = scalar }
        }
        if !scalar.properties.isWhitespace { last = scalar }
        rest.removeFirst()
      }
      return nil
    }

    private static func endOfDeclaration(_ text: Substring.UnicodeScalarView) -> String.Index? {
      var rest = text.dropFirst()
      if rest.starts(with: "--".unicodeScalars) {
        rest = rest.dropFirst(2)
        while let start = rest.firstIndex(of: "-") {
          rest = rest[start...]
          if rest.starts(with: "-->".unicodeScalars) { return rest.index(rest.startIndex, offsetBy: 3) }
          rest.removeFirst()
        }
        return nil
      }
      let word = String(String.UnicodeScalarView(rest.prefix(7))).lowercased()
      guard word == "doctype", let close = rest.firstIndex(of: ">") else { return nil }
      return rest.index(after: close)
    }

    var form: Form { HTMLText.elements[name] ?? .inside }
    var isHidden: Bool { !isEnd && ["script", "style", "head", "template"].contains(name) }
  }

  private static let elements: [String: Tag.Form] = {
    let line =
      "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section select summary table tbody tfoot thead title tr ul"
    let inside =
      "! a abbr acronym audio b base bdi bdo big button canvas center cite code col colgroup data del dfn em embed font i iframe img input ins kbd label link map mark meta noscript o object param picture q rp rt ruby s samp script small source span strike strong style sub sup svg template textarea time tt u var video wbr"
    var elements = ["td": Tag.Form.blank, "th": .blank]
    for name in line.split(separator: " ") { elements[String(name)] = .line }
    for name in inside.split(separator: " ") { elements[String(name)] = .inside }
    return elements
  }()
}
