import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing
import Training

/// What specs of trainings say beyond what any kind's can.
@Suite struct TrainingSpecTests {
  private func experiment(_ text: String) throws -> Experiment {
    let reading = readSpec(
      SourceFile(path: "test.yaml", text: "title: t\n" + text),
      at: SpecPlace(identifier: "page/test", page: "page", path: "test.yaml"),
      kinds: [.training, .gradientCheck])
    return try #require(
      reading.experiment, "\(DiagnosticRenderer(.plain).render(reading.diagnostics))")
  }

  private func configs(of experiment: Experiment, stage: Int = 0) -> [RunConfig] {
    experiment.stages[stage].points.map { experiment.kind.config($0.settings, seed: 1) }
  }

  @Test func `several initializations start on one split`() throws {
    let experiment = try experiment(
      """
      base: {data.seed: 7, training: {seed: run}}
      seeds: [1, 2]
      matrix: {network.initialization.seed: [1, 2, run]}
      """)
    let configs = configs(of: experiment)
    #expect(
      configs.map { $0.values["network.initialization.seed"] } == [1, 2, "run"])
    #expect(configs.allSatisfy { $0.values["data.seed"] == 7 })
    #expect(configs.allSatisfy { $0.values["training.seed"] == "run" })
    #expect(experiment.axes.map(\.levels) == [["1", "2", "run"]])
  }

  @Test func `folds are an axis, and a choice is made by their mean`() throws {
    let experiment = try experiment(
      """
      base: {data: {validation: {take: fold, of: 3}, seed: 1}}
      stages:
        search:
          matrix: {data.validation.fold: [1, 2, 3], penalty.lambda: [0, 0.1]}
        final:
          set:
            data.validation: none
            penalty.lambda: {best_of: search, by: validation.loss, over: data.validation.fold}
      tables:
        folds: {rows: penalty.lambda, value: validation.loss, over: data.validation.fold, at: {stage: search}}
      """)
    let configs = configs(of: experiment)
    #expect(configs.map { $0.integer("data.validation.fold") } == [1, 1, 2, 2, 3, 3])
    #expect(configs.allSatisfy { $0.integer("data.validation.of") == 3 })
    #expect(
      experiment.stages[1].choices["penalty.lambda"]?.selection.over == ["data.validation.fold"])
  }

  @Test func `a seed goes with the shape that it is for`() throws {
    let experiment = try experiment(
      """
      kind: gradient-check
      base: {network.initialization: {scheme: xavier, seed: 3}}
      """)
    let config = configs(of: experiment)[0]
    #expect(config.text("network.initialization") == "xavier")
    #expect(config.integer("network.initialization.seed") == 3)
  }
}
