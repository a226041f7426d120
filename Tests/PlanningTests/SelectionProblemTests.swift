import ExperimentModel
import Planning
import TestSupport
import Testing

@Suite struct SelectionProblemTests {
  /// A spec whose stages choose `rate` from the stages named.
  private func experiment(_ name: String, _ stages: KeyValuePairs<String, [String]>) -> Experiment {
    Experiment(
      identifier: "page/\(name)", page: "page", path: "experiments/page/\(name).yaml", title: "t",
      source: "", notes: "", kind: .example(), axes: [],
      stages: stages.map { stage, sources in
        let choices = sources.enumerated().map { index, source in
          let parts = source.split(separator: ".").map(String.init)
          let selection = Selection(
            experiment: "page/\(parts[0])", stage: parts[1], metric: "accuracy")
          return ("field \(index)", BestOf(selection, path: "rate"))
        }
        return Stage(
          name: stage, points: [], seeds: [1],
          choices: Dictionary(choices, uniquingKeysWith: { first, _ in first }))
      }, tables: [], figures: [], published: [])
  }

  @Test func `choices from stages that are there, in any direction, are sound`() {
    let first = experiment("a", ["one": [], "two": ["b.one"]])
    let second = experiment("b", ["one": ["a.one"], "two": ["a.two", "b.one"]])
    #expect(selectionProblems(among: [first, second]) == [])
  }

  @Test func `a stage that the other spec does not have is named`() {
    let problems = selectionProblems(among: [
      experiment("a", ["one": ["b.two"]]), experiment("b", ["one": []]),
    ])
    #expect(
      problems == [
        "experiments/page/a.yaml: chooses from a stage 'two' of page/b, which is not there"
      ])
  }

  @Test func `stages that wait for one another are named, and those behind them are not`() {
    let problems = selectionProblems(among: [
      experiment("a", ["one": ["b.one"]]), experiment("b", ["one": ["a.one"], "two": ["a.one"]]),
      experiment("c", ["one": ["b.two"], "two": ["c.one"]]),
    ])
    #expect(
      problems == [
        "experiments/page/a.yaml: the stage 'one' waits for its own results",
        "experiments/page/b.yaml: the stage 'one' waits for its own results",
      ])
  }

  @Test func `specs that are not among those given are not looked at`() {
    #expect(selectionProblems(among: [experiment("a", ["one": ["b.two"]])]) == [])
  }
}
