internal import Glibc

/// A file with a private key, which nobody but its owner may read.
public enum KeyFile {
  /// The most bytes that a key file has.
  private static let limit = 4_096

  /// Reads a key file.
  /// - Throws: `Problem`: it is not there, is no regular file, belongs to somebody else, or others may read it.
  public static func read(_ path: String) throws(Problem) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let error = SystemError.last
      if error.code == ELOOP {
        throw refused(path, "it is a symbolic link", "Name the file that it leads to.")
      }
      throw Problem(.missing, "no_key_file", "the key file \(path) cannot be read (\(error.message)).")
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw Problem(
        .missing, "no_key_file", "the key file \(path) cannot be read (\(SystemError.last.message)).")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw refused(path, "it is \(fileKind(status.st_mode))", "A key lies in a file of its own.")
    }
    guard status.st_uid == geteuid() else {
      throw refused(path, "it belongs to another user", "Everybody signs with a key of their own.")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw refused(
        path, "others may read or write it",
        "chmod 600 \(path)   and, if somebody may have read it:  accord checkpoint --revoke-key KEY --reason WHY"
      )
    }
    guard status.st_size <= limit else {
      throw refused(path, "it is too long for a key", "Is it the right file?")
    }
    return unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = max(0, unsafe Glibc.pread(descriptor, buffer.baseAddress, limit, 0))
    }
  }

  /// Writes a new key file, safely on the disk, in a folder that is made where it is missing.
  /// - Throws: `Problem`: a file of this name is there, or it cannot be written. Nothing is left behind then.
  public static func create(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    let target = try OutputPath(path)
    try Folder.make(target.directory)
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let error = SystemError.last
      if error.code == EEXIST {
        throw Problem(.output, "key_file_exists", "\(path) is already there; nothing was written.")
      }
      throw OutputPath.cannotWrite(path, error)
    }
    var error = SystemError.writing(bytes, to: descriptor)
    if error == nil, fsync(descriptor) != 0 { error = .last }
    close(descriptor)
    if let error {
      unsafe unlink(path)
      throw OutputPath.cannotWrite(path, error)
    }
    try target.syncDirectory()
  }

  /// Removes a key file that was made in vain.
  public static func discard(_ path: String) { unsafe unlink(path) }

  private static func refused(_ path: String, _ why: String, _ hint: String) -> Problem {
    Problem(.notAllowed, "unsafe_key_file", "the key file \(path) is not used: \(why).", hints: [hint])
  }
}

extension Folder {
  /// Makes a folder, and those above it, for its owner alone; one that is there stays as it is.
  static func make(_ path: String) throws(Problem) {
    if path.isEmpty || exists(path) { return }
    if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex {
      try make(String(path[..<slash]))
    }
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw Problem(
        .output, "cannot_create", "the folder \(path) cannot be made (\(SystemError.last.message)).")
    }
  }
}
