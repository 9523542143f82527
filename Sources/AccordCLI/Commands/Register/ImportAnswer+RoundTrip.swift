import CommitmentRegister

extension ImportAnswer {
  /// From which export the rows come and what became of its edited cells, in one line.
  func line(of trip: RoundTripSummary) -> String {
    let exports = trip.exports.map { "change \(Spoken.grouped($0.change)) (judged on \($0.on.spoken))" }
    let origin = exports.isEmpty ? "" : " was exported at \(exports.joined(separator: ", "))"
    var parts = ["\(Spoken.count(trip.editedCells, "cell")) edited"]
    if trip.alreadySo > 0 { parts.append("\(Spoken.grouped(trip.alreadySo)) already so") }
    if plan.conflictCount > 0 { parts.append(Spoken.count(plan.conflictCount, "conflict")) }
    return "\(plan.file)\(origin); \(parts.joined(separator: ", "))."
  }

  /// What was done with an edited export, beside new records.
  func parts(of trip: RoundTripSummary) -> [String] {
    var parts: [String] = []
    if plan.updated > 0 {
      parts.append("\(Spoken.count(plan.updatedFields, "cell")) of \(Spoken.count(plan.updated, "row"))")
    }
    if trip.alreadySo > 0 { parts.append("\(Spoken.grouped(trip.alreadySo)) already so") }
    return parts
  }

  /// The same as an object.
  func json(_ trip: RoundTripSummary?, _ writer: inout JSONWriter) {
    writer.key("round_trip")
    guard let trip else { return writer.null() }
    writer.object { writer in
      writer.key("exports")
      writer.array { writer in
        for export in trip.exports {
          writer.object { writer in
            writer.member("change", export.change)
            writer.member("on", export.on.iso)
          }
        }
      }
      writer.member("edited_cells", trip.editedCells)
      writer.member("already_so", trip.alreadySo)
    }
  }
}
