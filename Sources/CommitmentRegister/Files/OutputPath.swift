internal import Glibc

/// Where a file shall be written, and what is there now.
struct OutputPath {
  /// The path, a symbolic link followed to what it names.
  let path: String
  /// The directory that holds it.
  let directory: String
  /// Whether a file is there.
  let exists: Bool
  /// The mode of the file that is there.
  let mode: mode_t

  init(_ given: String) throws(Problem) {
    guard !given.isEmpty, !given.utf8.contains(0) else {
      throw Problem(.output, "output_not_writable", "\"\(given)\" is no file name.")
    }
    var status = stat()
    var path = given
    let isThere = unsafe lstat(given, &status) == 0
    if isThere, status.st_mode & S_IFMT == S_IFLNK {
      guard let resolved = unsafe realpath(given, nil) else { throw Self.cannotWrite(given, .last) }
      path = unsafe String(cString: resolved)
      unsafe free(resolved)
      guard unsafe stat(path, &status) == 0 else { throw Self.cannotWrite(given, .last) }
    } else if !isThere, errno != ENOENT {
      throw Self.cannotWrite(given, .last)
    }
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      throw Problem(
        .output, "output_not_a_file", "\(given) is \(fileKind(status.st_mode)), not a file.",
        hints: ["Name a file to write to."])
    }
    guard path.utf8.last != UInt8(ascii: "/") else {
      throw Self.cannotWrite(given, SystemError(code: EISDIR))
    }
    for suffix in RegisterFile.suffixes where path.hasSuffix(suffix) {
      // SQLite would take it for its own, and remove it.
      guard Folder.exists(String(path.dropLast(suffix.count))) else { continue }
      throw Problem(
        .output, "output_is_register",
        "\(given) is a name that SQLite uses beside \(path.dropLast(suffix.count)); nothing was written.",
        hints: ["Name another file."])
    }
    self.path = path
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    exists = isThere
    mode = isThere ? status.st_mode : 0
  }

  /// Makes the change of the directory itself lasting.
  func syncDirectory() throws(Problem) {
    let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.cannotWrite(path, .last) }
    defer { close(descriptor) }
    // Some file systems cannot do this, and say so with EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.cannotWrite(path, .last) }
  }

  static func existsAlready(_ path: String) -> Problem {
    Problem(
      .output, "output_exists", "\(path) exists already and is different.",
      hints: ["Add --force to replace it, or name another file."])
  }

  static func cannotWrite(_ path: String, _ error: SystemError) -> Problem {
    let why =
      switch error.code {
      case ENOSPC, EDQUOT: "the disk is full"
      case EFBIG: "the file would be too large"
      case ENOENT, ENOTDIR: "its directory does not exist"
      case EACCES, EPERM: "its directory may not be written to"
      case EROFS: "the file system is read-only"
      default: error.message
      }
    return Problem(.output, "output_not_writable", "\(path) cannot be written: \(why).")
  }
}

/// Compares files.
enum FileComparison {
  /// Whether two files hold the same bytes.
  static func same(_ one: String, _ other: String) throws(Problem) -> Bool {
    let files = (try InputFile(one), try InputFile(other))
    guard files.0.size == files.1.size else { return false }
    var (left, right): ([UInt8], [UInt8]) = ([], [])
    while true {
      let more = try files.0.read(into: &left, atMost: 1 << 16)
      // A short read of the one must not be compared with a longer one of the other.
      while right.count < left.count {
        guard try files.1.read(into: &right, atMost: left.count - right.count) else { return false }
      }
      guard left == right else { return false }
      guard more else { return true }
      left.removeAll()
      right.removeAll()
    }
  }
}
