/// How a run ended.
package enum RunOutcome: Hashable, Sendable {
  /// To its end.
  case finished
  /// Its loss or cost stopped being finite, or left the bound that its config sets, at this update: a result like any other.
  case diverged(update: Int)
  /// It could not be completed: a crash, a limit, missing data. Never counts as cached.
  case failed(reason: String)

  /// Whether the record answers for the run from now on.
  package var isResult: Bool {
    if case .failed = self { false } else { true }
  }

  /// How a page or a line says that a run diverged; a program need not say where.
  package static func divergence(at update: Int) -> String {
    update == 0 ? "diverged" : "diverged at update \(update)"
  }

  /// The word that records use.
  package var word: String {
    switch self {
    case .finished: "finished"
    case .diverged: "diverged"
    case .failed: "failed"
    }
  }
}
