import Datasets
import ExperimentModel

/// What single fields cannot tell: combinations of a training config that make no sense.
enum TrainingProblems {
  static func of(_ config: RunConfig) -> [ConfigProblem] {
    split(config) + batches(config) + cycles(config) + learningRate(config) + validationUses(config)
  }

  /// Images in one training file of a data set.
  private static func imagesPerFile(of set: String?) -> Int {
    set == "synthetic" ? 1000 : ImageLayout.officialRecordsPerFile
  }

  private static func split(_ config: RunConfig) -> [ConfigProblem] {
    var problems: [ConfigProblem] = []
    let perFile = imagesPerFile(of: config.text("data.set"))
    if let count = config.integer("data.validation.count"), count >= 5 * perFile {
      problems.append(
        ConfigProblem(
          "data.validation.count",
          "must be below \(5 * perFile), to leave images to train on, found \(count)"))
    }
    if let images = config.integer("data.validation.images"), images > perFile {
      problems.append(
        ConfigProblem(
          "data.validation.images",
          "must be at most \(perFile), the images of one file, found \(images)"))
    }
    let files =
      (config.integers("data.validation.files") ?? [])
      + (config.integers("data.validation.training") ?? [])
    if Set(files).count < files.count {
      problems.append(
        ConfigProblem(
          "data.validation.files", "must name no file that is trained on or named already"))
    }
    if let limit = config.integer("data.limit"), let count = trainingCount(config, limit: 0),
      limit > count
    {
      problems.append(
        ConfigProblem(
          "data.limit", "must be at most \(count), the images to train on, found \(limit)"))
    }
    return problems
  }

  /// How many images are trained on; `nil` where the split itself is in doubt.
  private static func trainingCount(_ config: RunConfig, limit: Int) -> Int? {
    let perFile = imagesPerFile(of: config.text("data.set"))
    let count: Int
    switch config.text("data.validation") {
    case "random": count = 5 * perFile - (config.integer("data.validation.count") ?? 0)
    case "files": count = (config.integers("data.validation.training") ?? []).count * perFile
    case "last": count = 5 * perFile - (config.integer("data.validation.images") ?? 0)
    default: count = 5 * perFile
    }
    guard count > 0 else { return nil }
    return limit > 0 ? min(limit, count) : count
  }

  private static func batches(_ config: RunConfig) -> [ConfigProblem] {
    guard let batchSize = config.integer("training.batch_size"),
      let count = trainingCount(config, limit: config.integer("data.limit") ?? 0)
    else { return [] }
    if batchSize > count {
      return [
        ConfigProblem(
          "training.batch_size",
          "must be at most \(count), the images to train on, found \(batchSize)")
      ]
    }
    if batchSize < 2, config.text("network.batch_norm") != "none" {
      return [
        ConfigProblem(
          "training.batch_size", "must be at least 2 with batch normalisation, found \(batchSize)")
      ]
    }
    return []
  }

  private static func cycles(_ config: RunConfig) -> [ConfigProblem] {
    let isCyclical = config.text("training.learning_rate") == "triangular"
    return ["training.duration", "evaluation.every"].compactMap { path in
      guard let quantity = config.quantity(path), quantity.unit == "cycles", !isCyclical else {
        return nil
      }
      return ConfigProblem(
        path,
        "must be in epochs or updates where the learning rate has no cycles, found \(quantity.description)"
      )
    }
  }

  private static func learningRate(_ config: RunConfig) -> [ConfigProblem] {
    guard let min = config.number("training.learning_rate.min"),
      let max = config.number("training.learning_rate.max"),
      min >= max
    else { return [] }
    return [
      ConfigProblem(
        "training.learning_rate.min",
        "must be below 'max', found \(JSON.text(of: min)) and \(JSON.text(of: max))")
    ]
  }

  private static func validationUses(_ config: RunConfig) -> [ConfigProblem] {
    guard config.text("data.validation") == "none" else { return [] }
    var problems: [ConfigProblem] = []
    if config.text("training.keep") == "best-validation" {
      problems.append(
        ConfigProblem(
          "training.keep", "must be 'last' without validation images, found 'best-validation'"))
    }
    if config.text("training.stop") == "no-improvement" {
      problems.append(
        ConfigProblem("training.stop", "must not be 'no-improvement' without validation images"))
    }
    return problems
  }
}
