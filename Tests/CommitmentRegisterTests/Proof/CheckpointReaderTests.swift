import Testing

@testable import CommitmentRegister

@Suite struct `A file of checkpoints` {
  private let key: SigningKey
  private let note: SignedCheckpoint

  init() throws {
    key = try SigningKey(registerID: Desk.registerID, seed: [UInt8](repeating: 7, count: 32))
    let root = OracleSHA256.digest([1, 2, 3])
    note = try Checkpoint(origin: Checkpoint.origin(of: Desk.registerID), size: 22, root: root)
      .signed(by: key)
  }

  private func notes(_ text: String) -> (found: [CheckpointReader.Found], failure: CheckpointReader.Failure?)
  {
    CheckpointReader.notes(Array(text.utf8))
  }

  @Test func `holds a note byte for byte as C2SP's tlog-checkpoint has it`() {
    let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 6)
    #expect(lines[0] == "accord/000102030405060708090a0b0c0d0e0f")
    #expect(lines[1] == "22")
    #expect(lines[2] == "A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E=")
    #expect(lines[3] == "")
    #expect(lines[4].hasPrefix("— accord/000102030405060708090a0b0c0d0e0f "))
    #expect(lines[4].split(separator: " ")[2].count == 92, "4 bytes of key id and 64 of signature")
    #expect(lines[5] == "")
  }

  @Test func `gives back what was signed, and its signatures hold`() throws {
    let read = notes(note.text)
    #expect(read.failure == nil)
    #expect(read.found.map(\.note) == [note])
    #expect(read.found.first?.line == 1)
    #expect(note.standing(of: key.verifierKey) == .good)
    let other = try SigningKey(registerID: Desk.registerID, seed: [UInt8](repeating: 8, count: 32))
    #expect(note.standing(of: other.verifierKey) == .unsigned)
  }

  @Test func `may hold several notes, apart by an empty line`() {
    let read = notes([note.text, note.text, note.text].joined(separator: "\n"))
    #expect(read.failure == nil)
    #expect(read.found.map(\.line) == [1, 7, 13])
  }

  @Test func `is refused, or no signature holds, with any one byte changed`() {
    let bytes = Array(note.text.utf8)
    for place in bytes.indices {
      // Every bit by itself, and what the form of a note is made of.
      let values = (0..<8).map { bytes[place] ^ (1 << $0) } + Array("\n\r\0 —+/=0Aa".utf8)
      for value in values where value != bytes[place] {
        var other = bytes
        other[place] = value
        let read = CheckpointReader.notes(other)
        let holds =
          read.failure == nil && read.found.count == 1
          && read.found[0].note.standing(of: key.verifierKey) == .good
        #expect(!holds, "byte \(place) as \(value)")
      }
    }
  }

  @Test func `is refused, or no signature holds, with any one byte left out or put in twice`() {
    let bytes = Array(note.text.utf8)
    for place in bytes.indices {
      for other in [bytes[..<place] + bytes[(place + 1)...], bytes[...place] + bytes[place...]] {
        let read = CheckpointReader.notes(Array(other))
        let holds =
          read.failure == nil && !read.found.isEmpty
          && read.found.allSatisfy { $0.note.standing(of: key.verifierKey) == .good }
        #expect(!holds, "byte \(place)")
      }
    }
  }

  @Test func `tells where the note begins that cannot be read`() {
    let cut = String(note.text.dropLast())
    for (text, place) in [("", 1), (cut, 1), (note.text + "\n" + cut, 7), (note.text + "accord/x\n", 1)] {
      #expect(notes(text).failure?.note == place, "\(text)")
    }
    let bytes = Array("\(note.text)\n\(note.text)".utf8)
    let read = CheckpointReader.notes(bytes + Array("\n".utf8) + [0xff, 0x0a])
    #expect(read.found.count == 2)
    #expect(read.failure?.note == 13)
  }

  @Test func `tells the line on which it goes wrong, and what it read before`() {
    let cases: [(String, Int, Int)] = [
      ("", 1, 0), ("\n", 1, 0), ("x", 1, 0), (note.text + "\n", 7, 1), (note.text + "\n\n", 7, 1),
      (note.text + "accord/x\n", 6, 0), (note.text + "\naccord/x\n", 8, 1),
      ("accord/x\n01\n", 2, 0), ("accord/x\n-1\n", 2, 0), ("accord/x\n+1\n", 2, 0),
      ("accord/x\n1\nAAAA\n", 3, 0),
      ("two words\n1\n", 1, 0), ("accord/x\n12345678901234567\n", 2, 0), (note.text + "\nx", 7, 1),
      (note.text.split(separator: "—")[0] + "", 5, 0),
    ]
    for (text, line, count) in cases {
      let read = notes(text)
      #expect(read.failure?.line == line, "\(text)")
      #expect(read.found.count == count, "\(text)")
    }
  }

  @Test func `may hold signatures of others beside ours`() throws {
    let witness = "— witness.example/w1 \(Base64.text([UInt8](repeating: 9, count: 80)))\n"
    let read = notes(note.text + witness)
    #expect(read.failure == nil)
    #expect(read.found.first?.note.signatures.count == 2)
    #expect(read.found.first?.note.standing(of: key.verifierKey) == .good)
    #expect(notes(note.text + String(repeating: witness, count: 100)).failure?.line == 105)
  }

  @Test func `does not hold where one of two signatures of the same key is wrong`() throws {
    let wrong =
      "— \(key.verifierKey.name) \(Base64.text(key.verifierKey.id + [UInt8](repeating: 9, count: 64)))\n"
    let read = notes(note.text + wrong)
    #expect(read.found.first?.note.standing(of: key.verifierKey) == .wrong)
  }
}
