import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing

/// Tables and figures that show points of several specs, which can only be checked beside those.
@Suite struct ShownSpecsTests {
  private static let others = [
    "other": "title: other\nmatrix: {depth: [1, 2], width: [5, 9]}",
    "plain": "title: plain",
    "known":
      "title: known\nmatrix: {depth: [1, 2]}\npublished: [{at: {depth: 1}, metric: loss, value: 1}]",
    "numbers":
      "title: numbers\nmatrix: {rate: [1e-5, 0.5], speed: {1.0: {width: 20}, 2.0: {width: 30}}}",
    "taken": "title: taken\nmatrix: {spec: {a: {depth: 1}, b: {depth: 2}}}",
  ]

  /// A kind whose losses have another unit, and which has no accuracy.
  private static let counting = RunKind(
    name: "example", documentation: "a kind for tests", configRevision: 1, trainerRevision: 1,
    fields: [],
    metrics: [
      MetricDefinition(
        "loss", title: "loss", unit: .plain(""), better: .lower, availability: .final, "the loss"),
      MetricDefinition(
        "steps", title: "steps", unit: .plain(""), better: .neither, availability: .final,
        "the steps"),
    ], datasets: { _ in [] }, problems: { _ in [] })

  /// What reading a spec gave, and its problems beside the others.
  private func read(
    _ part: String
  ) -> (marked: MarkedText, spec: SpecReading, found: [Diagnostic]) {
    let marked = MarkedText("title: t\nmatrix: {width: [5, 9], rate: [1, 2]}\n\(part)")
    var library = SpecLibrary()
    let spec = readExample(marked.text)
    library.add(spec.experiment, as: "page/test")
    for (name, text) in Self.others {
      library.add(readExample(text, as: name).experiment, as: "page/\(name)")
    }
    let counting = readSpec(
      SourceFile(path: "counting.yaml", text: "title: counting"),
      at: SpecPlace(identifier: "page/counting", page: "page", path: "counting.yaml"),
      kinds: [Self.counting])
    library.add(counting.experiment, as: "page/counting")
    library.add(nil, as: "page/faulty")
    return (marked, spec, spec.diagnostics + spec.references.flatMap(library.problems))
  }

  private func table(_ keys: String) -> String { "tables: {a: 1️⃣{\(keys)}}" }

  @Test(arguments: [
    "value: loss, in: [test, other], rows: [spec, rate], columns: width, at: {depth: 1}",
    "value: loss, in: [test, other], rows: [spec, rate], columns: width, over: depth",
    "value: loss, in: [test, other], rows: spec, columns: width, at: {depth: [2], rate: 1}, difference: {axis: width, to: 5}",
    "value: loss, in: other, rows: depth, columns: width, mark: best_of_row",
    "value: loss, in: [other, plain], rows: [spec, depth], at: {width: 5}, sort: loss",
    "value: [loss, accuracy], in: [test, other, plain]",
    "value: loss, in: [test, other], difference: {axis: width, to: 9}",
    "value: loss, in: [test, faulty], rows: nothing",
  ])
  func `a table may show points of several specs`(keys: String) throws {
    let (_, spec, found) = read("tables: {a: {\(keys)}}")
    #expect(found.isEmpty, "\(DiagnosticRenderer(.plain).render(found))")
    if !keys.contains("faulty") {
      let experiment = try #require(spec.experiment)
      #expect(experiment.tables.count == 1)
      #expect((experiment.tables.first?.options.difference != nil) == keys.contains("difference"))
    }
  }

  @Test(arguments: [
    ("value: loss, in: [test, 2️⃣othr]", "spec.unknown-spec"),
    ("value: loss, in: 2️⃣other.yaml", "spec.type"),
    ("value: loss, in: 2️⃣[]", "spec.type"),
    ("value: loss, in: 2️⃣test", "spec.unused"),
    ("value: loss, in: [other, 2️⃣other]", "spec.level-twice"),
    ("value: loss, in: [test, 2️⃣taken]", "spec.axis-twice"),
    ("value: loss, in: [test, other], rows: 2️⃣dept", "spec.unknown-axis"),
    ("value: loss, in: plain, rows: 2️⃣width", "spec.unknown-axis"),
    ("value: loss, in: [test, other], at: {depth: 2️⃣3}", "spec.unknown-level"),
    ("value: loss, in: [test, other], at: 2️⃣{spec: other}", "spec.no-points"),
    (
      "value: loss, in: [test, other], rows: [spec, width], columns: 2️⃣rate, at: {depth: 1}",
      "spec.unknown-axis"
    ),
    (
      "value: loss, in: [test, other], rows: rate, columns: width, at: {depth: 1}", "spec.axis-left"
    ),
    ("value: loss, in: [test, other], rows: [spec, rate], columns: width", "spec.axis-left"),
    ("value: loss, in: [test, other], over: 2️⃣spec", "spec.average"),
    ("value: loss, in: [test, other], over: 2️⃣depth, at: {depth: 1}", "spec.average"),
    ("value: loss, in: [test, other], difference: {axis: 2️⃣spec, to: other}", "spec.difference"),
    ("value: loss, in: numbers, difference: {axis: rate, to: 2️⃣0.50}", "spec.unknown-level"),
    (
      "value: loss, in: [test, other], rows: spec, at: {depth: 1, rate: 1}, columns: width, difference: {axis: 2️⃣depth, to: 1}",
      "spec.difference"
    ),
    ("value: 2️⃣loss, in: [test, counting]", "spec.unknown-metric"),
    ("value: [2️⃣accuracy], in: counting", "spec.unknown-metric"),
    ("value: loss, in: [test, other], sort: 2️⃣los", "spec.unknown-metric"),
    ("value: loss, 2️⃣in: other, best: 2, by: loss", "spec.unused"),
  ])
  func `what a table cannot show of several specs is told where it stands`(
    keys: String, code: String
  ) {
    let (marked, _, found) = read(table(keys))
    let place: Character = keys.contains("2️⃣") ? "2️⃣" : "1️⃣"
    let notes = code == "spec.unused" && keys.contains("best") ? 1 : 0
    #expect(found.map(\.code) == [code], "\(DiagnosticRenderer(.plain).render(found))")
    #expect(found.first?.notes.count == notes)
    let expected = marked.position(place)
    #expect(found.first?.range?.start == expected)
  }

  @Test(arguments: [
    "y: loss, in: [test, other], colors: spec, panels: width, over: [rate, depth]",
    "y: loss, in: [test, other], at: {width: 5, rate: 1}",
    "y: loss, in: other, panels: width, published: [{label: A, source: p, at: {width: 9}, x: [1], y: [1]}]",
    "x: spec, y: accuracy, in: [test, other], colors: width, at: {depth: 2, rate: 1}",
    "x: width, y: accuracy, in: [test, other], colors: [spec, depth]",
    "x: rate, y: loss, in: [test, other, plain]",
    "x: rate, y: width, shade: loss, in: [test, other], colors: spec",
    "histogram: loss, in: [plain, other], panels: spec",
    "forest: loss, in: [test, known, plain]",
    "forest: loss, in: known, at: {depth: 1}",
  ])
  func `a figure may show points of several specs`(keys: String) throws {
    let (_, spec, found) = read("figures: {a: {\(keys)}}")
    #expect(found.isEmpty, "\(DiagnosticRenderer(.plain).render(found))")
    let figure = try #require(spec.experiment?.figures.first)
    #expect(!figure.specs.isEmpty)
    #expect(figure.options.published.isEmpty == !keys.contains("published"))
    let drawsField = keys.contains("x: rate") || keys.contains("x: width")
    #expect(figure.content.fields.isEmpty != drawsField, "a field with numbers is drawn as marks")
  }

  @Test(arguments: [
    ("y: loss, in: [test, 2️⃣othr]", "spec.unknown-spec"),
    ("y: loss, in: 2️⃣test", "spec.unused"),
    ("y: loss, in: [test, 2️⃣taken]", "spec.axis-twice"),
    ("y: loss, in: [test, other], colors: width, at: {depth: 1, rate: 1}", "spec.axis-left"),
    ("y: loss, in: [test, other], colors: [spec, rate], panels: width", "spec.axis-left"),
    ("y: loss, in: [test, other], panels: 2️⃣rate", "spec.unknown-axis"),
    ("x: 2️⃣shuffled, y: loss, in: [test, other]", "spec.type"),
    ("x: 2️⃣sped, y: loss, in: [test, other]", "spec.unknown-metric"),
    ("x: rate, y: loss, in: [test, other], colors: 2️⃣layers", "spec.unknown-axis"),
    ("x: 2️⃣rate, y: steps, in: [test, counting]", "spec.unknown-field"),
    ("histogram: 2️⃣loss, in: [test, counting]", "spec.unknown-metric"),
    ("y: loss, in: [test, other], over: 2️⃣spec", "spec.average"),
    ("forest: 2️⃣loss, in: [test, other]", "spec.no-published"),
    ("forest: 2️⃣accuracy, in: [test, known]", "spec.no-published"),
    ("forest: 2️⃣loss, in: known, at: {depth: 2}", "spec.no-published"),
    ("forest: 2️⃣loss, in: [known, counting]", "spec.unknown-metric"),
    (
      "y: loss, in: [test, other], published: [{label: A, source: p, at: {depth: 2️⃣9}, x: [1], y: [1]}]",
      "spec.unknown-level"
    ),
  ])
  func `what a figure cannot show of several specs is told where it stands`(
    keys: String, code: String
  ) {
    let (marked, _, found) = read("figures: {a: 1️⃣{\(keys)}}")
    #expect(found.map(\.code) == [code], "\(DiagnosticRenderer(.plain).render(found))")
    #expect(found.first?.range?.start == marked.position(keys.contains("2️⃣") ? "2️⃣" : "1️⃣"))
  }

  @Test(arguments: [
    ("at: {rate: 1e-5, speed: [1.0, 2.0]}", 2), ("at: {rate: 0.50, speed: '1.0'}", 1),
    ("at: {rate: [0.00001, 5e-1]}", 4),
  ])
  func `levels that are numbers are found as they are called in the other spec`(
    condition: String, count: Int
  ) throws {
    for part in ["tables: {a: {value: loss", "figures: {a: {histogram: loss"] {
      let (_, spec, found) = read("\(part), in: numbers, \(condition)}}")
      #expect(found.isEmpty, "\(DiagnosticRenderer(.plain).render(found))")
      let experiment = try #require(spec.experiment)
      let shown = experiment.tables.map(\.condition) + experiment.figures.map(\.condition)
      let text = try #require(Self.others["numbers"])
      let other = try #require(readExample(text, as: "numbers").experiment)
      let only = try #require(shown.first)
      #expect(other.stages.flatMap(\.allPoints).count { $0.point.matches(only) } == count)
    }
  }

  @Test func `curves need the histories of all specs, also the one that is not said`() {
    let (_, _, found) = read("figures: {a: {y: loss, in: [test, counting]}}")
    #expect(found.map(\.code) == ["spec.unknown-metric", "spec.unknown-metric"])
    #expect(
      found.map(\.message) == [
        "the runs of 'counting' keep no history of 'loss'",
        "the runs of 'counting' have no metric 'epoch'",
      ])
  }

  @Test func `the specs that there are, their axes, levels and metrics are told`() throws {
    let found = [
      "in: [test, othr]", "in: [test, other], at: {depht: 1}", "in: [test, other], at: {depth: 7}",
      "in: [test, counting]", "in: [test, other], rows: rate, at: {depth: 1}",
    ].flatMap { read("tables: {a: {value: loss, \($0)}}").found }
    try expectSnapshot(
      of: DiagnosticRenderer(.plain).render(found), named: "tables-across-specs.txt")
  }
}
