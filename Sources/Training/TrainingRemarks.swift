import ExperimentModel

/// What a user should know of a training config that is sound.
enum TrainingRemarks {
  /// Images that fill no mini-batch sit the epoch out.
  static func of(_ config: RunConfig) -> [ConfigProblem] {
    let batchSize = config[TrainingFields.batchSize]
    guard let count = config.trainingCount, batchSize > 0, count > batchSize else { return [] }
    let left = count % batchSize
    guard left > 0 else { return [] }
    return [
      ConfigProblem(
        TrainingFields.batchSize,
        "is \(batchSize), so that \(left) of \(count) training images \(left == 1 ? "fills" : "fill") no mini-batch and \(left == 1 ? "is" : "are") left out of every epoch"
      )
    ]
  }
}
