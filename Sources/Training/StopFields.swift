import ExperimentModel
import NeuralNetwork

/// The config fields of what ends a training early.
enum StopFields {
  /// What ends a training before its duration is over.
  struct Rule {
    var costLimit: CostLimit?
    var earlyStopping: EarlyStopping?
  }

  static let rule = Field<Rule>(
    "training.stop", tag: "when",
    variants: [
      Word("never", Rule(), "train to the end"),
      Word(
        "cost-exceeds", "end as diverged once the training cost exceeds a multiple of the first",
        fields: declarations(times, first)
      ) {
        Rule(costLimit: CostLimit(factor: $0[times], reference: $0[first]))
      },
      Word(
        "no-improvement",
        "end once validation loss has not improved for so many evaluations",
        fields: declarations(patience)
      ) {
        Rule(earlyStopping: EarlyStopping(metric: .loss, patience: $0[patience]))
      },
    ], defaultValue: "never", "when to end before the duration is over")

  static let times = Field<Double>(
    "training.stop.times", NumberBounds(above: 1), defaultValue: 3, "the multiple of the first cost"
  )

  static let first = Field<CostLimit.Reference>(
    "training.stop.first",
    words: [
      Word("batch", .firstBatch, "the cost of the first mini-batch, before any update"),
      Word("evaluation", .firstEvaluation, "the training cost at the first evaluation"),
    ], defaultValue: "batch", "what counts as the first cost")

  static let patience = Field<Int>(
    "training.stop.patience", 1...10_000, defaultValue: 10,
    "how many evaluations without improvement end the run")
}
