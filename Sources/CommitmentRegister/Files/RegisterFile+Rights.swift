internal import Glibc

extension RegisterFile {
  /// Who may do what with a file, as far as `verify` warns of it.
  struct Rights: Equatable {
    /// The permissions of the file and of its folder, as the system has them.
    var mode: mode_t
    var folderMode: mode_t
    /// The file's owner and group.
    var owner: uid_t
    var group: gid_t

    /// What is odd about them for a user with these groups.
    func warnings(user: uid_t, groups: [gid_t]) -> [Finding] {
      var found: [Finding] = []
      if mode & S_IWOTH != 0 {
        found.append(Finding(.openToAll, "file", "Everybody may write the register:  chmod o-w FILE"))
      }
      if folderMode & S_IWOTH != 0, folderMode & S_ISVTX == 0 {
        found.append(
          Finding(
            .openToAll, "folder", "Everybody may put files into the register's folder, and remove them."))
      }
      // Desks share a register through a group; that is no news to them.
      let isShared = mode & (S_IRGRP | S_IWGRP) != 0 && groups.contains(group)
      if user != 0, owner != user, owner != 0, !isShared {
        found.append(
          Finding(.otherOwner, "file", "The register belongs to user \(owner), who shares no group with you.")
        )
      }
      return found
    }
  }

  /// What is odd about where a file lies and who may write it; nothing of it keeps it from being read.
  static func warnings(of path: String) throws(Problem) -> [Finding] {
    var status = stat()
    var folderStatus = stat()
    guard unsafe lstat(path, &status) == 0, unsafe stat(folder(of: path), &folderStatus) == 0 else {
      throw Problem(
        .missing, "unreadable_register", "\(path) cannot be read (\(SystemError.last.message)).")
    }
    let rights = Rights(
      mode: status.st_mode, folderMode: folderStatus.st_mode, owner: status.st_uid, group: status.st_gid)
    var found = rights.warnings(user: geteuid(), groups: groups())
    let fileSystem = FileSystem.of(path)
    if fileSystem.isNetwork {
      found.append(
        Finding(
          .networkFileSystem, "file",
          "It lies on a network file system (\(fileSystem.type)), where locks cannot be relied upon."))
    }
    return found
  }

  private static func groups() -> [gid_t] {
    let count = max(0, getgroups(0, nil))
    let others = unsafe [gid_t](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
      filled = Int(max(0, unsafe getgroups(count, buffer.baseAddress)))
    }
    return [getegid()] + others
  }
}
