import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing

@Suite struct SpecReadingTests {
  @Test func `what can be declared as a name can be used as one`() throws {
    let experiment = try experiment(
      """
      title: yes
      source: no
      matrix:
        n: {y: {depth: 1}, on: {depth: 2}, 010: {depth: 3}, 1:30: {depth: 4}}
        off: {Yes: {width: 20}, NO: {width: 30}}
      exclude: [{n: on, off: NO}]
      include: [{at: {n: y, off: n}, set: {width: 40}}]
      tables:
        no: {title: off, rows: n, columns: off, value: accuracy}
        y: {rows: [n], value: accuracy, at: {n: [y, 010, 1:30], off: Yes}}
      figures:
        on: {x: n, y: accuracy, panels: off}
      claims:
        n: {says: yes, where: no, metric: accuracy, compare: {n: y}, with: {n: on}}
      """)
    #expect(experiment.title == "yes" && experiment.source == "no")
    #expect(experiment.axes.map(\.name) == ["n", "off"])
    #expect(experiment.axes[0].levels == ["y", "on", "010", "1:30"])
    #expect(experiment.stages[0].points.map(\.point.name).contains("y · n"))
    #expect(experiment.tables[1].condition.levels["n"] == ["y", "010", "1:30"])
    #expect(experiment.claims[0].statement == "yes" && experiment.claims[0].place == "no")
  }

  @Test func `a word that means two things stays refused where a value stands`() {
    expectProblem("title: yes\nbase: {shuffled: 1️⃣yes}\n", "yaml.ambiguous-boolean")
    expectProblem("title: t\nmatrix: {shuffled: [true, 1️⃣no]}\n", "yaml.ambiguous-boolean")
  }

  @Test(arguments: [
    ("Latin alone", "a", "b"), ("Cyrillic alone", "а", "б"), ("capitals", "Norm", "norm"),
    ("digits and letters", "l1", "ll"), ("Greek letters", "α", "a"), ("accents", "é", "e"),
  ])
  func `names that can be told apart are fine`(what: String, one: String, other: String) throws {
    _ = try experiment("title: t\nmatrix: {axis: {\(one): {depth: 1}, \(other): {depth: 2}}}\n")
  }

  @Test func `the smallest spec has one point, one seed and all defaults`() throws {
    let experiment = try experiment("title: a question")
    #expect(experiment.stages[0].points == [DesignPoint(Point([]), settings: [:])])
    #expect(experiment.stages[0].seeds == [1])
  }

  @Test func `a matrix has every combination, the first axis slowest`() throws {
    let experiment = try experiment(
      """
      title: t
      base: {width: 20}
      matrix:
        depth:
          shallow: {depth: 2}
          deep: {depth: 9}
        rate: [0.1, 1e-2]
      """)
    #expect(
      experiment.stages[0].points.map(\.point.name) == [
        "shallow · 0.1", "shallow · 0.01", "deep · 0.1", "deep · 0.01",
      ])
    #expect(experiment.stages[0].points.last?.settings == ["width": 20, "depth": 9, "rate": 0.01])
  }

  @Test func `nested, dotted and mixed fields are the same`() throws {
    let nested = try experiment("title: t\nbase: {norm: {kind: {position: before, decay: 0.5}}}")
    let dotted = try experiment("title: t\nbase: {norm.kind: before, norm.kind.decay: 0.5}")
    let mixed = try experiment(
      "title: t\nbase: {norm.kind: {position: before}, norm: {kind.decay: 0.5}}")
    #expect(nested.stages[0].points == dotted.stages[0].points)
    #expect(nested.stages[0].points == mixed.stages[0].points)
  }

  @Test(arguments: [
    ("1..4", [1, 2, 3, 4]), ("[1..3, 7, 10..11]", [1, 2, 3, 7, 10, 11]), ("0..0", [0]),
    ("[5]", [5]),
  ])
  func `seeds are a range, or a list of numbers and ranges`(text: String, seeds: [Int]) throws {
    #expect(try experiment("title: t\nseeds: \(text)\n").stages[0].seeds == seeds)
  }

  @Test(arguments: [
    ("{range: [1e-5, 1e-1], count: 5, scale: log}", ["1e-5", "0.0001", "0.001", "0.01", "0.1"]),
    ("{range: [0.1, 1e-5], count: 3, scale: log}", ["0.1", "0.001", "1e-5"]),
    ("{range: [0.001, 0.01], count: 3, scale: log}", ["0.001", "0.00316228", "0.01"]),
    ("{range: [1, 2], count: 4}", ["1", "1.33333", "1.66667", "2"]),
    ("{range: [0.1, 0.4], step: 0.1}", ["0.1", "0.2", "0.3", "0.4"]),
    ("{range: [1, 0.5], step: 0.25}", ["1", "0.75", "0.5"]),
    ("[3, {range: [0.01, 1], count: 3, scale: log}, 5]", ["3", "0.01", "0.1", "1", "5"]),
    ("[{range: [1, 2], step: 1}, {range: [4, 5], count: 2}]", ["1", "2", "4", "5"]),
    ("1..3", ["1", "2", "3"]), ("[0.5, 1..2]", ["0.5", "1", "2"]),
  ])
  func `an axis has the values of a range`(text: String, levels: [String]) throws {
    let axis = try experiment("title: t\nmatrix: {rate: \(text)}\n").axes[0]
    #expect(axis.levels == levels)
  }

  @Test(arguments: [
    ("1..4", ["1", "2", "3", "4"]), ("{range: [1, 9], count: 3}", ["1", "5", "9"]),
    ("{range: [1, 9], count: 4, scale: log}", ["1", "2", "4", "9"]),
    ("[{range: [8, 2], step: 3}, 9]", ["8", "5", "2", "9"]),
  ])
  func `a range of a field of whole numbers has whole numbers`(
    text: String, levels: [String]
  ) throws {
    let axis = try experiment("title: t\nmatrix: {depth: \(text)}\n").axes[0]
    #expect(axis.levels == levels)
  }

  @Test func `the values of a field are an axis under any name`() throws {
    let experiment = try experiment(
      """
      title: t
      matrix:
        λ: {rate: {range: [0.1, 0.3], step: 0.1}}
        d: {depth: [2, 9]}
      tables: {t: {rows: λ, columns: d, value: accuracy}}
      """)
    #expect(experiment.axes.map(\.name) == ["λ", "d"])
    #expect(experiment.axes.map(\.levels) == [["0.1", "0.2", "0.3"], ["2", "9"]])
    #expect(experiment.stages[0].points[5].settings == ["rate": 0.3, "depth": 9])
  }

  @Test(arguments: [
    "norm.kind: {position: before, decay: 0.5}", "norm: {kind: {position: before, decay: 0.5}}",
    "norm.kind.position: before, norm.kind.decay: 0.5",
    "norm: {kind.position: before, kind: {decay: 0.5}}",
    "norm.kind: before, norm: {kind.decay: 0.5}",
  ])
  func `the word of a variant is nested or dotted as any field is`(text: String) throws {
    let expected: [String: ConfigValue] = ["norm.kind": "before", "norm.kind.decay": 0.5]
    let base = try experiment("title: t\nbase: {\(text)}\n").stages[0].points[0]
    #expect(base.settings == expected)
    let level = try experiment("title: t\nmatrix: {axis: {level: {\(text)}}}\n").stages[0].points[0]
    #expect(level.settings == expected)
    let set = try experiment("title: t\nstages: {only: {set: {\(text)}}}\n").stages[0].points[0]
    #expect(set.settings == expected)
  }

  @Test(arguments: [
    "norm.kind: [none, before]", "norm.kind.position: [none, before]",
    "norm: {kind: [none, before]}", "norm: {kind.position: [none, before]}",
    "which: {norm: {kind: [none, before]}}", "norm.kind: {position: [none, before]}",
    "norm: {kind: {position: [none, before]}}", "which: {norm: {kind: {position: [none, before]}}}",
  ])
  func `an axis of variants is nested or dotted`(text: String) throws {
    let points = try experiment("title: t\nmatrix: {\(text)}\n").stages[0].points
    #expect(points.map(\.settings) == [["norm.kind": "none"], ["norm.kind": "before"]])
  }

  @Test func `a group of fields with their values is an axis for each`() throws {
    let axes = try experiment("title: t\nmatrix: {norm: {kind: [none, before]}, depth: 1..2}\n")
      .axes
    #expect(axes.map(\.name) == ["norm.kind", "depth"])
  }

  @Test func `a bare number selects its shape`() throws {
    let experiment = try experiment("title: t\nbase: {norm.kind: 2}")
    #expect(
      experiment.stages[0].points.first?.settings == ["norm.kind": "fixed", "norm.kind.factor": 2])
  }

  @Test(arguments: ["1", "1.0", "1e0", "+1", "0x1"])
  func `every spelling of a number is one value`(text: String) throws {
    let experiment = try experiment("title: t\nbase: {rate: \(text), depth: 1}")
    #expect(experiment.stages[0].points.first?.settings["rate"] == 1)
  }

  @Test(arguments: ["5 epochs", "5.0 epochs", "'5 epochs'", "5e0 epoch"])
  func `every spelling of a quantity is one value`(text: String) throws {
    let experiment = try experiment("title: t\nbase: {duration: \(text)}")
    #expect(experiment.stages[0].points.first?.settings["duration"] == "5 epochs")
  }

  @Test func `an explicit list of runs is an axis of its own`() throws {
    let experiment = try experiment("title: t\nruns: {small: {depth: 1}, large: {depth: 9}}")
    #expect(experiment.axes == [Axis("run", levels: ["small", "large"])])
    #expect(experiment.stages[0].points.map(\.point.name) == ["small", "large"])
  }

  @Test func `combinations are excluded and included`() throws {
    let experiment = try experiment(
      """
      title: t
      matrix:
        depth: [1, 2]
        rate: [0.1, 0.2]
      exclude:
        - {depth: 2, rate: 0.2}
      include:
        - {at: {depth: tiny, rate: 0.1}, set: {depth: 3}}
      """)
    #expect(
      experiment.stages[0].points.map(\.point.name) == [
        "1 · 0.1", "1 · 0.2", "2 · 0.1", "tiny · 0.1",
      ])
    #expect(experiment.axes.first?.levels == ["1", "2", "tiny"])
    #expect(experiment.stages[0].points.last?.settings == ["depth": 3, "rate": 0.1])
  }

  @Test func `a combination at a new value of a field has that value`() throws {
    let experiment = try experiment(
      """
      title: t
      matrix:
        rate: [0.1, 0.2]
        layers: [[5], [5, 5]]
      include:
        - at: {rate: 0.50, layers: [5]}
        - at: {rate: 0.10, layers: [7]}
        - {at: {rate: 0.3, layers: '[5, 5]'}, set: {rate: 0.3}}
      """)
    #expect(
      experiment.stages[0].points.dropFirst(4).map(\.point.name) == [
        "0.5 · [5]", "0.1 · [7]", "0.3 · [5, 5]",
      ])
    #expect(
      experiment.stages[0].points.dropFirst(4).map(\.settings) == [
        ["rate": 0.5, "layers": [5]], ["rate": 0.1, "layers": [7]],
        ["rate": 0.3, "layers": [5, 5]],
      ])
    #expect(
      experiment.axes.map(\.levels) == [["0.1", "0.2", "0.5", "0.3"], ["[5]", "[5, 5]", "[7]"]])
  }

  @Test func `what the base sets for a shape counts where a level selects the shape`() throws {
    let experiment = try experiment(
      "title: t\nbase: {norm.kind.decay: 0.5}\nmatrix: {norm: {with: {norm.kind: before}, without: {}}}"
    )
    let kind = RunKind.example()
    #expect(
      experiment.stages[0].points.map {
        kind.config($0.settings, seed: 1).number("norm.kind.decay")
      } == [
        0.5, nil,
      ])
  }

  @Test func `tables, figures and published values are read`() throws {
    let experiment = try experiment(
      """
      title: t
      matrix:
        depth: [1, 2]
        rate: [0.1, 0.2]
      tables:
        final: {rows: depth, columns: rate, value: [accuracy, loss]}
        one: {value: accuracy, at: {rate: 0.1}}
      figures:
        curves: {y: loss, panels: depth}
      published:
        - {at: {depth: 1, rate: 0.2}, metric: accuracy, value: 53.51 %, spread: 0.5 points, where: section 3}
        - {at: {depth: 2, rate: 0.2}, metric: loss, value: 1.38}
      """)
    #expect(experiment.tables[0].layout == .grid(rows: ["depth"], columns: ["rate"]))
    #expect(experiment.tables[1].layout == .grid(rows: ["depth"], columns: []))
    #expect(experiment.figures[0].content == .curves(x: "epoch", y: ["loss"]))
    #expect(experiment.figures[0].colors == ["rate"])
    #expect(experiment.published[0].value == 53.51 / 100)
    #expect(experiment.published[0].spread == 0.5 / 100)
    #expect(experiment.published[1].value == 1.38)
  }

  @Test(arguments: [
    ("x: depth, y: loss", FigureContent.levels(axis: "depth", y: ["loss"])),
    (
      "x: depth, y: loss, scale: linear",
      .dots(field: "depth", y: ["loss"], scale: .linear)
    ),
    (
      "x: depth, y: width, shade: loss",
      .map(x: "depth", y: "width", shade: "loss", scale: .linear)
    ),
    ("x: duration, y: loss", .dots(field: "duration", y: ["loss"], scale: .linear)),
  ])
  func `a name that is an axis and a field is the field where only fields have what is asked for`(
    figure: String, content: FigureContent
  ) throws {
    let figures = try experiment(
      "title: t\nmatrix: {depth: [1, 2]}\nfigures: {f: {\(figure)}}"
    ).figures
    #expect(figures.map(\.content) == [content])
  }

  @Test func `a share may stand without its unit where it means one thing to all`() throws {
    let experiment = try experiment(
      """
      title: t
      matrix: {depth: [1, 2]}
      published: [{at: {depth: 1}, metric: accuracy, value: 0.521}]
      claims:
        bare: {says: s, metric: accuracy, compare: {depth: 2}, with: {depth: 1}, at_least: 0}
        with-unit: {says: s, metric: accuracy, compare: {depth: 2}, with: {depth: 1}, between: [-1 point, 0.5 points]}
        level: {says: s, metric: accuracy, between: [0.5, 100 %]}
      """)
    #expect(experiment.published[0].value == 0.521)
    let bounds = experiment.claims.map { claim -> ClosedRange<Double>? in
      switch claim.assertion {
      case .advantage(_, let bounds), .mean(_, let bounds): bounds
      default: nil
      }
    }
    #expect(bounds == [0 ... .infinity, -0.01...0.005, 0.5...1])
  }

  @Test func `keys do not depend on order, comments, titles or notation`() throws {
    let one = try experiment(
      "title: one\nseeds: [1, 2]\nbase: {rate: 0.001, depth: 2}\nmatrix: {width: [10, 20], shuffled: [true, false]}"
    )
    let other = try experiment(
      """
      # another file
      notes: another
      matrix:
        mixing: {yes it is: {}, not at all: {shuffled: false}}
        size: {b: {width: 2e1}, a: {width: 10.0}}
      base:
        depth: 2   # two
        rate: 1e-3
      title: other
      seeds: [2, 1]
      """)
    func keys(_ experiment: Experiment) -> Set<RunKey> {
      Set(
        experiment.stages[0].points.flatMap { point in
          experiment.stages[0].seeds.map { seed in
            let config = experiment.kind.config(point.settings, seed: seed)
            return RunKey(
              KeyComponents(config: config, kind: experiment.kind, digests: ["small": "d"]))
          }
        })
    }
    #expect(keys(one) == keys(other))
    #expect(keys(one).count == 8)
  }
}
