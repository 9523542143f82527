import CommitmentRegister

/// The user's own tastes: `key = value` lines of `$XDG_CONFIG_HOME/accord/config`.
struct Configuration {
  /// The keys that it may hold.
  static let keys = ["register", "actor", "delimiter"]

  private var values: [String: String] = [:]
  /// Where it was read; nothing when there is none.
  private(set) var path: String?

  func value(_ key: String) -> String? { values[key] }

  /// Reads the configuration, where there is one.
  /// - Throws: `Problem` that names the line with an unknown key.
  static func load(_ environment: (String) -> String?) throws(Problem) -> Configuration {
    var configuration = Configuration()
    guard let path = place(environment), Folder.exists(path) else { return configuration }
    configuration.path = path
    let bytes = try FileBytes.read(path, limit: 100_000)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let text = trim(String(decoding: line, as: UTF8.self))
      if text.isEmpty || text.hasPrefix("#") { continue }
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = trim(String(parts[0]))
      guard parts.count == 2, keys.contains(key) else {
        let suggestion = NearestWord.of(key, among: keys).map { " Did you mean \"\($0)\"?" } ?? ""
        throw Problem(
          .usage, "bad_configuration", "\(path):\(index + 1): no setting \"\(key)\".\(suggestion)",
          hints: ["Settings: \(keys.joined(separator: " ")), each as  key = value"])
      }
      configuration.values[key] = trim(String(parts[1]))
    }
    return configuration
  }

  private static func place(_ environment: (String) -> String?) -> String? {
    if let path = environment("ACCORD_CONFIG"), !path.isEmpty { return path }
    return withoutActuallyEscaping(environment) { UserFolders($0).configuration.map { "\($0)/config" } }
  }

  private static func trim(_ text: String) -> String {
    String(
      text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        .reversed())
  }
}
