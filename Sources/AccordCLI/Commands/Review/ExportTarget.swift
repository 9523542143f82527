import CommitmentRegister

/// Where an export goes: standard output, or a file that appears complete or not at all.
final class ExportTarget {
  private let output: OutputSink
  private var file: AtomicFile?

  /// Writes to standard output.
  init(_ output: OutputSink) { self.output = output }

  /// Writes to a file; one that is there and differs is replaced only by force.
  init(_ path: String, force: Bool, _ output: OutputSink) throws {
    self.output = output
    file = try AtomicFile(path, force: force)
  }

  /// Tells options for a file where none is written.
  static func check(_ arguments: ParsedArguments, _ problems: inout Collector) {
    guard arguments.flag("--force"), !arguments.given("--output") else { return }
    problems.add(
      Problem(.usage, "conflicting_options", "--force is for a file.", hints: ["-o FILE --force"]))
  }

  /// Refuses to write over the register that is read, and asks for a form where neither the line nor the ending of
  /// the file says one.
  static func check(
    _ path: String?, _ look: Look, _ formats: [OutputFormat], _ problems: inout Collector
  ) {
    guard let path else { return }
    if look.register.isOwnFile(path) {
      problems.add(
        Problem(
          .output, "output_is_register", "\(path) is the register itself; nothing was written.",
          hints: ["Name another file:  -o \(look.register.on.iso).\(look.format.rawValue)"]))
      return
    }
    let arguments = look.context.arguments
    let forms = formats.map(\.rawValue).filter { $0 != OutputFormat.table.rawValue }
    let isCalled = forms.contains { path.lowercased().hasSuffix(".\($0)") }
    let isNamed = arguments.flag("--json") || arguments.flag("--plain")
    guard !(arguments.value("--format").map(forms.contains) ?? (isNamed || isCalled)) else { return }
    problems.add(
      Problem(
        .usage, "conflicting_options", "a file wants a form.",
        hints: ["-o \(forms.map { "FILE.\($0)" }.joined(separator: ", ")), or --format beside it"]))
  }

  func write(_ bytes: [UInt8]) throws {
    if file == nil {
      try output.write(bytes)
    } else {
      try file?.append(bytes)
    }
  }

  /// Puts the file in its place.
  /// - Returns: what came of it; nothing for standard output.
  func finish() throws -> AtomicFile.Outcome? {
    guard let file = file.take() else {
      try output.flush()
      return nil
    }
    return try file.commit()
  }
}
