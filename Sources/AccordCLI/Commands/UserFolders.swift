/// Where this user's own files lie, as the XDG Base Directory Specification has it.
struct UserFolders {
  private let environment: (String) -> String?

  init(_ environment: @escaping (String) -> String?) { self.environment = environment }

  /// `$XDG_CONFIG_HOME/accord`, by default `~/.config/accord`; nothing without a home.
  var configuration: String? { folder("XDG_CONFIG_HOME", ".config") }

  /// `$XDG_STATE_HOME/accord`, by default `~/.local/state/accord`; nothing without a home.
  var state: String? { folder("XDG_STATE_HOME", ".local/state") }

  private func folder(_ variable: String, _ usual: String) -> String? {
    // The specification has relative paths passed over: they would lead elsewhere from every folder.
    if let folder = environment(variable), folder.hasPrefix("/") { return "\(folder)/accord" }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return "\(home)/\(usual)/accord"
  }
}
