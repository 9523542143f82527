extension JSONWriter {
  /// Writes the envelope of an answer: what was asked of which register, and the items that `items` writes.
  public mutating func envelope(
    _ register: Register, _ filter: Filter, _ count: Int, items: (inout JSONWriter) throws -> Void
  ) rethrows {
    try object { writer in
      writer.member("schema", 1)
      writer.member("register", register.name)
      writer.member("as_of", register.asOf.iso)
      writer.member("on", register.on.iso)
      writer.member("change", register.lastChange)
      writer.key("filter")
      filter.write(&writer)
      writer.member("count", count)
      writer.key("items")
      try writer.array { try items(&$0) }
    }
  }
}
