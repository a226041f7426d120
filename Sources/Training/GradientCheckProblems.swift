import Datasets
import ExperimentModel

/// What single fields cannot tell: combinations of a gradient check's config that make no sense.
enum GradientCheckProblems {
  /// Steps below this one are lost when they are added to a single-precision number near 1, such as a scale γ.
  private static let leastSingleStep = 1e-6

  static func of(_ config: RunConfig) -> [ConfigProblem] {
    batch(config) + images(config) + step(config)
  }

  private static func batch(_ config: RunConfig) -> [ConfigProblem] {
    let images = config[GradientCheckFields.images]
    guard images < 2, config[NetworkFields.batchNorm] != nil else { return [] }
    return [
      ConfigProblem(
        GradientCheckFields.images,
        "must be at least 2 with batch normalization, found \(images)")
    ]
  }

  private static func images(_ config: RunConfig) -> [ConfigProblem] {
    let set = config[DataFields.set]
    let features = config[GradientCheckFields.features]
    guard features > set.shape.features else { return [] }
    return [
      ConfigProblem(
        GradientCheckFields.features,
        "must be at most \(set.shape.features), the pixel values of an image of \(set.title), found \(features)"
      )
    ]
  }

  private static func step(_ config: RunConfig) -> [ConfigProblem] {
    let step = config[GradientCheckFields.step]
    guard config[GradientCheckFields.precision] == .single, step < leastSingleStep else {
      return []
    }
    return [
      ConfigProblem(
        GradientCheckFields.step,
        "must be at least \(JSON.text(of: leastSingleStep)) in single precision, found \(JSON.text(of: step))"
      )
    ]
  }
}
