extension Filter {
  /// The filter as the JSON envelope shows it: only what was asked for.
  public func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      for (name, values) in [
        ("area", areas), ("by", by), ("to", to), ("owner", owners), ("status", statuses.map(\.rawValue)),
        ("event", events), ("visibility", visibilities.map(\.rawValue)), ("text", words), ("ref", refs),
      ] where !values.isEmpty { writer.member(name, values) }
      if let isOpen { writer.member("open", isOpen) }
      if let due { writer.member("due", due.text) }
      if let late {
        writer.member(
          "late", late.upperBound == .max ? "\(late.lowerBound).." : "\(late.lowerBound)..\(late.upperBound)")
      }
    }
  }

  /// The filter in words for a heading: `area trade, by US`.
  public var spoken: String {
    var parts: [String] = []
    for (name, values) in [
      ("area", areas), ("by", by), ("to", to), ("owner", owners), ("status", statuses.map(\.rawValue)),
      ("event", events), ("visibility", visibilities.map(\.rawValue)),
    ] where !values.isEmpty { parts.append("\(name) \(values.joined(separator: " or "))") }
    if isOpen == true { parts.append("open") }
    if let due { parts.append("due \(due.text)") }
    if let late {
      parts.append(
        late.upperBound == .max
          ? "\(late.lowerBound) \(late.lowerBound == 1 ? "day" : "days") late or more"
          : "\(late.lowerBound) to \(late.upperBound) days late")
    }
    if !words.isEmpty { parts.append("with \"\(words.joined(separator: " "))\"") }
    return parts.isEmpty ? "all areas" : parts.joined(separator: ", ")
  }
}
