import ExperimentModel
import Testing
import Training

/// A combination of settings that makes no sense, and what is said about it.
struct Combination: Sendable, CustomTestStringConvertible {
  let settings: [String: ConfigValue]
  let problem: ConfigProblem

  init(_ settings: [String: ConfigValue], _ path: String, _ message: String) {
    self.settings = settings
    problem = ConfigProblem(path, message)
  }

  var testDescription: String { "\(problem.path) \(problem.message)" }
}

@Suite struct ConfigProblemTests {
  static let training = [
    Combination(
      ["data.validation.count": 50_000], "data.validation.count",
      "must be below 50000, to leave images to train on, found 50000"),
    Combination(
      ["data.set": "synthetic", "data.validation.count": 5000], "data.validation.count",
      "must be below 5000, to leave images to train on, found 5000"),
    Combination(
      ["data.set": "synthetic", "data.validation": "last", "data.validation.images": 2000],
      "data.validation.images", "must be at most 1000, the images of one file, found 2000"),
    Combination(
      ["data.validation": "fold", "data.validation.fold": 6], "data.validation.fold",
      "must be at most 5, the number of folds, found 6"),
    Combination(
      ["data.validation": "fold", "data.validation.of": 50_001], "data.validation.of",
      "must be at most 50000, the training images of CIFAR-10, found 50001"),
    Combination(
      [
        "data.set": "synthetic", "data.validation": "fold", "data.validation.fold": 7,
        "data.validation.of": 6,
      ], "data.validation.fold", "must be at most 6, the number of folds, found 7"),
    Combination(
      ["data.validation": "fold", "data.limit": 40_001], "data.limit",
      "must be at most 40000, the images to train on, found 40001"),
    Combination(
      [
        "data.set": "synthetic", "data.validation": "fold", "data.validation.fold": 3,
        "data.validation.of": 3, "training.batch_size": 3334,
      ], "training.batch_size", "must be at most 3333, the images to train on, found 3334"),
    Combination(
      [
        "data.validation": "files", "data.validation.training": [1, 2],
        "data.validation.files": [2],
      ], "data.validation.files", "must name no file that is trained on or named already"),
    Combination(
      ["data.validation": "files", "data.validation.files": [2, 2]], "data.validation.files",
      "must name no file that is trained on or named already"),
    Combination(
      ["data.limit": 45_001], "data.limit",
      "must be at most 45000, the images to train on, found 45001"),
    Combination(
      ["data.limit": 99], "training.batch_size",
      "must be at most 99, the images to train on, found 100"),
    Combination(
      ["training.batch_size": 1, "network.batch_norm": "after-activation"], "training.batch_size",
      "must be at least 2 with batch normalization, found 1"),
    Combination(
      ["data.limit": 250, "training.updates_per_epoch": 3], "training.updates_per_epoch",
      "must be at most 2, the full mini-batches of 250 images, found 3"),
    Combination(
      ["training.duration": "2 cycles"], "training.duration",
      "must be in epochs or updates where the learning rate has no cycles, found 2 cycles"),
    Combination(
      ["evaluation.every": "1 cycles"], "evaluation.every",
      "must be in epochs or updates where the learning rate has no cycles, found 1 cycles"),
    Combination(
      [
        "training.learning_rate": "triangular", "training.learning_rate.min": 0.1,
        "training.learning_rate.max": 0.01,
      ], "training.learning_rate.min", "must be below 'max', found 0.1 and 0.01"),
    Combination(
      ["data.validation": "none", "training.keep": "best-validation"], "training.keep",
      "must be 'last' without validation images, found 'best-validation'"),
    Combination(
      ["data.validation": "none", "training.stop": "no-improvement"], "training.stop",
      "must not be 'no-improvement' without validation images"),
  ]

  static let check = [
    Combination(
      ["data.images": 1, "network.batch_norm": "before-activation"], "data.images",
      "must be at least 2 with batch normalization, found 1"),
    Combination(
      ["check.precision": "single", "check.step": 1e-7], "check.step",
      "must be at least 1e-6 in single precision, found 1e-7"),
  ]

  @Test(arguments: training)
  func `a combination that makes no sense for a training is named at its field`(
    combination: Combination
  ) {
    let kind = RunKind.training
    #expect(kind.problems(kind.config(combination.settings, seed: 1)) == [combination.problem])
    #expect(kind.field(combination.problem.path) != nil)
  }

  @Test(arguments: check)
  func `a combination that makes no sense for a check is named at its field`(
    combination: Combination
  ) {
    let kind = RunKind.gradientCheck
    #expect(kind.problems(kind.config(combination.settings, seed: 1)) == [combination.problem])
    #expect(kind.field(combination.problem.path) != nil)
  }

  @Test(
    arguments: [
      [:], ["training.learning_rate": "triangular", "training.duration": "2 cycles"],
      ["training.batch_size": 1], ["data.validation": "none", "data.limit": 50_000],
      ["data.set": "synthetic"], ["data.set": "synthetic", "data.validation.count": 4900],
      ["training.batch_size": 2, "network.batch_norm": "before-activation"],
    ] as [[String: ConfigValue]])
  func `sound trainings have no problems`(settings: [String: ConfigValue]) {
    #expect(RunKind.training.problems(RunKind.training.config(settings, seed: 1)).isEmpty)
  }

  @Test(
    arguments: [
      [:], ["data.images": 1], ["data.images": 2, "network.batch_norm": "after-activation"],
      ["check.precision": "single", "check.step": 0.01],
    ] as [[String: ConfigValue]])
  func `sound checks have no problems`(settings: [String: ConfigValue]) {
    #expect(RunKind.gradientCheck.problems(RunKind.gradientCheck.config(settings, seed: 1)).isEmpty)
  }
}
