import Glibc

/// A row of the table, as a program would hold it.
struct Commitment {
  var id: Int
  var title: String
  var area: Int
  var due: String?
  var status: String
}

/// The same with its text as bytes.
struct ByteCommitment {
  var id: Int
  var title: [UInt8]
  var area: Int
  var due: [UInt8]?
  var status: [UInt8]
}

/// The rows that the C program makes too.
func makeRows() -> [Commitment] {
  let statuses = ["planned", "underway", "done", "dropped", "blocked"]
  return (0..<200_000).map { number in
    Commitment(
      id: number + 1,
      title: "\(number % 10 == 0 ? "Próxima" : "Another") commitment number \(padded(number, 6)), as agreed",
      area: number % 7,
      due: number % 5 == 0 ? nil : "2026-\(padded(number % 12 + 1, 2))-\(padded(number % 28 + 1, 2))",
      status: statuses[number % 5])
  }
}

/// Rows with their text as bytes.
func bytes(of rows: [Commitment]) -> [ByteCommitment] {
  rows.map { row in
    ByteCommitment(
      id: row.id, title: Array(row.title.utf8), area: row.area, due: row.due.map { Array($0.utf8) },
      status: Array(row.status.utf8))
  }
}

/// What the C program's checksum adds up.
func sum(_ rows: [Commitment]) -> Int {
  rows.reduce(0) { total, row in
    let text = row.title.utf8.count + (row.due?.utf8.count ?? 0) + row.status.utf8.count
    return total + row.id % 1000 + row.area + text
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A moment, or a span, by two clocks.
struct Times {
  var wall: Double
  var cpu: Double

  static var now: Times { Times(wall: seconds(CLOCK_MONOTONIC), cpu: seconds(CLOCK_PROCESS_CPUTIME_ID)) }

  static func - (left: Times, right: Times) -> Times {
    Times(wall: left.wall - right.wall, cpu: left.cpu - right.cpu)
  }

  func faster(_ other: Times) -> Times {
    Times(wall: min(wall, other.wall), cpu: min(cpu, other.cpu))
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
