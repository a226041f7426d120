import ExperimentModel

/// What single fields cannot tell: combinations of a training config that make no sense.
enum TrainingProblems {
  /// Images in one training file of each data set.
  static func imagesPerFile(of set: String?) -> Int { set == "synthetic" ? 1000 : 10_000 }

  static func of(_ config: RunConfig) -> [ConfigProblem] {
    split(config) + duration(config) + learningRate(config) + validationUses(config)
  }

  private static func split(_ config: RunConfig) -> [ConfigProblem] {
    let perFile = imagesPerFile(of: config.text("data.set"))
    var problems: [ConfigProblem] = []
    let trainingFiles = config.integers("data.training.files") ?? [1, 2, 3, 4, 5]
    if config.text("data.validation") == "random",
      let count = config.integer("data.validation.count")
    {
      let available = trainingFiles.count * perFile
      if count >= available {
        problems.append(
          ConfigProblem(
            "data.validation", "'\(count)' validation images leave none of \(available) to train on"
          ))
      }
    }
    if let images = config.integer("data.validation.images"), images > perFile {
      problems.append(
        ConfigProblem(
          "data.validation.images",
          "must be at most \(perFile), the images of one file, found '\(images)'"))
    }
    for path in ["data.training.files", "data.validation.files"] {
      if let files = config.integers(path), Set(files).count < files.count {
        problems.append(ConfigProblem(path, "names a file twice"))
      }
    }
    if let validation = config.integers("data.validation.files"),
      Set(trainingFiles).subtracting(validation).isEmpty
    {
      problems.append(
        ConfigProblem("data.validation.files", "takes all the files that are trained on"))
    }
    return problems
  }

  private static func duration(_ config: RunConfig) -> [ConfigProblem] {
    let isCyclical = config.text("training.learning_rate") == "triangular"
    return ["training.duration", "evaluation.every"].compactMap { path in
      guard config.quantity(path)?.unit == "cycles", !isCyclical else { return nil }
      return ConfigProblem(
        path,
        "counts cycles, which a learning rate without cycles has none of; use epochs or updates")
    }
  }

  private static func learningRate(_ config: RunConfig) -> [ConfigProblem] {
    guard let min = config.number("training.learning_rate.min"),
      let max = config.number("training.learning_rate.max"), min >= max
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
          "training.keep", "'best-validation' needs validation images, of which there are none"))
    }
    if config.text("training.stop") == "no-improvement" {
      problems.append(
        ConfigProblem(
          "training.stop", "'no-improvement' needs validation images, of which there are none"))
    }
    return problems
  }
}
