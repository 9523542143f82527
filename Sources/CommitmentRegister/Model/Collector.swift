/// Gathers the problems of one request, so that all of them are told at once.
public struct Collector {
  /// The problems found so far.
  public private(set) var problems: [Problem] = []

  /// Starts without problems.
  public init() {}

  /// Runs `body` and keeps its problems.
  /// - Returns: what `body` returns; nothing when it found problems.
  /// - Throws: whatever `body` throws that is not a problem of the request.
  @discardableResult
  public mutating func attempt<T>(_ body: () throws -> T) throws -> T? {
    do { return try body() } catch let problem as Problem where Self.isOfRequest(problem) {
      add(problem)
    } catch let several as Problems {
      several.all.forEach { add($0) }
    }
    return nil
  }

  /// Adds a problem unless it is known already.
  public mutating func add(_ problem: Problem) {
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// Throws when there are problems.
  public func check() throws(Problems) {
    guard problems.isEmpty else { throw Problems(problems) }
  }

  private static func isOfRequest(_ problem: Problem) -> Bool {
    switch problem.kind {
    case .usage, .refused, .data, .missing: true
    case .output, .outcomeUnknown, .busy, .notAllowed, .bug: false
    }
  }
}
