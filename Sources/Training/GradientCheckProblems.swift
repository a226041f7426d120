import ExperimentModel

/// What single fields cannot tell: combinations of a gradient check's config that make no sense.
enum GradientCheckProblems {
  /// Steps below this one are lost when they are added to a single-precision number near 1, such as a scale γ.
  private static let leastSingleStep = 1e-6

  static func of(_ config: RunConfig) -> [ConfigProblem] {
    batch(config) + step(config)
  }

  private static func batch(_ config: RunConfig) -> [ConfigProblem] {
    guard let images = config.integer("data.images"), images < 2,
      config.text("network.batch_norm") != "none"
    else { return [] }
    return [
      ConfigProblem(
        "data.images", "must be at least 2 with batch normalisation, found \(images)")
    ]
  }

  private static func step(_ config: RunConfig) -> [ConfigProblem] {
    guard config.text("check.precision") == "single", let step = config.number("check.step"),
      step < leastSingleStep
    else { return [] }
    return [
      ConfigProblem(
        "check.step",
        "must be at least \(JSON.text(of: leastSingleStep)) in single precision, found \(JSON.text(of: step))"
      )
    ]
  }
}
