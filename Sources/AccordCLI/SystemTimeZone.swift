import CommitmentRegister

/// The name of the time zone that this machine is set to.
enum SystemTimeZone {
  /// `TZ` where it names a zone, else where `/etc/localtime` leads, else UTC.
  static func name(_ environment: (String) -> String?) -> String {
    if let name = environment("TZ"), !name.isEmpty {
      let plain = name.hasPrefix(":") ? String(name.dropFirst()) : name
      if TimeZoneRules.exists(plain) { return plain }
    }
    if let target = Terminal.linkTarget("/etc/localtime"),
      let range = target.firstRange(of: "zoneinfo/")
    {
      let name = String(target[range.upperBound...])
      if TimeZoneRules.exists(name) { return name }
    }
    return "UTC"
  }
}
