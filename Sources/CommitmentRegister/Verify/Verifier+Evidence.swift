internal import SQLite

extension Verifier {
  /// Reads every document again of which the register keeps the hash.
  /// - Parameter folder: Where the documents lie, by the names under which they were recorded.
  mutating func checkEvidence(in folder: String) throws {
    // All are read before the first file is, so that no writer waits for slow disks.
    let recorded = try connection.rows(
      """
      SELECT i.ref, v.document, v.sha256 FROM evidence_version v JOIN item i ON i.id = v.item
      WHERE v.until IS NULL AND v.sha256 IS NOT NULL ORDER BY i.number
      """
    ) { (ref: try $0.string(0), document: try $0.string(1), sha256: try $0.string(2)) }
    result.documents = recorded.count
    for (index, evidence) in recorded.enumerated() {
      // Only the name: a register of somebody else's must not lead out of the folder.
      let name = evidence.document.split(separator: "/").last.map(String.init) ?? evidence.document
      let place = "\(evidence.ref) \(name)"
      do {
        let found = try FileDigest.of("\(folder)/\(name)")
        if found.sha256 != evidence.sha256 {
          result.add(.evidenceChanged, place, "The document is not the one that was recorded.")
        }
      } catch {
        result.add(.evidenceMissing, place, "The document cannot be checked: \(error.message)")
      }
      progress(index + 1, recorded.count)
    }
  }
}
