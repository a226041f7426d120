import Datasets
import ExperimentModel
import NeuralNetwork

/// What single fields cannot tell: combinations of a training config that make no sense.
struct TrainingProblems {
  /// The data sets that there are.
  let catalog: ImageCatalog

  @Sendable func of(_ config: RunConfig) -> [ConfigProblem] {
    fold(config) + split(config) + limit(config) + batches(config) + cycles(config)
      + config[ScheduleFields.schedule].problems
      + validationUses(config)
  }

  private func split(_ config: RunConfig) -> [ConfigProblem] {
    guard let set = catalog.images(of: config), let contents = set.contents else { return [] }
    switch config[SplitFields.validation] {
    case .random:
      let count = config[SplitFields.count]
      guard count >= contents.trainingCount else { return [] }
      return [
        ConfigProblem(
          SplitFields.count,
          "must be below \(contents.trainingCount), to leave images to train on, found \(count)\(Self.advice(set))"
        )
      ]
    case .files: return files(config, of: set, contents)
    case .last:
      if let problem = file(
        config[SplitFields.file], at: SplitFields.file, of: set, contents)
      {
        return [problem]
      }
      let images = config[SplitFields.images]
      let most = contents.trainingCounts[config[SplitFields.file] - 1]
      if images > most {
        return [
          ConfigProblem(
            SplitFields.images,
            "must be at most \(most), the images of one file, found \(images)")
        ]
      }
      guard images == contents.trainingCount else { return [] }
      return [
        ConfigProblem(
          SplitFields.images,
          "must be below \(most), to leave images to train on, found \(images)")
      ]
    case .fold, .none: return []
    }
  }

  private func fold(_ config: RunConfig) -> [ConfigProblem] {
    guard config[SplitFields.validation] == .fold else { return [] }
    let (fold, count) = (config[SplitFields.fold], config[SplitFields.foldCount])
    guard fold <= count else {
      return [
        ConfigProblem(
          SplitFields.fold, "must be at most \(count), the number of folds, found \(fold)")
      ]
    }
    guard let set = catalog.images(of: config), let contents = set.contents,
      count > contents.trainingCount
    else { return [] }
    return [
      ConfigProblem(
        SplitFields.foldCount,
        "must be at most \(contents.trainingCount), the training images of \(set.title), found \(count)"
      )
    ]
  }

  /// Where else the number can be given.
  private static func advice(_ set: ImageDataset) -> String {
    guard case .own = set.source, set.usualValidationCount == nil else { return "" }
    return "; 'validation' where \(set.name) is declared gives it for all specs"
  }

  private func files(
    _ config: RunConfig, of set: ImageDataset, _ contents: ImageDataset.Contents
  ) -> [ConfigProblem] {
    let unknown = [SplitFields.files, SplitFields.trainingFiles].compactMap { field in
      config[field].lazy.compactMap { file($0, at: field, of: set, contents) }.first
    }
    guard unknown.isEmpty else { return unknown }
    let files = config[SplitFields.files] + config[SplitFields.trainingFiles]
    guard Set(files).count < files.count else { return [] }
    return [
      ConfigProblem(
        SplitFields.files, "must name no file that is trained on or named already")
    ]
  }

  /// What is wrong with the number of a training file.
  private func file<Value>(
    _ number: Int, at field: Field<Value>, of set: ImageDataset,
    _ contents: ImageDataset.Contents
  ) -> ConfigProblem? {
    let count = contents.trainingCounts.count
    guard number > count else { return nil }
    return ConfigProblem(
      field,
      "must be \(count == 1 ? "1" : "from 1 to \(count)"), the training files of \(set.title), found \(number)"
    )
  }

  private func limit(_ config: RunConfig) -> [ConfigProblem] {
    let limit = config[SplitFields.limit]
    guard let count = config.unlimitedTrainingCount(of: catalog), limit > count else { return [] }
    return [
      ConfigProblem(
        SplitFields.limit, "must be at most \(count), the images to train on, found \(limit)")
    ]
  }

  private func batches(_ config: RunConfig) -> [ConfigProblem] {
    let batchSize = config[TrainingFields.batchSize]
    guard let count = config.trainingCount(of: catalog) else { return [] }
    if batchSize > count {
      return [
        ConfigProblem(
          TrainingFields.batchSize,
          "must be at most \(count), the images to train on, found \(batchSize)")
      ]
    }
    if batchSize < 2, config[NetworkFields.batchNorm] != nil {
      return [
        ConfigProblem(
          TrainingFields.batchSize,
          "must be at least 2 with batch normalization, found \(batchSize)")
      ]
    }
    let (updates, most) = (config[TrainingFields.updatesPerEpoch], count / batchSize)
    guard updates > most else { return [] }
    return [
      ConfigProblem(
        TrainingFields.updatesPerEpoch,
        "must be at most \(most), the full mini-batches of \(count) images, found \(updates)")
    ]
  }

  private func cycles(_ config: RunConfig) -> [ConfigProblem] {
    guard config[ScheduleFields.schedule].halfCycle == nil else { return [] }
    return [TrainingFields.duration, TrainingFields.evaluationInterval].compactMap { field in
      let span = config[field]
      guard span.unit == .cycles else { return nil }
      return ConfigProblem(
        field,
        "must be in epochs or updates where the learning rate has no cycles, found \(span.description)"
      )
    }
  }

  private func validationUses(_ config: RunConfig) -> [ConfigProblem] {
    guard config[SplitFields.validation] == .none else { return [] }
    var problems: [ConfigProblem] = []
    if config[TrainingFields.keep] != .last {
      problems.append(
        ConfigProblem(
          TrainingFields.keep, "must be 'last' without validation images, found 'best-validation'"))
    }
    if config[StopFields.rule].earlyStopping != nil {
      problems.append(
        ConfigProblem(
          StopFields.rule, "must not be 'no-improvement' without validation images"))
    }
    return problems
  }
}
