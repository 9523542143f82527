import Glibc

/// A folder of one test's own, removed with everything in it when the test lets it go.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/sqlite-tests-XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else { fatalError("no temporary folder") }
    path = unsafe String(cString: made)
  }

  deinit {
    guard let folder = unsafe opendir(path) else { return }
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      unsafe unlink(file(name))
    }
    unsafe closedir(folder)
    unsafe rmdir(path)
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// Whether something is at a path.
func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

/// Writes a file of these bytes.
func write(_ bytes: [UInt8], to path: String) {
  let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  precondition(descriptor >= 0)
  _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
  close(descriptor)
}
