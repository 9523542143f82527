internal import SQLite

extension Register {
  /// How many numbers of references a piece has.
  static let pieceSize = 2_000

  /// Calls `body` with one range of numbers after the other, which are those of all references of a kind.
  ///
  /// Between two pieces others get their turn to record. A view that is fixed (``Register/View/isFixed``) makes the
  /// pieces agree with each other.
  ///
  /// - Parameters:
  ///   - kind: Commitments, ratings, or another kind of which references are numbered.
  ///   - body: Reads what has a number greater than `after`, `through` at most, in a transaction of its own.
  func forEachPiece(of kind: Kind, _ body: (_ after: Int, _ through: Int) throws -> Void) throws {
    let last = try translating {
      try connection.first(
        "SELECT ifnull(max(number), 0) FROM item WHERE kind = ?", [Value(kind.rawValue)]
      ) { try $0.int(0) } ?? 0
    }
    for after in stride(from: 0, to: last, by: Self.pieceSize) {
      try translating { try body(after, after + Self.pieceSize) }
    }
  }
}
