import Analysis
import Document
import ExperimentModel

/// One experiment's part of a page: the question, what was compared, the tables and the figures.
struct ExperimentSection {
  let page: Page
  let results: ExperimentResults
  /// The parts of its figures.
  let figures: [Block]
  /// The experiments that this one may choose from, directly or not.
  let known: [Experiment]

  private var experiment: Experiment { results.experiment }

  /// The section.
  var blocks: [Block] {
    let head: [Block] = [.anchor(results.slug), .heading(2, Prose(experiment.title))]
    return head + source + Block.paragraphs(text(experiment.notes)) + [.paragraph(extent)]
      + SelectionNotice.Concern.allCases.flatMap {
        SelectionNotice($0, experiment, beside: known).blocks
      } + waiting
      + discussion + comparison + computed + tables + published + figuresPart
  }

  private var source: [Block] {
    experiment.source.isEmpty
      ? [] : [.paragraph("Source: \(Prose(experiment.source).sentence)")]
  }

  /// What the spec's author says after having seen the results.
  private var discussion: [Block] {
    experiment.discussion.isEmpty
      ? []
      : [.heading(3, "What agrees and what does not")]
        + Block.paragraphs(text(experiment.discussion))
  }

  /// A text of the spec, with numbers in the place of claims.
  private func text(_ text: String) -> String { ClaimText(of: results).text(text) }

  /// How many runs there are, and how they ended.
  private var extent: Prose {
    let runs = counted(results.replicates.count, "run")
    let stages = experiment.stages.map(extent).joined(separator: "; ")
    return "\(runs): \(stages); \(results.replicates.outcomes)."
  }

  private func extent(of stage: Stage) -> Prose {
    let points = stage.points.count
    let combinations = points > 1 ? "\(points) combinations × " : ""
    let trials = stage.search.map { "\(counted($0.trials, "trial")) × " } ?? ""
    let name: Prose = stage.name.isEmpty ? "" : "\(stage.name) "
    return name + Prose([.text(combinations + trials + seeds(of: stage))])
  }

  /// The seeds of a stage's points: `3 seeds (1–3)`, or `3 to 7 seeds (1–7), added while a claim was undecided, at most 20`.
  private func seeds(of stage: Stage) -> String {
    let used = results.points.filter { $0.stage.name == stage.name }.map {
      $0.replicates.map(\.seed)
    }
    let counts = used.map(\.count)
    guard stage.addsSeeds, let fewest = counts.min(), let most = counts.max() else {
      return "\(counted(stage.seeds.count, "seed")) (\(SeedRanges(stage.seeds)))"
    }
    let range = fewest == most ? "" : "\(fewest) to "
    return "\(range)\(counted(most, "seed")) (\(SeedRanges(Set(used.joined())))), "
      + "added while a claim was undecided, at most \(stage.seeds.count)"
  }

  /// A visible hole for every stage whose runs are not known yet.
  private var waiting: [Block] {
    guard !results.waiting.isEmpty else { return [] }
    return [.note(results.waiting.map { "\(.strong("Incomplete.")) \(Prose($0.text).sentence)" })]
  }

  private var comparison: [Block] {
    let settings = SettingsComparison(results)
    let blocks = settings.groupBlocks + SearchDescription(results: results).blocks
    return blocks.isEmpty ? [] : [.heading(3, "What is compared")] + blocks
  }

  /// How numbers come about that no record holds.
  private var computed: [Block] {
    let lines = experiment.computedMetrics.map { metric -> Prose in
      let prose: Prose = "\(.emphasis(Prose(metric.title))) is \(metric.definition)"
      return prose.sentence
    }
    return lines.isEmpty ? [] : [.heading(3, "Computed metrics"), .list(lines)]
  }

  private var shown: ShownTables { ShownTables(results) }

  private var tables: [Block] {
    let tables = shown
    guard !tables.all.isEmpty else { return [] }
    return [.heading(3, "Results")] + tables.blocks
      + holes(results.replicates, of: results)
      + results.othersShown.flatMap { other in
        holes(other.replicates, of: other.results, calling: other.results.experiment.name)
      }
  }

  /// The published numbers that no table shows already.
  private var published: [Block] {
    let blocks = PublishedTable(comparisons: shown.publishedBesides, results: results).blocks
    return blocks.isEmpty ? [] : [.heading(3, "Beside the publication")] + blocks
  }

  /// How to fill the holes that are shown of an experiment, which has its name in front where it is another one.
  private func holes(
    _ shown: [Replicate], of results: ExperimentResults, calling name: String = ""
  ) -> [Block] {
    let counts = shown.countsOfHoles.joined(separator: "; ")
    guard !counts.isEmpty else { return [] }
    let subject: Prose =
      name.isEmpty
      ? Prose(counts.capitalizingFirst) : "Of the spec \(.emphasis(Prose(name))), \(counts)"
    let all = results.replicates.count { $0.status == .missing || $0.status.isFailed }
    let stuck = results.stuck.reduce(0) { $0 + $1.count }
    let way: [Block] =
      all > stuck
      ? [
        .paragraph("\(subject). This command executes what is left to do:"),
        .command(
          PageText.runCommand(results.specsToExecuteFirst + [results.experiment.path], on: page)),
      ] : [.paragraph("\(subject). No command executes what is left to do.")]
    return way + results.stuck.compactMap(Self.advice)
  }

  /// What to do where executing more does not help.
  private static func advice(_ waiting: WaitingRuns) -> Block? {
    guard case .otherValues(let stage) = waiting.nextStep else { return nil }
    let name: Prose = stage.isEmpty ? "the spec" : "\(.emphasis(Prose(stage)))"
    return .paragraph(
      """
      \(counted(waiting.count, "run")) can only follow when the spec is changed: everything that \(name) tries is \
      executed, and nothing of it can be chosen.
      """)
  }

  private var figuresPart: [Block] {
    figures.isEmpty ? [] : [.heading(3, "Figures")] + figures
  }
}

extension [Replicate] {
  /// `missing: 2 runs` and `failed: 1 run`, where there are any.
  fileprivate var countsOfHoles: [String] {
    [(count { $0.status == .missing }, "missing"), (count { $0.status.isFailed }, "failed")]
      .filter { $0.0 > 0 }.map { "\($0.1): \(counted($0.0, "run"))" }
  }
}
