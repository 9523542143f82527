/// What a time zone's clocks show: its past changes and the rule it follows since.
public struct TimeZoneRules: Sendable {
  /// The name of the zone, such as `Asia/Karachi`.
  public let name: String
  /// When the offset changed, ascending, in seconds since 1970.
  private let changes: [Int64]
  /// The offset from each change on.
  private let offsets: [Int]
  /// The offset before the first change.
  private let firstOffset: Int
  /// What holds after the last change.
  private let rule: TimeZoneRule?

  /// Universal time; it needs no file.
  public static let utc = TimeZoneRules(name: "UTC")

  private init(name: String) {
    self.name = name
    (changes, offsets, firstOffset, rule) = ([], [], 0, nil)
  }

  /// The rules in a compiled time-zone file (TZif, versions 1 to 4).
  ///
  /// - Parameters:
  ///   - name: The name of the zone.
  ///   - bytes: The content of its file.
  public init(name: String, bytes: [UInt8]) throws(Problem) {
    guard let file = TimeZoneFile(bytes) else {
      throw Problem(
        .data, "bad_time_zone_file", "the system's file of time zone \(name) cannot be understood.")
    }
    self.name = name
    (changes, offsets, firstOffset, rule) = (file.changes, file.offsets, file.firstOffset, file.rule)
  }

  /// Seconds to add to universal time to get the zone's own, at a moment given in seconds since 1970.
  public func offset(at unixSeconds: Int64) -> Int {
    guard let last = changes.last else { return rule?.offset(at: unixSeconds) ?? firstOffset }
    if unixSeconds >= last, let rule { return rule.offset(at: unixSeconds) }
    // The number of changes up to the moment.
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= unixSeconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : offsets[low - 1]
  }

  /// The calendar day in the zone at a moment given in seconds since 1970.
  public func day(atUnixSeconds seconds: Int64) -> CivilDay {
    let (local, overflow) = seconds.addingReportingOverflow(Int64(offset(at: seconds)))
    return CivilDay(clamping: Int((overflow ? seconds : local).flooredQuotient(by: 86_400)))
  }

  /// The calendar day in the zone at a moment.
  public func day(at instant: Instant) -> CivilDay { day(atUnixSeconds: instant.unixSeconds) }
}
