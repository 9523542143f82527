/// The forms of the month's file, by the number that a close records.
///
/// The bytes of a released form never change, so that closed months can be given again for ever. A change of any
/// byte (a new column, other words, other rules of writing) is a new form beside the old ones.
public enum ExportFormat: Int, Sendable {
  /// The first one.
  case first = 1

  /// The form in which months are written and closed now.
  public static let current = first

  /// The form of a number.
  /// - Throws: `Problem`: this program does not know it.
  init(number: Int) throws(Problem) {
    guard let format = ExportFormat(rawValue: number) else {
      throw Problem(
        .data, "newer_close", "the month was closed by a newer accord (form \(number) of its figures).",
        hints: ["Update accord; nothing was changed."])
    }
    self = format
  }

  /// The columns in their order.
  public var columns: [ExportColumn] {
    switch self {
    case .first:
      [
        .ref, .commitment, .title, .commitmentTitle, .area, .areaName, .by, .byNames, .to, .toNames, .owner,
        .ownerName, .status, .schedule, .firstDue, .due, .dueAs, .doneOn, .daysLate, .timesMoved,
        .movedAfterExpiry, .lastMoveReason, .reportedOn, .verifiedOn, .verifiedBy, .lastNote, .lastNoteOn,
        .visibility, .externalRef, .event, .source, .type, .titleOriginal, .wording, .statusOriginal, .target,
        .unit, .baseline, .dueWords, .externalSource, .on, .change, .asOf,
      ]
    }
  }
}
