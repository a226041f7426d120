import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing

/// Tables that show points of several specs, which can only be checked beside those.
@Suite struct ShownSpecsTests {
  private static let others = [
    "other": "title: other\nmatrix: {depth: [1, 2], width: [5, 9]}",
    "plain": "title: plain",
    "taken": "title: taken\nmatrix: {spec: {a: {depth: 1}, b: {depth: 2}}}",
  ]

  /// A kind whose losses have another unit, and which has no accuracy.
  private static let counting = RunKind(
    name: "example", documentation: "a kind for tests", configRevision: 1, trainerRevision: 1,
    fields: [],
    metrics: [
      MetricDefinition(
        "loss", title: "loss", unit: .plain(""), better: .lower, availability: .final, "the loss")
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

  @Test func `the specs that there are, their axes, levels and metrics are told`() throws {
    let found = [
      "in: [test, othr]", "in: [test, other], at: {depht: 1}", "in: [test, other], at: {depth: 7}",
      "in: [test, counting]", "in: [test, other], rows: rate, at: {depth: 1}",
    ].flatMap { read("tables: {a: {value: loss, \($0)}}").found }
    try expectSnapshot(
      of: DiagnosticRenderer(.plain).render(found), named: "tables-across-specs.txt")
  }
}
