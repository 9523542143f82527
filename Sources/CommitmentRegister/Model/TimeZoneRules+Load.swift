extension TimeZoneRules {
  /// Where systems keep their compiled time zones.
  public static let systemDirectory = "/usr/share/zoneinfo"

  /// The rules of a zone that the system knows; `UTC` is always there.
  ///
  /// - Parameters:
  ///   - name: A name such as `Asia/Karachi`.
  ///   - directory: Where the compiled zones are.
  public static func load(
    _ name: String, directory: String = systemDirectory
  ) throws(Problem) -> TimeZoneRules {
    if name == "UTC" { return .utc }
    guard isName(name) else {
      throw Problem(
        .usage, "bad_time_zone", "\"\(name)\" is no name of a time zone.",
        hints: ["A name looks like Asia/Karachi."])
    }
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(directory + "/" + name, limit: 1 << 20)
    } catch {
      throw unknown(name, directory)
    }
    return try TimeZoneRules(name: name, bytes: bytes)
  }

  /// Whether the system knows a zone of this name.
  public static func exists(_ name: String, directory: String = systemDirectory) -> Bool {
    (try? load(name, directory: directory)) != nil
  }

  /// Whether a text has the form of a zone's name: letters and digits in parts divided by slashes, so that it
  /// can't lead out of the directory.
  private static func isName(_ name: String) -> Bool {
    guard name.utf8.count <= 64 else { return false }
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
            true
          default: false
          }
        }
    }
  }

  private static func unknown(_ name: String, _ directory: String) -> Problem {
    let names = knownNames(directory)
    let cities = names.filter { known in
      known.split(separator: "/").last?.lowercased() == name.split(separator: "/").last?.lowercased()
    }
    let suggestion = cities.first ?? NearestWord.of(name, among: names)
    let question = suggestion.map { " Did you mean \"\($0)\"?" } ?? ""
    return Problem(
      .usage, "unknown_time_zone", "there is no time zone \"\(name)\".\(question)",
      hints: ["A name looks like Asia/Karachi; those of this system are in \(directory)."])
  }

  /// The names in the system's table of zones, where it has one.
  private static func knownNames(_ directory: String) -> [String] {
    guard let table = try? FileBytes.read(directory + "/tzdata.zi", limit: 1 << 22) else { return [] }
    return table.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
      guard words.count > 2 else { return nil }
      switch words[0].first {
      case UInt8(ascii: "Z"): return String(decoding: words[1], as: UTF8.self)
      case UInt8(ascii: "L"): return String(decoding: words[2], as: UTF8.self)
      default: return nil
      }
    }
  }
}
