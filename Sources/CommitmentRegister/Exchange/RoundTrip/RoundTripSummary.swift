/// What became of the edited cells of an export that was read back.
public struct RoundTripSummary: Equatable, Sendable {
  /// An export that rows of the file come from.
  public struct Export: Equatable, Sendable {
    /// The last change that it knew.
    public let change: Int
    /// The day that it judged.
    public let on: CivilDay
  }

  /// The exports, at most a few.
  public internal(set) var exports: [Export] = []
  /// How many cells say something else than when they were exported.
  public internal(set) var editedCells = 0
  /// How many of these say what the register says already.
  public internal(set) var alreadySo = 0
}
