import Foundation
import TestSupport

/// The desk of the end-to-end tests: amina's register of what was promised in Washington.
struct Desk {
  /// The lines with which the desk begins.
  static let beginning = """
    accord init washington.accord --time-zone Asia/Karachi
    accord define party PK "Pakistan"; accord define party US "United States"
    accord define party USTR "US Trade Representative" --under US
    accord define area economy "Economy"; accord define area trade "Market access" --under economy
    accord define person amina "Amina Khan" --party PK
    accord define event "Visit to Washington" --held 2026-05-04..2026-05-06

    """

  /// The lines that record the promises, an ask, a moved date and a note.
  static let promises = """
    accord add "Joint technical note on textile tariff lines" --area trade --by PK --by USTR --to US --owner amina --event E1 \
      --source "Joint statement, para 9" \
      --milestone "30 jun 2026: Submit tariff-line schedule" --milestone "2026-Q4: Note adopted at the council"
    accord add "Circulate schedule to Commerce" --under C1 --due 2026-10-15 --owner amina
    accord add "Lower tariffs on textile exports" --area trade --by US --to PK --tabled-by PK --status proposed --due 2026-09-30
    accord set C1.1 --due 2026-08-31 --on 2026-06-29 --reason "USTR asked for HS-8 detail"
    accord note C1.1 "Schedule 80% complete, 212 of 265 lines"

    """

  let place: Workplace
  var register: String { place.folder.file("washington.accord") }

  /// Sets the register up, with promises in it unless told otherwise.
  init(promises: Bool = true) throws {
    place = try Self.place()
    try write(promises ? Self.promised.get() : Self.begun.get(), to: register)
  }

  private static func place() throws -> Workplace {
    try Workplace(["ACCORD_DB": "washington.accord", "ACCORD_ACTOR": "amina"])
  }

  // Made by the program once, and copied for every test.
  private static let begun = Result { try made(beginning) }
  private static let promised = Result { try made(beginning + promises) }

  private static func made(_ script: String) throws -> [UInt8] {
    let place = try place()
    let answer = try place.bash(script)
    guard answer.status == 0 else { throw Refused(answer: answer) }
    return try bytes(of: place.folder.file("washington.accord"))
  }

  /// The program said no where it should not.
  struct Refused: Error {
    let answer: Answer
  }

  /// Runs the program.
  func callAsFunction(_ words: String..., with variables: [String: String] = [:]) throws -> Answer {
    try place.accord(words, with: variables)
  }

  /// The answer of a line that must succeed.
  @discardableResult func must(_ words: String...) throws -> Answer {
    let answer = try place.accord(words)
    guard answer.status == 0 else { throw Refused(answer: answer) }
    return answer
  }

  /// The items that a line answers in JSON, having checked the envelope around them.
  func items(_ words: String...) throws -> [[String: Any]] {
    let answer = try place.accord(words + ["--json"])
    guard answer.status == 0 else { throw Refused(answer: answer) }
    let envelope = try object(answer.bytes)
    let keys = ["schema", "register", "as_of", "on", "change", "filter", "count", "items"]
    guard keys.allSatisfy({ envelope[$0] != nil }), let items = envelope["items"] as? [[String: Any]],
      envelope["count"] as? Int == items.count, envelope["schema"] as? Int == 1
    else { throw Refused(answer: answer) }
    return items
  }
}

/// Reads a JSON object.
func object(_ bytes: some Sequence<UInt8>) throws -> [String: Any] {
  let value = try JSONSerialization.jsonObject(with: Data(bytes))
  guard let object = value as? [String: Any] else { throw CocoaError(.propertyListReadCorrupt) }
  return object
}
