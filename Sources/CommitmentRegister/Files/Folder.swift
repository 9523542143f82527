internal import Glibc

/// Looks into folders.
public enum Folder {
  /// This folder as `.`, then the paths of those above it, nearest first.
  public static func currentAndAbove() throws(Problem) -> [String] {
    guard let real = unsafe realpath(".", nil) else {
      throw Problem(.missing, "no_folder", "the present folder is gone.")
    }
    defer { unsafe free(real) }
    var folder = unsafe String(cString: real)
    var folders = ["."]
    while folder != "/", let slash = folder.lastIndex(of: "/") {
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
      folders.append(folder)
    }
    return folders
  }

  /// The names of the entries of a folder that end in a suffix, sorted; none where it cannot be read.
  public static func names(in folder: String, withSuffix suffix: String) throws(Problem) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasSuffix(suffix), name != suffix { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether something of this name is there.
  public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
}
