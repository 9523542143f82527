// One shape of the SQLite module's interface, measured on the statements of the C program.
//
// Usage: sqlite-module-benchmark FILE SHAPE. Prints: shape, wall seconds, CPU seconds, checksum.

import Glibc
import SQLite

let arguments = CommandLine.arguments
guard arguments.count == 3, let shape = Shape(rawValue: arguments[2]) else {
  print("usage: sqlite-module-benchmark FILE SHAPE, one of \(Shape.allCases.map(\.rawValue))")
  exit(64)
}

let connection = try Connection(path: arguments[1], access: .create)
try connection.setPragma("journal_mode", "DELETE")
try connection.setPragma("synchronous", "EXTRA", expecting: "3")
try connection.setPragma("foreign_keys", "ON")

let given = shape.isInsert ? makeRows() : []
let givenBytes = shape == .insertHeldBytes ? bytes(of: given) : []
var best = Times(wall: .infinity, cpu: .infinity)
var checksum = 0

for _ in 0..<repeats {
  if shape.isInsert { try makeTable(connection) }
  let start = Times.now
  var found: [Commitment] = []
  switch shape {
  case .insertHeld: try insertHeld(given, into: connection)
  case .insertHeldBytes: try insertHeldBytes(givenBytes, into: connection)
  case .insertCached: try insertCached(given, into: connection)
  case .readTyped: found = try readTyped(connection)
  case .readGeneric: found = try readGeneric(connection)
  case .readValues: found = try readValues(connection)
  case .readTouch: checksum = try touch(connection)
  }
  best = best.faster(Times.now - start)
  if !shape.isInsert && shape != .readTouch { checksum = sum(found) }
}

if shape.isInsert { checksum = try touch(connection) }
print("\(shape.rawValue) \(best.wall) \(best.cpu) \(checksum)")
try connection.close()
