/// One line on standard error that says how far a long task is; short tasks never show it.
struct Progress {
  /// How long a task may take before anything is shown.
  static let patience = Duration.seconds(1)
  /// How often the line changes at most.
  static let interval = Duration.milliseconds(100)

  private let label: String
  /// How many there are in all, once that is known.
  var total: Int?
  private let isShown: Bool
  private let width: Int
  private let now: () -> Duration
  private let write: (String) -> Void
  private let start: Duration
  private var lastWrite: Duration?

  /// Starts to count time.
  ///
  /// `now` is any clock that only goes forward; `write` may fail in silence, since this line is a courtesy.
  init(
    _ label: String, total: Int? = nil, isTerminal: Bool, width: Int = Terminal.defaultWidth,
    now: @escaping () -> Duration, write: @escaping (String) -> Void
  ) {
    self.label = label
    self.total = total
    self.width = width
    self.now = now
    self.write = write
    isShown = isTerminal
    start = isTerminal ? now() : .zero
  }

  /// Says that so many are done.
  mutating func update(_ done: Int) {
    guard isShown else { return }
    let time = now()
    guard time - start >= Self.patience else { return }
    if let lastWrite, time - lastWrite < Self.interval { return }
    lastWrite = time
    var text = "\(label) \(done)"
    if let total, total > 0 { text += " of \(total) (\(done * 100 / total) %)" }
    // A line as wide as the terminal would wrap and could not be erased.
    write("\r" + DisplayWidth.prefix(text, columns: width - 1) + "\u{1B}[K")
  }

  /// Takes the line away again.
  mutating func finish() {
    guard lastWrite != nil else { return }
    lastWrite = nil
    write("\r\u{1B}[K")
  }
}
