import Analysis
import Document
import ExperimentModel

/// Links to the causes that explain a published number, in the section of the page that shows their effects.
struct CauseLinks {
  private let causes: [CauseReference]
  private let results: ExperimentResults

  /// Takes causes as an experiment names them.
  init(_ causes: [CauseReference], of results: ExperimentResults) {
    self.causes = causes
    self.results = results
  }

  /// `99 mini-batches, windows (not run yet)`; `nil` where no cause is named.
  var prose: Prose? {
    causes.isEmpty ? nil : causes.map(link).joined(separator: ", ")
  }

  private func link(_ cause: CauseReference) -> Prose {
    let wasRun = results.effect(of: cause)?.effect.wasRun == true
    return "\(.link(Prose(cause.name), to: Target(anchor: CausesSection.anchor)))"
      + (wasRun ? "" : " (not run yet)")
  }
}
