import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing

@Suite struct StageReadingTests {
  private let text = """
    title: t
    seeds: [1, 2]
    base: {width: 20}
    stages:
      coarse:
        seeds: [5]
        matrix: {depth: [1, 2]}
        search: {method: random, trials: 3, seed: 7}
        sample: {rate: {log_uniform: [[0.01, 0.1], [0.3, 0.6]]}}
      fine:
        search: {method: tpe, trials: 8, by: accuracy}
        sample:
          rate: {around_best: 2, of: coarse, by: accuracy, over: depth, widen: 0.25 decades}
          layers: {choice: [[1], [1, 2]]}
      final:
        set: {rate: {best_of: fine, by: accuracy}, depth: 4}
    tables:
      best: {best: 2, by: accuracy, value: [accuracy, loss], at: {stage: coarse}}
      final: {value: accuracy, at: {stage: final}}
    figures:
      rates: {x: rate, y: accuracy, scale: log, colors: stage}
    claims:
      high: {says: it is high, where: table 2, metric: accuracy, at: {stage: final}, at_least: 50 %}
      deep: {says: deep is worse, metric: accuracy, compare: {stage: coarse, depth: 1}, with: {stage: coarse, depth: 2}, at_least: 1 point}
    """

  @Test func `what is sampled and chosen is nested or dotted as any field is`() throws {
    let stages = try experiment(
      """
      title: t
      stages:
        search:
          search: {method: random, trials: 3}
          sample:
            norm: {kind: {position: {choice: [before, fixed]}}}
            depth: {uniform: [2, 5]}
        final:
          set:
            norm: {kind: {position: {best_of: search, by: accuracy}}}
            depth: {best_of: search, by: accuracy}
      """
    ).stages
    #expect(stages[0].search?.samples.map(\.path) == ["norm.kind", "depth"])
    #expect(stages[0].search?.samples[1].domain == .uniform([2...5], ofWholeNumbers: true))
    #expect(stages[1].choices.keys.sorted() == ["depth", "norm.kind"])
  }

  @Test func `stages have their own points, seeds, searches and choices`() throws {
    let stages = try experiment(text).stages
    #expect(stages.map(\.name) == ["coarse", "fine", "final"])
    #expect(stages.map(\.seeds) == [[5], [1, 2], [1, 2]])
    #expect(stages[0].points.count == 2)
    #expect(
      stages[0].search
        == Search(
          method: .random, trials: 3, seed: 7,
          samples: [Sampled(path: "rate", domain: .logUniform([0.01...0.1, 0.3...0.6]))]))
    let coarse = Selection(
      experiment: "page/test", stage: "coarse", over: ["depth"], metric: "accuracy")
    #expect(
      stages[1].search?.samples.first?.domain == .around(coarse, count: 2, widenedByDecades: 0.25))
    #expect(stages[1].search?.method == .tpe(by: "accuracy", startup: 2, batch: 2))
    #expect(stages[2].choices["rate"]?.selection.stages == ["fine"])
    #expect(stages[2].points.first?.settings == ["width": 20, "depth": 4])
  }

  @Test func `seeds are added from the first on, where the spec or a stage says so`() throws {
    let claim = """
      claims:
        c: {says: It is good, at: {stage: own}, metric: accuracy, at_least: 10 %}
        d: {says: It is good, at: {stage: given}, metric: accuracy, at_least: 10 %}

      """
    let stages = try experiment(
      """
      title: t
      seeds: {until: decided, at_most: 5}
      stages:
        given: {}
        own: {seeds: {until: decided, at_least: 2, at_most: 3, from: 7}}
        listed: {seeds: [4]}
      \(claim)
      """
    ).stages
    #expect(stages.map(\.seeds) == [[1, 2, 3, 4, 5], [7, 8, 9], [4]])
    #expect(
      stages.map(\.seedRule) == [.untilDecided(atLeast: 3), .untilDecided(atLeast: 2), .all])
    #expect(stages.map(\.firstSeeds) == [[1, 2, 3], [7, 8], [4]])
  }

  @Test func `a value is chosen from several stages, in a level, and by a tie rule`() throws {
    let stages = try experiment(
      """
      title: t
      stages:
        coarse: {search: {method: random, trials: 3}, sample: {rate: {uniform: [0.1, 1]}}}
        fine: {search: {method: random, trials: 3}, sample: {rate: {uniform: [0.1, 0.5]}}}
        final:
          matrix:
            tuning:
              none: {}
              all: {rate: {best_of: [coarse, fine], by: accuracy, ties: {smallest: rate}}, width: 20}
              coarse: {rate: {best_of: coarse, by: loss, ties: last}}
      """
    ).stages
    let points = stages[2].points
    #expect(stages[2].choices.isEmpty && points.map(\.choices.count) == [0, 1, 1])
    #expect(points[1].settings == ["width": 20])
    let all = try #require(points[1].choices["rate"]?.selection)
    #expect(all.stages == ["coarse", "fine"] && all.ties == .smallest("rate"))
    let coarse = try #require(points[2].choices["rate"]?.selection)
    #expect(coarse.stages == ["coarse"] && coarse.metric == "loss" && coarse.ties == .last)
    #expect(stages[2].selections.count == 2 && stages[2].chooses("rate"))
  }

  @Test func `a spec without stages is chosen from by its name, also in the base`() throws {
    let reading = readExample(
      """
      title: t
      base: {norm.kind: {best_of: search, by: accuracy}, rate: {best_of: search, by: accuracy}}
      matrix: {width: [20, 30]}
      """)
    let stage = try #require(reading.experiment?.stages.first)
    #expect(stage.choices.keys.sorted() == ["norm.kind", "rate"])
    let selection = try #require(stage.choices["rate"]?.selection)
    #expect(selection.experiment == "page/search" && selection.stages == [""])
    #expect(reading.references.map(\.experiments) == [["page/search"], ["page/search"]])
  }

  @Test func `what a stage sets takes the place of what the base chooses`() throws {
    let stages = try experiment(
      """
      title: t
      base: {rate: {best_of: search, by: accuracy}}
      stages: {a: {set: {rate: 0.5}}, b: {set: {width: 20}}}
      """
    ).stages
    #expect(stages[0].choices.isEmpty && stages[0].points[0].settings == ["rate": 0.5])
    #expect(Array(stages[1].choices.keys) == ["rate"])
  }

  @Test func `what the base sets may be of use to some stages alone`() throws {
    let stages = try experiment(
      """
      title: t
      base: {norm.kind: before, norm.kind.decay: 0.5, width: 20}
      stages:
        coarse: {matrix: {depth: [1, 2]}}
        final: {set: {norm.kind: none, depth: {best_of: coarse, by: accuracy}}}
      """
    ).stages
    #expect(stages[0].points.allSatisfy { $0.settings["norm.kind.decay"] == 0.5 })
    #expect(stages[1].points.allSatisfy { $0.settings["norm.kind"] == "none" })
  }

  @Test func `a setting of one stage is of no use to another`() {
    expectProblem(
      """
      title: t
      base: {norm.kind: before}
      stages:
        coarse: {set: {norm.kind: none, norm.kind.decay: 1️⃣0.5}, matrix: {depth: [1, 2]}}
        final: {set: {norm.kind.decay: 0.4}}
      """, "spec.unused")
  }

  @Test func `a choice says what it averages, and takes a shape whole`() throws {
    let stages = try experiment(
      """
      title: t
      stages:
        coarse:
          matrix:
            fold: {one: {width: 11}, two: {width: 12}}
            norm: {none: {}, slow: {norm.kind: {position: before, decay: 0.99}}}
        final:
          set: {norm.kind: {best_of: coarse, by: accuracy, over: fold}}
        fold one:
          set: {norm.kind: {best_of: coarse, by: accuracy, at: {fold: one}}}
      """
    ).stages
    #expect(stages[1].choices["norm.kind"]?.selection.over == ["fold"])
    #expect(stages[2].choices["norm.kind"]?.selection.over == [])
    #expect(stages[1].chooses("norm.kind.decay") && !stages[1].chooses("norm"))
  }

  @Test func `stages and trials are axes of tables, figures and claims`() throws {
    let experiment = try experiment(text)
    #expect(experiment.axes.map(\.name) == ["stage", "depth", "trial"])
    #expect(experiment.tables[0].layout == .best(count: 2, by: "accuracy"))
    #expect(experiment.tables[1].layout == .grid(rows: [], columns: []))
    #expect(experiment.figures[0].content == .dots(field: "rate", y: ["accuracy"], scale: .log))
    #expect(
      experiment.claims[0].assertion
        == .mean(PointCondition(["stage": ["final"]]), within: 0.5 ... .infinity))
    #expect(experiment.claims.map(\.place) == ["table 2", ""])
    guard case .advantage(_, let bounds) = experiment.claims[1].assertion else {
      Issue.record("the claim is no comparison")
      return
    }
    #expect(bounds == 0.01 ... .infinity)
  }

  /// In the example kind, depth must not exceed width.
  @Test(arguments: [
    "sample: {depth: {choice: [1, 9]}, width: {choice: [2, 20]}}",
    "sample: {width: {choice: [2, 20]}, depth: {choice: [9, 1]}}",
    "sample: {norm.kind: {choice: [none, before]}, norm.kind.decay: {uniform: [0.1, 0.9]}}",
    "sample: {depth: {choice: [7, 8]}}\n    set: {width: {best_of: wide, by: accuracy}}",
    "sample: {depth: {choice: [7, 8]}}\n    set: {width: {best_of: sampled, by: accuracy}}",
    "sample: {depth: {choice: [7, 8]}}\n    set: {width: {best_of: x, by: accuracy, in: other}}",
  ])
  func `a value that goes with some other value is sound, and the rest is for the plan`(
    stage: String
  ) throws {
    _ = try experiment(
      """
      title: t
      stages:
        wide: {matrix: {width: [3, 50]}}
        sampled: {search: {method: random, trials: 2}, sample: {width: {choice: [4, 40]}}}
        own:
          search: {method: random, trials: 3}
          \(stage)
      """)
  }

  @Test(arguments: [
    "sample: {depth: {choice: [1, 1️⃣9]}, rate: {uniform: [1, 2]}}\n    set: {width: 5}",
    "sample: {depth: {choice: [1, 1️⃣9]}, width: {choice: [2, 5]}}",
    "sample: {depth: {choice: [1, 1️⃣9]}}\n    set: {width: {best_of: narrow, by: accuracy}}",
  ])
  func `a value that goes with nothing is told where it stands`(stage: String) {
    expectProblem(
      """
      title: t
      stages:
        narrow: {matrix: {width: [3, 4]}}
        own:
          search: {method: random, trials: 3}
          \(stage)
      """, "spec.combination")
  }

  @Test func `many sampled fields at many points are checked in seconds`() {
    let fields = (1...8).map { "layers\($0)" }
    let kind = RunKind.example(
      extraFields: fields.map {
        ConfigField($0, .integer(1...1000), defaultValue: 1, "a field")
      })
    let values = "[" + (1...60).map(String.init).joined(separator: ", ") + "]"
    let levels = (1...2000).map { "l\($0): {rate: \($0)}" }.joined(separator: ", ")
    let samples = fields.map { "\($0): {choice: \(values)}" }.joined(separator: ", ")
    let text = """
      title: t
      stages:
        a:
          matrix: {level: {\(levels)}}
          search: {method: random, trials: 2}
          sample: {\(samples), depth: {choice: [1, 9]}, width: {choice: [2, 4]}}
      """
    let duration = ContinuousClock().measure {
      let spec = readSpec(
        SourceFile(path: "t.yaml", text: text),
        at: SpecPlace(identifier: "t", page: "t", path: "t.yaml"), kinds: [kind])
      #expect(spec.diagnostics.map(\.code) == ["spec.combination"])
    }
    #expect(duration < .seconds(10))
  }

  @Test func `a choice may be made from another spec of the folder`() throws {
    let experiment = try experiment(
      "title: t\nstages: {a: {set: {rate: {best_of: fine, by: accuracy, in: other}}}}")
    #expect(experiment.stages[0].selections.map(\.experiment) == ["page/other"])
  }
}
