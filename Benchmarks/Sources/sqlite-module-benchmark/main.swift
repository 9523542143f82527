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
if shape.isInsert {
  try connection.execute(
    """
    DROP TABLE IF EXISTS commitment;
    CREATE TABLE commitment(
      id INTEGER PRIMARY KEY, title TEXT NOT NULL, area INTEGER NOT NULL, due TEXT, status TEXT NOT NULL)
    """)
}

let start = Times.now
var found: [Commitment] = []
var checksum = 0
switch shape {
case .insertHeld: try insertHeld(given, into: connection)
case .insertHeldBytes: try insertHeldBytes(givenBytes, into: connection)
case .insertCached: try insertCached(given, into: connection)
case .readTyped: found = try readTyped(connection)
case .readGeneric: found = try readGeneric(connection)
case .readValues: found = try readValues(connection)
case .readTouch: checksum = try touch(connection)
}
let taken = Times.now - start

if shape.isInsert { checksum = try touch(connection) } else if shape != .readTouch { checksum = sum(found) }
print("\(shape.rawValue) \(taken.wall) \(taken.cpu) \(checksum)")
try connection.close()
