import Datasets
import ExperimentModel

/// What a user should know of a training config that is sound.
struct TrainingRemarks {
  /// The data sets that there are.
  let catalog: ImageCatalog

  @Sendable func of(_ config: RunConfig) -> [ConfigProblem] {
    leftOver(config) + mirrored(config)
  }

  /// Images that fill no mini-batch sit the epoch out, where nobody says how many there are to be.
  private func leftOver(_ config: RunConfig) -> [ConfigProblem] {
    let batchSize = config[TrainingFields.batchSize]
    guard config[TrainingFields.updatesPerEpoch] == 0,
      let count = config.trainingCount(of: catalog), batchSize > 0, count > batchSize
    else { return [] }
    let left = count % batchSize
    guard left > 0 else { return [] }
    return [
      ConfigProblem(
        TrainingFields.batchSize,
        "is \(batchSize), so that \(left) of \(count) training images \(left == 1 ? "fills" : "fill") no mini-batch and \(left == 1 ? "is" : "are") left out of every epoch"
      )
    ]
  }

  /// A mirrored digit or letter is none, or another.
  private func mirrored(_ config: RunConfig) -> [ConfigProblem] {
    let flip = config[TrainingFields.flip]
    guard flip > 0, let set = catalog.images(of: config), !set.isMirrorable else { return [] }
    return [
      ConfigProblem(
        TrainingFields.flip,
        "is \(JSON.text(of: flip)), though a mirrored image of \(set.title) need not be one of its class"
      )
    ]
  }
}
