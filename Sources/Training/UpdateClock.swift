import Datasets
import ExperimentModel

/// Turns epochs and cycles into updates, rounded to the nearest, at least one.
struct UpdateClock {
  private let config: RunConfig
  /// The updates of an epoch: images that fill no mini-batch, or come after the last update, sit it out.
  let updatesPerEpoch: Int

  /// A clock of a training on so many images.
  init(_ config: RunConfig, trainingCount: Int) {
    self.config = config
    let batches = max(1, trainingCount / config[TrainingFields.batchSize])
    let limit = config[TrainingFields.updatesPerEpoch]
    updatesPerEpoch = limit > 0 ? min(limit, batches) : batches
  }

  /// The updates that a length of training stands for.
  ///
  /// - Precondition: In cycles only where the learning rate has them.
  func updates(in span: TrainingSpan) -> Int {
    let updates =
      switch span.unit {
      case .epochs: span.number * Double(updatesPerEpoch)
      case .cycles: span.number * Double(2 * updatesPerHalfCycle)
      case .updates: span.number
      }
    return max(1, Int(min(updates.rounded(), 1e12)))
  }
}

extension UpdateClock {
  private var updatesPerHalfCycle: Int {
    guard let halfCycle = config[ScheduleFields.schedule].halfCycle else {
      preconditionFailure("a length in cycles is of a training whose rate has them")
    }
    return updates(in: halfCycle)
  }
}

/// How long trainings are.
enum TrainingLength {
  /// The epochs that the updates of a training come to.
  static func epochs(on catalog: ImageCatalog) -> RunLength {
    RunLength(in: TrainingMetrics.epoch.name) { config in
      config.trainingCount(of: catalog).map { count in
        let clock = UpdateClock(config, trainingCount: count)
        let updates = clock.updates(in: config[TrainingFields.duration])
        return Double(updates) / Double(clock.updatesPerEpoch)
      }
    }
  }
}

extension RunConfig {
  /// How many images a training is on; `nil` where the split itself is in doubt, or it is not known what the set holds.
  func trainingCount(of catalog: ImageCatalog) -> Int? {
    let limit = self[SplitFields.limit]
    return unlimitedTrainingCount(of: catalog).map { limit > 0 ? min(limit, $0) : $0 }
  }

  /// How many images a training could be on without `data.limit`; `nil` as for `trainingCount`.
  func unlimitedTrainingCount(of catalog: ImageCatalog) -> Int? {
    guard let contents = catalog.images(of: self)?.contents else { return nil }
    let files = contents.trainingCounts
    let count =
      switch self[SplitFields.validation] {
      case .random: contents.trainingCount - self[SplitFields.count]
      case .fold:
        contents.trainingCount - foldSize(among: contents.trainingCount)
      case .files:
        self[SplitFields.trainingFiles].filter(files.indices.map { $0 + 1 }.contains)
          .reduce(0) { $0 + files[$1 - 1] }
      case .last: contents.trainingCount - self[SplitFields.images]
      case .none: contents.trainingCount
      }
    return count > 0 ? count : nil
  }

  /// How many of so many images a fold holds out; all where there is no such fold.
  private func foldSize(among images: Int) -> Int {
    let (fold, count) = (self[SplitFields.fold], self[SplitFields.foldCount])
    guard fold <= count, count <= images else { return images }
    return Split.places(ofFold: fold, of: count, among: images).count
  }
}
