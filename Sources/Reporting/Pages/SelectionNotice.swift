internal import ExperimentModel

/// What a reader must know of stages that choose by data that is to judge their choices.
struct SelectionNotice {
  let experiment: Experiment

  /// A note where a stage chooses by a test metric; empty where none does.
  var markdown: String {
    let choosing = experiment.stages.map { (name: $0.name, metrics: testMetrics($0)) }
      .filter { !$0.metrics.isEmpty }
    guard !choosing.isEmpty else { return "" }
    let names = choosing.map { "*\(Markdown.escaped($0.name))*" }
    let subject =
      choosing[0].name.isEmpty
      ? "The search chooses"
      : names.count == 1
        ? "The stage \(names[0]) chooses" : "The stages \(names.joinedAsProse) choose"
    var seen: Set<String> = []
    let titles = choosing.flatMap(\.metrics).filter { seen.insert($0.name).inserted }.map(\.title)
    return """
      > **Chosen by test data.** \(subject) by \(Markdown.escaped(titles.joinedAsProse)). The test images took part in \
      the choice, so test numbers of what was chosen are too good.
      """
  }

  private func testMetrics(_ stage: Stage) -> [MetricDefinition] {
    var names = stage.selections.map(\.metric)
    if case .tpe(let metric, _, _)? = stage.search?.method { names.append(metric) }
    return names.compactMap { experiment.kind.metric($0) }.filter { $0.role == .test }
  }
}
