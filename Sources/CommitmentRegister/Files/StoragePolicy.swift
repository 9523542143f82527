/// Where a register may be written.
///
/// SQLite's locks cannot be relied upon across machines: two who write at once may both believe that they are
/// alone, and damage the file. Source: SQLite's "How To Corrupt An SQLite Database File", 2.1.
public struct StoragePolicy: Sendable {
  /// Whether a register on a network file system may be written all the same.
  public var allowsNetwork: Bool
  /// How the file system is found out.
  var fileSystem: @Sendable (String) -> FileSystem = { FileSystem.of($0) }

  /// Only this machine's own file systems.
  public static let careful = StoragePolicy(allowsNetwork: false)

  /// Decides about network file systems.
  public init(allowsNetwork: Bool) { self.allowsNetwork = allowsNetwork }

  /// The network file system on which a register lies, if it does.
  func networkFileSystem(of place: String) -> String? {
    let found = fileSystem(place)
    return found.isNetwork ? found.type : nil
  }

  /// Refuses to write where it is not allowed.
  /// - Parameters:
  ///   - place: The resolved path of the file, or of the folder in which it is to be made.
  ///   - path: The register as the user named it.
  func checkWriting(_ place: String, of path: String) throws(Problem) {
    if allowsNetwork { return }
    guard let type = networkFileSystem(of: place) else { return }
    throw Problem(
      .notAllowed, "network_file_system",
      "\(path) lies on a network file system (\(type)), where two who write at once can damage it; nothing was changed.",
      hints: [
        "Keep it on a disk of one machine and work there:  ssh HOST accord …",
        "Others can be sent files:  accord export -o FILE.csv   and they come back with accord import",
        "Where nobody else ever writes it (such as a local drive):  export ACCORD_UNSAFE_NETWORK_FS=1",
      ])
  }
}
