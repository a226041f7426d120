import Analysis
import ExperimentModel

/// How many incompatible numbers have a cause whose effect is in runs.
struct CauseCount {
  private let explained: ExplainedNumbers

  init(_ results: [ExperimentResults]) {
    explained = ExplainedNumbers(results)
  }

  /// `Of 13 incompatible numbers, 9 name a cause that was run, and 4 name none.`; `nil` where none names a cause.
  var sentence: String? {
    let (run, waiting) = (explained.withCauseRun, explained.withCauseToRun)
    guard run + waiting > 0 else { return nil }
    let count = run + waiting + explained.withoutCause
    let parts = [
      Self.part(run, "a cause that was run"), Self.part(waiting, "a cause that is not run yet"),
      Self.part(explained.withoutCause, "none"),
    ].compactMap(\.self)
    return "Of \(counted(count, "incompatible number")), \(parts.joinedAsProse)."
  }

  private static func part(_ count: Int, _ what: String) -> String? {
    count == 0 ? nil : "\(count) \(count == 1 ? "names" : "name") \(what)"
  }
}
