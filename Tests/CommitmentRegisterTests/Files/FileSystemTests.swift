import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `File systems` {
  @Test(arguments: [
    "nfs", "nfs4", "cifs", "smb3", "9p", "fuse", "fuse.sshfs", "ceph", "lustre", "afs", "virtiofs", "drvfs",
  ])
  func `that others can write are networks`(type: String) {
    #expect(FileSystem(type: type).isNetwork)
  }

  @Test(arguments: ["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", "vfat", ""])
  func `of this machine are none`(type: String) {
    #expect(!FileSystem(type: type).isNetwork)
  }

  @Test func `are looked up by their device`() {
    let table = Array(
      """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      40 22 0:41 / /mnt/the\\040office rw,nosuid shared:2 master:1 - nfs4 server:/export rw,vers=4.2
      41 22 0:4 / /short - tmpfs
      broken
      """.utf8)
    #expect(FileSystem.type(ofDevice: "8:1", in: table) == "ext4")
    #expect(FileSystem.type(ofDevice: "0:41", in: table) == "nfs4")
    #expect(FileSystem.type(ofDevice: "0:4", in: table) == "tmpfs")
    #expect(FileSystem.type(ofDevice: "8:11", in: table) == nil)
  }

  @Test func `of this machine are found out`() {
    #expect(FileSystem.of("/proc/self/status").type == "proc")
    #expect(FileSystem.of("/nothing/there").type == "")
  }
}

@Suite struct `A register on a network file system` {
  private func policy(_ type: String, allowed: Bool = false) -> StoragePolicy {
    var policy = StoragePolicy(allowsNetwork: allowed)
    policy.fileSystem = { _ in FileSystem(type: type) }
    return policy
  }

  private func open(_ desk: Desk, _ purpose: Register.Purpose, _ policy: StoragePolicy) throws -> Register {
    try Register.open(desk.path, for: purpose, at: Desk.moment(desk.today), storage: policy)
  }

  @Test(arguments: [Register.Purpose.writing, .maintenance])
  func `is not written unless told`(purpose: Register.Purpose) throws {
    let desk = try Desk()
    let before = try bytes(of: desk.path)
    let problem = #expect(throws: Problem.self) { try open(desk, purpose, policy("nfs4")) }
    #expect(problem?.code == "network_file_system")
    #expect(problem?.kind == .notAllowed)
    #expect(problem?.message.contains("nfs4") == true)
    #expect(problem?.hints.contains { $0.contains("ssh") } == true)
    #expect(problem?.hints.contains { $0.contains("ACCORD_UNSAFE_NETWORK_FS=1") } == true)
    #expect(try bytes(of: desk.path) == before)
    _ = try open(desk, purpose, policy("nfs4", allowed: true))
    _ = try open(desk, purpose, policy("ext4"))
  }

  @Test func `is read, and says where it lies`() throws {
    let desk = try Desk()
    #expect(try open(desk, .reading, policy("cifs")).networkFileSystem == "cifs")
    #expect(try open(desk, .reading, policy("ext4")).networkFileSystem == nil)
  }

  @Test func `is not begun or migrated there either`() throws {
    let folder = try TemporaryFolder()
    let beginning = Register.Beginning(registerID: Desk.registerID, timeZone: "UTC")
    let moment = Desk.moment(day("2026-11-02"))
    let refused = #expect(throws: Problem.self) {
      try Register.create(
        folder.file("new.accord"), beginning, by: Desk.author(), at: moment, storage: policy("9p"))
    }
    #expect(refused?.code == "network_file_system")
    #expect(!Folder.exists(folder.file("new.accord")))
    let desk = try Desk()
    try desk.raw().execute("PRAGMA user_version = 0")
    let problem = #expect(throws: Problem.self) {
      try Register.migrate(desk.path, by: Desk.author(), at: moment, storage: policy("9p"))
    }
    #expect(problem?.code == "network_file_system")
  }
}
