import Datasets
import ExperimentModel

/// What single fields cannot tell: combinations of a gradient check's config that make no sense.
struct GradientCheckProblems {
  /// The data sets that there are.
  let catalog: ImageCatalog

  /// Steps below this one are lost when they are added to a single-precision number near 1, such as a scale γ.
  private static let leastSingleStep = 1e-6

  @Sendable func of(_ config: RunConfig) -> [ConfigProblem] {
    batch(config) + images(config) + step(config)
  }

  private func batch(_ config: RunConfig) -> [ConfigProblem] {
    let images = config[GradientCheckFields.images]
    guard images < 2, config[NetworkFields.batchNorm] != nil else { return [] }
    return [
      ConfigProblem(
        GradientCheckFields.images,
        "must be at least 2 with batch normalization, found \(images)")
    ]
  }

  private func images(_ config: RunConfig) -> [ConfigProblem] {
    guard let set = catalog.images(of: config), let contents = set.contents else { return [] }
    var problems: [ConfigProblem] = []
    let features = config[GradientCheckFields.features]
    if features > contents.shape.features {
      problems.append(
        ConfigProblem(
          GradientCheckFields.features,
          "must be at most \(contents.shape.features), the pixel values of an image of \(set.title), found \(features)"
        ))
    }
    let images = config[GradientCheckFields.images]
    if images > contents.trainingCount {
      problems.append(
        ConfigProblem(
          GradientCheckFields.images,
          "must be at most \(contents.trainingCount), the training images of \(set.title), found \(images)"
        ))
    }
    return problems
  }

  private func step(_ config: RunConfig) -> [ConfigProblem] {
    let step = config[GradientCheckFields.step]
    guard config[GradientCheckFields.precision] == .single, step < Self.leastSingleStep else {
      return []
    }
    return [
      ConfigProblem(
        GradientCheckFields.step,
        "must be at least \(JSON.text(of: Self.leastSingleStep)) in single precision, found \(JSON.text(of: step))"
      )
    ]
  }
}
