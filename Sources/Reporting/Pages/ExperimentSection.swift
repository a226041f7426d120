internal import ExperimentModel

/// One experiment's part of a page: the question, what was compared, the tables, the figures, and how to run it again.
struct ExperimentSection {
  let results: ExperimentResults
  let figures: [PlacedFigure]
  /// The experiments that this one may choose from, directly or not.
  let known: [Experiment]

  private var experiment: Experiment { results.experiment }

  /// The section's Markdown.
  var markdown: String {
    [
      Markdown.anchor(results.stem), "## " + Markdown.escaped(experiment.title), source,
      Markdown.paragraphs(experiment.notes), extent,
      SelectionNotice(experiment, beside: known).markdown, waiting, ClaimsSection(results).markdown,
      discussion, comparison, tables, figuresPart, publication, settings, again,
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var source: String {
    experiment.source.isEmpty
      ? "" : "Source: " + PageText.sentence(Markdown.escaped(experiment.source))
  }

  /// What the spec's author says after having seen the results.
  private var discussion: String {
    experiment.discussion.isEmpty
      ? "" : "### What agrees and what does not\n\n" + Markdown.paragraphs(experiment.discussion)
  }

  /// How many runs there are, and how they ended.
  private var extent: String {
    let runs = PageText.count(results.replicates.count, "run")
    let stages = experiment.stages.map(Self.extent).joined(separator: "; ")
    return "\(runs): \(stages); \(PageText.outcomes(of: results.replicates))."
  }

  private static func extent(of stage: Stage) -> String {
    let points = stage.points.count
    let combinations = points > 1 ? "\(points) combinations × " : ""
    let trials = stage.search.map { "\(PageText.count($0.trials, "trial")) × " } ?? ""
    let seeds = SeedRanges(stage.seeds)
    let replicates = "\(PageText.count(stage.seeds.count, "seed")) (\(seeds))"
    let name = stage.name.isEmpty ? "" : Markdown.escaped(stage.name) + " "
    return name + combinations + trials + replicates
  }

  /// A visible hole for every stage whose runs are not known yet.
  private var waiting: String {
    results.waiting.map { "> **Incomplete.** \(PageText.sentence(Markdown.escaped($0.text)))" }
      .joined(separator: "\n>\n")
  }

  private var comparison: String {
    let settings = SettingsComparison(results)
    let searches = SearchDescription(results: results).markdown
    guard !settings.groups.isEmpty || !searches.isEmpty else { return "" }
    return
      (["### What is compared"] + settings.groupsMarkdown + [settings.meaningsMarkdown, searches])
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var tables: String {
    let tables = experiment.shownTables.map { ReportTable($0, of: results) }
    guard !tables.isEmpty else { return "" }
    return (["### Results"] + tables.map { $0.markdown(runsPage: "runs.md") } + [holes])
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// How to fill the holes that the tables show.
  private var holes: String {
    let missing = results.replicates.count { $0.standing == .missing }
    let failed = results.replicates.count { $0.standing.isFailed }
    guard missing + failed > 0 else { return "" }
    let counts = [(missing, "missing"), (failed, "failed")].filter { $0.0 > 0 }
      .map { "\($0.1): \(PageText.count($0.0, "run"))" }.joined(separator: "; ")
    let stuck = results.stuck.reduce(0) { $0 + $1.count }
    let way =
      missing + failed > stuck
      ? "This command executes what is left to do:\n\n"
        + Markdown.command(PageText.runCommand(experiment, after: results.specsToExecuteFirst))
      : "No command executes what is left to do."
    return (["\(counts.capitalisingFirst). \(way)"] + results.stuck.compactMap(Self.advice))
      .joined(separator: "\n\n")
  }

  /// What to do where executing more does not help.
  private static func advice(_ waiting: WaitingRuns) -> String? {
    guard case .otherValues(let stage) = waiting.remedy else { return nil }
    let name = stage.isEmpty ? "the spec" : "*\(Markdown.escaped(stage))*"
    return "\(PageText.count(waiting.count, "run")) can only follow when the spec is changed: "
      + "everything that \(name) tries is executed, and nothing of it can be chosen."
  }

  private var figuresPart: String {
    guard !figures.isEmpty else { return "" }
    return (["### Figures"] + figures.map(\.markdown)).joined(separator: "\n\n")
  }

  private var publication: String {
    PublishedComparison(results).markdown
  }

  private var settings: String {
    let shared = SettingsComparison(results)
    let identity = Self.identity(of: results)
    guard !shared.shared.isEmpty else { return identity }
    let summary = "\(PageText.count(shared.shared.count, "setting")) that all runs share"
    return "### Settings\n\n" + identity + "\n\n"
      + Markdown.details(summary: summary, shared.sharedMarkdown)
  }

  /// What enters the runs' keys beside the config.
  private static func identity(of results: ExperimentResults) -> String {
    let kind = results.experiment.kind
    let data = Set(
      results.replicates.flatMap { $0.run?.components.data.map { $0 } ?? [] }
        .map { "\(Markdown.escaped($0.key)) (SHA-256 \($0.value.prefix(12))…)" }
    ).sorted()
    let parts = [
      "Runs of kind \(Markdown.escaped(kind.name))", "trainer revision \(kind.trainerRevision)",
    ]
    return (parts + data.map { "data \($0)" }).joined(separator: ", ") + "."
  }

  private var again: String {
    "### Run it again\n\n" + Markdown.command(PageText.runCommand(experiment))
  }
}
