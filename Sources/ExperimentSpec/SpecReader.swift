package import Diagnostics
package import ExperimentModel
import YAML

/// Where a spec belongs: its name in the results, and the page that it is on.
package struct SpecPlace: Hashable, Sendable {
  /// The spec's path below the folder of experiments, without its ending: `brunlid-2024/depth`.
  package let identifier: String
  /// The page of results: the spec's folder, or its own name at the top.
  package let page: String

  /// The spec's path as reports show it: seen from the project's folder.
  package let path: String

  /// Creates a place.
  package init(identifier: String, page: String, path: String) {
    self.identifier = identifier
    self.page = page
    self.path = path
  }
}

/// Reads a spec and checks all of it.
///
/// - Parameters:
///   - file: The spec's text and the path to show.
///   - place: Where the spec belongs.
///   - kinds: The kinds of runs that there are; the first is that of specs that name none.
///   - surroundings: What the spec may refer to beside other specs.
///   - overrides: The fields that a command sets for all runs, as YAML; `nil` for none.
/// - Returns: The experiment, every problem found in the spec itself, and what is to be checked beside other specs.
package func readSpec(
  _ file: SourceFile, at place: SpecPlace, kinds: [RunKind],
  surroundings: SpecSurroundings = .none, overrides: SourceFile? = nil
) -> SpecReading {
  let (text, reader, experiment) = readAll(
    file, at: place, kinds: kinds, surroundings: surroundings, overrides: overrides)
  let context = reader.context
  let diagnostics = text.diagnostics + context.diagnostics
  let isSound = !diagnostics.contains { $0.severity == .error }
  return SpecReading(
    experiment: isSound ? experiment : nil, diagnostics: diagnostics,
    references: context.references, datasets: reader.datasets)
}

/// Reads a spec's text, and what it says.
///
/// - Precondition: `kinds` is not empty.
func readAll(
  _ file: SourceFile, at place: SpecPlace, kinds: [RunKind], surroundings: SpecSurroundings,
  overrides: SourceFile?
) -> (text: SpecText, reader: SpecReader, experiment: Experiment?) {
  var text = SpecText(file, overrides: overrides, find: surroundings.base)
  var reader = SpecReader(text, place: place, kinds: kinds, surroundings: surroundings)
  // What would seem to be wrong may be due to what is missing.
  guard text.isWhole else { return (text, reader, nil) }
  var experiment = reader.read(text)
  if !reader.context.ambiguousTexts.isEmpty {
    // Now that it is known which of the texts are names, nothing is in doubt.
    text = text.takingAsTexts(valuesAt: reader.context.ambiguousTexts)
    reader = SpecReader(text, place: place, kinds: kinds, surroundings: surroundings)
    experiment = reader.read(text)
  }
  return (text, reader, experiment)
}

/// What reading a spec gave.
package struct SpecReading: Sendable {
  /// The experiment; `nil` where any diagnostic is an error.
  package let experiment: Experiment?
  /// Every problem found in the spec itself.
  package let diagnostics: [Diagnostic]
  /// What is said of other specs, for `SpecLibrary` to check.
  package let references: [ForeignReference]
  /// The data sets that the spec declares.
  package let datasets: [DeclaredDataset]

  /// Creates a reading.
  package init(
    experiment: Experiment?, diagnostics: [Diagnostic], references: [ForeignReference] = [],
    datasets: [DeclaredDataset] = []
  ) {
    self.experiment = experiment
    self.diagnostics = diagnostics
    self.references = references
    self.datasets = datasets
  }
}

/// Reads the top level of a spec.
struct SpecReader {
  let context: SpecContext
  let place: SpecPlace
  let surroundings: SpecSurroundings
  /// The data sets that the spec declares.
  private(set) var datasets: [DeclaredDataset] = []

  /// Begins to read.
  ///
  /// - Precondition: `kinds` is not empty.
  init(
    _ text: SpecText, place: SpecPlace, kinds: [RunKind], surroundings: SpecSurroundings
  ) {
    context = SpecContext(
      text.files, extendedAt: text.extendedAt, isIncomplete: !text.diagnostics.isEmpty,
      kinds: kinds, kind: kinds[0])
    self.place = place
    self.surroundings = surroundings
  }

  mutating func read(_ text: SpecText) -> Experiment? {
    guard let node = text.root else { return nil }
    guard node.entries != nil else {
      let hasEquals = node.scalarText?.contains("=") == true
      context.reportType(
        node, expected: "a mapping that begins with 'title: …'", of: "a spec",
        fixIts: [hasEquals ? FixIt("write ': ' in place of '='") : nil])
      return nil
    }
    guard let spec = MappingReader(node, as: .experiment, named: "spec", in: context) else {
      return nil
    }
    datasets = DatasetReader(context: context, surroundings: surroundings)
      .datasets(spec["datasets"])
    context.add(datasets.map(\.declaration))
    readKind(spec["kind"], program: spec["program"])
    var metrics = ComputedMetricReader(context: context)
    metrics.read(spec["metrics"])
    let overrides = text.overridingNode.map {
      SettingsReader.read($0, named: "--set", in: context)
    }
    let stages = StageReader(context: context, place: place, overrides: overrides ?? Settings())
      .stages(spec, bases: text.bases)
    reportLookAlikes(stages.axes)
    reportUnrecorded(spec["metrics"], at: stages.points)
    var report = ReportReader(
      context: context, foreign: ForeignNames(context: context, place: place), axes: stages.axes,
      points: stages.points)
    var published = PublishedReader(report: report)
    published.read(spec["published"])
    // What is wrong with the others is reported where they are read.
    report.publishedNumbers = published.isSound ? published.values : nil
    let claims = ClaimReader(report: report).claims(spec["claims"])
    let templates = TemplateCheck(context: context, claims: claims.map(\.name))
    for key in ["answer", "notes", "discussion"] { templates.check(spec[key]) }
    let experiment = Experiment(
      identifier: place.identifier, page: place.page, path: place.path,
      title: title(spec["title"]), answer: context.text(spec["answer"], "answer"),
      source: context.text(spec["source"], "source"),
      notes: context.text(spec["notes"], "notes"),
      discussion: context.text(spec["discussion"], "discussion"),
      kind: context.kind,
      axes: stages.axes.map { Axis($0.name, levels: $0.levelNames) }, stages: stages.stages,
      tables: report.tables(spec["tables"]), figures: report.figures(spec["figures"]),
      published: published.values, publishedDifferences: published.differences, claims: claims,
      causes: CauseReader(report: report).causes(spec["causes"]),
      provenance: ProvenanceReader(context: context, fields: context.kind.allFields)
        .provenance(spec["provenance"]))
    reportUndecidable(experiment, stages.growing)
    return experiment
  }

  /// Reports stages that add seeds until claims are decided, of which no claim is.
  private func reportUndecidable(_ experiment: Experiment, _ ranges: [String: SourceRange]) {
    guard context.isSound(since: 0) else { return }
    let decided = Set(
      experiment.claimsAddingSeeds.flatMap { experiment.points(of: $0).map(\.stage.name) })
    for (stage, range) in ranges.sorted(by: { $0.key < $1.key }) where !decided.contains(stage) {
      let runs = stage.isEmpty ? "runs whose seeds are added" : "runs of \(quoted(stage))"
      context.report(
        "spec.no-claim",
        "seeds are added until claims are decided, and no claim is about \(runs) and no others",
        at: range, fixIts: [FixIt("add such a claim, or list the seeds")])
    }
  }

  /// Reports axes, and levels of one axis, that look alike: stages are levels too.
  private func reportLookAlikes(_ axes: [DesignAxis]) {
    let names = LookAlikeNames(context: context)
    names.report(axes.map { ($0.name, $0.range) }, of: "axes")
    for axis in axes where axis.name != Stage.trialAxis {
      let what = axis.name == Stage.axis ? "stages" : "levels of \(quoted(axis.name))"
      names.report(axis.levels.map { ($0.name, $0.range) }, of: what)
    }
  }

  /// Reports metrics that are made of a history which no run of the spec records; not those made of such metrics.
  private func reportUnrecorded(_ metrics: YAMLNode?, at points: [DraftPoint]) {
    guard context.isSound(since: 0), let entries = metrics?.entries else { return }
    for entry in entries {
      guard let metric = context.kind.metric(entry.key.name), let need = metric.finalNeed,
        case .formula(let formula) = metric.source,
        formula.operands.allSatisfy({ $0.finalNeed == nil }),
        !points.contains(where: { $0.meets(need, in: context.kind) })
      else { continue }
      context.report(
        "spec.metric-extent",
        "\(quoted(entry.key.name)) is made of a history that no run of this spec records",
        at: entry.key.range,
        fixIts: [FixIt("set '\(need.path): \(need.word)', or make it of another metric")])
    }
  }

  private func readKind(_ node: YAMLNode?, program: YAMLNode?) {
    guard let node else { return }
    let names = context.kinds.map(\.name)
    guard let kind = context.kinds.first(where: { $0.name == node.scalarText }) else {
      context.reportChoice(node, among: names, for: "kind")
      // What is probably meant keeps the fields from being reported as unknown.
      let meant = node.scalarText.flatMap { closestMatch(to: $0, in: names) }
      context.kind = context.kinds.first { $0.name == meant } ?? context.kind
      return
    }
    context.kind = kind
    guard kind.isDeclaredBySpecs, let program else { return }
    context.kind =
      ProgramReader(
        context: context, surroundings: surroundings(at: program.range),
        ownDatasets: surroundings.ownDatasets + datasets.map(\.declaration)
      ).kind(program) ?? kind
  }

  /// What the file in which something stands may refer to.
  private func surroundings(at range: SourceRange) -> SpecSurroundings {
    context.isInherited(range) ? surroundings.beside(context.file(at: range)) : surroundings
  }

  private func title(_ node: YAMLNode?) -> String {
    let title = context.text(node, "title")
    if let node, node.scalarText?.allSatisfy(\.isWhitespace) == true {
      context.report(
        "spec.type", "'title' must say what the experiment asks, found an empty text",
        at: node.range)
    }
    return title
  }
}
