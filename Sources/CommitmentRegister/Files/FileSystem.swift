internal import Glibc

/// The kind of file system that a file lies on, as far as it matters for locks.
public struct FileSystem: Equatable, Sendable {
  /// The kind in the system's own word: `ext4`, `nfs4`, `fuse.sshfs`; empty where it cannot be found out.
  public let type: String

  /// Whether another machine may write its files, or a program that this machine's locks do not reach.
  public var isNetwork: Bool {
    // A disk of this machine, such as NTFS, comes as fuseblk.
    type == "fuse" || type.hasPrefix("fuse.") || Self.network.contains(type)
  }

  private static let network: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "gfs2", "ocfs2", "beegfs", "coda",
    "ncpfs", "virtiofs", "vboxsf", "prl_fs", "drvfs",
  ]

  /// A file system of a kind.
  public init(type: String) { self.type = type }

  /// The file system on which a file or folder lies; of an unknown type where the system does not say.
  public static func of(_ path: String) -> FileSystem {
    var status = stat()
    guard unsafe stat(path, &status) == 0, let table = table() else { return FileSystem(type: "") }
    // As glibc's gnu_dev_major and gnu_dev_minor part a device number.
    let device = UInt64(status.st_dev)
    let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    let minor = device & 0xFF | (device >> 12) & 0xFFFF_FF00
    return FileSystem(type: type(ofDevice: "\(major):\(minor)", in: table) ?? "")
  }

  /// Looks a device up in the lines of a mountinfo file: `36 35 98:0 / /mnt rw - ext3 /dev/root rw`.
  static func type(ofDevice device: String, in table: [UInt8]) -> String? {
    let wanted = Array(device.utf8)
    for line in table.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: " "))
      guard fields.count > 3, fields[2].elementsEqual(wanted),
        let dash = fields.firstIndex(where: { $0.elementsEqual("-".utf8) }), dash + 1 < fields.count
      else { continue }
      return String(decoding: fields[dash + 1], as: UTF8.self)
    }
    return nil
  }

  /// What is mounted where, as proc(5) describes it.
  private static func table() -> [UInt8]? {
    let descriptor = unsafe open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = max(0, unsafe read(descriptor, buffer.baseAddress, 65_536))
      }
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }
}
