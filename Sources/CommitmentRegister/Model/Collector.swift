/// Gathers the problems of one request, so that all of them are told at once.
public struct Collector {
  /// The problems found so far.
  public private(set) var problems: [Problem] = []
  /// The field, by its name in the journal, that each problem is about, where that is known.
  private(set) var fields: [String?] = []
  /// The field that is looked at now.
  var field: String?

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
    guard !problems.contains(problem) else { return }
    problems.append(problem)
    fields.append(field)
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
