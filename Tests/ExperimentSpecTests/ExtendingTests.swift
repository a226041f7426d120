import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Specs that extend other files.
@Suite struct ExtendingTests {
  /// Files by their names, as if they lay in one folder.
  private struct Files {
    let texts: [String: String]

    func surroundings(_ listed: [String: [String: String]] = [:]) -> SpecSurroundings {
      SpecSurroundings(
        folder: "e", absoluteFolder: "/e", fileDatasets: [], ownDatasets: [], absolute: { $0 },
        isInside: { _ in true },
        files: { _ in .found([:]) }, variable: { _ in nil },
        base: { name, _ in
          if name.hasPrefix("..") { return .outside }
          return texts[name].map { .found(SourceFile(path: name, text: $0)) }
            ?? .missing(texts.keys.sorted())
        }, beside: { _ in surroundings() })
    }

    func read(_ name: String = "spec.yaml") -> SpecReading {
      readSpec(
        SourceFile(path: name, text: texts[name] ?? ""),
        at: SpecPlace(identifier: "page/spec", page: "page", path: name), kinds: [.example()],
        surroundings: surroundings())
    }

    func resolved(_ name: String = "spec.yaml") -> ResolvedSpec {
      ResolvedSpec(
        SourceFile(path: name, text: texts[name] ?? ""),
        at: SpecPlace(identifier: "page/spec", page: "page", path: name), kinds: [.example()],
        surroundings: surroundings())
    }

    /// The experiment of a spec that must be sound.
    func experiment(sourceLocation: Testing.SourceLocation = #_sourceLocation) throws -> Experiment
    {
      let reading = read()
      return try #require(
        reading.experiment, "\(DiagnosticRenderer(.plain).render(reading.diagnostics))",
        sourceLocation: sourceLocation)
    }
  }

  private static let common = """
    source: the source
    seeds: 1..3
    base: {rate: 0.5, norm.kind: {position: before, decay: 0.4}}
    matrix:
      depth: [2, 4]
    tables:
      all: {best: 2, by: accuracy, value: accuracy}
    """

  @Test func `a spec has what it extends where it does not say otherwise`() throws {
    let experiment = try Files(texts: [
      "common.yaml": Self.common,
      "spec.yaml": """
      title: t
      extends: common.yaml
      base: {norm: {kind.decay: 0.6}}
      matrix: {width: [20, 30]}
      tables: {own: {rows: width, columns: depth, value: loss}}
      """,
    ]).experiment()
    #expect(experiment.source == "the source" && experiment.title == "t")
    #expect(experiment.stages[0].seeds == [1, 2, 3])
    #expect(experiment.axes.map(\.name) == ["depth", "width"])
    #expect(experiment.tables.map(\.name) == ["all", "own"])
    #expect(
      experiment.stages[0].points[0].settings
        == ["rate": 0.5, "norm.kind": "before", "norm.kind.decay": 0.6, "depth": 2, "width": 20])
  }

  @Test func `an entry of the spec takes the place of the inherited one, as it is written`() throws
  {
    let experiment = try Files(texts: [
      "common.yaml": Self.common,
      "spec.yaml": """
      title: t
      extends: common.yaml
      seeds: [7]
      base: {norm.kind: fixed}
      matrix: {depth: [3]}
      tables: {all: {rows: depth, value: loss}}
      """,
    ]).experiment()
    #expect(experiment.stages[0].seeds == [7])
    #expect(experiment.axes.map(\.levels) == [["3"]])
    #expect(experiment.tables.map(\.values) == [["loss"]])
    // The decay belonged to the variant that was replaced.
    #expect(
      experiment.stages[0].points[0].settings == ["rate": 0.5, "norm.kind": "fixed", "depth": 3])
  }

  @Test func `of several files the last one counts, and what two of them extend comes first`()
    throws
  {
    let experiment = try Files(texts: [
      "first.yaml": "base: {rate: 1, depth: 1, width: 10}\n",
      "a.yaml": "extends: first.yaml\nbase: {depth: 2}\n",
      "b.yaml": "extends: first.yaml\nbase: {width: 20}\n",
      "spec.yaml": "title: t\nextends: [a.yaml, b.yaml]\n",
    ]).experiment()
    #expect(experiment.stages[0].points[0].settings == ["rate": 1, "depth": 2, "width": 20])
  }

  @Test func `a setting that several specs share may have no effect in some`() throws {
    let files = Files(texts: [
      "common.yaml": "base: {norm.kind.decay: 0.6}\n",
      "spec.yaml": "title: t\nextends: common.yaml\n",
    ])
    #expect(files.read().diagnostics.isEmpty)
    expectProblem("title: t\nbase: {norm.kind.decay: 1️⃣0.6}\n", "spec.unused")
  }

  @Test func `a problem with an inherited text points into its file, and says who extends it`()
    throws
  {
    let files = Files(texts: [
      "common.yaml": "seeds: [1]\nbase:\n  rate: fast\n",
      "spec.yaml": "title: t\nextends: common.yaml\n",
    ])
    let problem = try #require(files.read().diagnostics.first)
    #expect(files.read().diagnostics.count == 1)
    #expect(problem.code == "spec.type" && problem.file?.path == "common.yaml")
    #expect(problem.range?.start.description == "3:9")
    #expect(problem.notes.map(\.file?.path) == ["spec.yaml"])
    #expect(problem.notes.first?.range?.start.description == "2:10")
  }

  @Test func `a name that YAML 1.1 takes for a truth value is one in inherited texts too`() throws {
    let experiment = try Files(texts: [
      "common.yaml": "matrix: {n: {y: {depth: 1}, no: {depth: 2}}}\n",
      "spec.yaml":
        "title: t\nextends: common.yaml\ntables: {t: {rows: n, value: loss, at: {n: no}}}\n",
    ]).experiment()
    #expect(experiment.tables[0].condition.levels == ["n": ["no"]])
  }

  /// What is printed about specs that extend others wrongly.
  @Test(arguments: [
    (
      "cycle",
      [
        "a.yaml": "extends: b.yaml\n", "b.yaml": "extends: a.yaml\n",
        "spec.yaml": "title: t\nextends: a.yaml\n",
      ]
    ),
    ("itself", ["spec.yaml": "title: t\nextends: spec.yaml\n"]),
    ("missing", ["common.yaml": "seeds: [1]\n", "spec.yaml": "title: t\nextends: comon.yaml\n"]),
    ("missing-alone", ["spec.yaml": "title: t\nextends: other\n"]),
    ("outside", ["spec.yaml": "title: t\nextends: ../../x.yaml\n"]),
    ("a-list", ["common.yaml": "- 1\n", "spec.yaml": "title: t\nextends: common.yaml\n"]),
    (
      "broken",
      ["common.yaml": "seeds: [1\nbase: {}\n", "spec.yaml": "title: t\nextends: common.yaml\n"]
    ),
    ("not-a-path", ["spec.yaml": "title: t\nextends: {file: common.yaml}\n"]),
    ("nothing", ["spec.yaml": "title: t\nextends: []\n"]),
    (
      "matrix-and-runs",
      [
        "common.yaml": "matrix: {depth: [1, 2]}\n",
        "spec.yaml": "title: t\nextends: common.yaml\nruns: {a: {depth: 3}}\n",
      ]
    ),
    (
      "matrix-and-stages",
      [
        "common.yaml": "stages: {a: {}}\n",
        "spec.yaml": "title: t\nextends: common.yaml\nmatrix: {depth: [3]}\n",
      ]
    ),
    (
      "unknown-axis",
      [
        "common.yaml": "tables: {all: {rows: norm, value: loss}}\n",
        "spec.yaml": "title: t\nextends: common.yaml\nmatrix: {depth: [3]}\n",
      ]
    ),
    (
      "unknown-key",
      ["common.yaml": "sedes: [1]\n", "spec.yaml": "title: t\nextends: common.yaml\n"]
    ),
    (
      "impossible-together",
      [
        "common.yaml": "base: {depth: 9}\n",
        "spec.yaml": "title: t\nextends: common.yaml\nbase: {width: 3}\n",
      ]
    ),
    ("no-title", ["common.yaml": "seeds: [1]\n", "spec.yaml": "extends: common.yaml\n"]),
  ])
  func `a spec that extends others wrongly gets a text that shows both places`(
    name: String, texts: [String: String]
  ) throws {
    let diagnostics = Files(texts: texts).read().diagnostics
    #expect(!diagnostics.isEmpty)
    try expectSnapshot(
      of: DiagnosticRenderer(.plain).render(diagnostics), named: "extends-\(name).txt")
  }

  @Test func `a resolved spec says what it inherits, and where each line is written`() throws {
    let files = Files(texts: [
      "common.yaml": Self.common,
      "spec.yaml": """
      title: "a: question"
      extends: common.yaml
      notes: |
        Two lines,
        # both of text.
      base: {norm: {kind.decay: 0.6}}
      matrix: {width: {"a, b": {width: 20}, n: {width: 30}}}
      tables: {all: {rows: depth, columns: width, value: accuracy}}
      claims:
        deep: {says: deep nets are better, metric: accuracy, compare: {depth: 4}, with: {depth: 2}}
      """,
    ])
    let resolved = files.resolved()
    let text = resolved.lines.map(\.text).joined(separator: "\n") + "\n"
    try expectSnapshot(
      of: resolved.lines.map { line in
        line.text + (line.origin.map { "  # \($0.path):\($0.line)" } ?? "")
      }.joined(separator: "\n") + "\n", named: "resolved.yaml")
    let again = Files(texts: ["spec.yaml": text])
    let (one, other) = (try files.experiment(), try again.experiment())
    #expect(one.notes == other.notes && one.title == other.title)
    #expect(one.stages[0].points == other.stages[0].points && one.axes == other.axes)
    #expect(one.stages[0].seeds == other.stages[0].seeds && one.claims.count == other.claims.count)
    #expect(again.resolved().lines.map(\.text) == resolved.lines.map(\.text))
  }
}
