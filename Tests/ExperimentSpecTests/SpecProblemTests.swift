import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing

/// One spec for each code, with the place marked.
@Suite struct SpecProblemTests {
  @Test(arguments: [
    ("title: t\n1️⃣epoch: 20", "spec.unknown-key"),
    ("1️⃣seeds: [1]", "spec.missing-key"),
    ("title: t\nseeds: 1️⃣3", "spec.type"),
    ("title: t\nseeds: [1, 1️⃣-1]", "spec.type"),
    ("title: t\nseeds: [1, 1️⃣1]", "spec.seed-twice"),
    ("title: t\nkind: 1️⃣exampel", "spec.choice"),
    ("title: t\nbase: {1️⃣dept: 3}", "spec.unknown-field"),
    ("title: t\nbase: {norm: {1️⃣kin: none}}", "spec.unknown-field"),
    ("title: t\nbase: {norm.kind: {position: before, 1️⃣factor: 1}}", "spec.unknown-field"),
    ("title: t\nbase: {depth: 1️⃣deep}", "spec.type"),
    ("title: t\nbase: {depth: 1️⃣2.5}", "spec.type"),
    ("title: t\nbase: {depth: 1️⃣'3'}", "spec.type"),
    ("title: t\nbase: {depth: 1️⃣10, width: 50}", "spec.range"),
    ("title: t\nbase: {rate: 1️⃣-0.1}", "spec.range"),
    ("title: t\nbase: {rate: 1️⃣0}", "spec.range"),
    ("title: t\nbase: {layers: 1️⃣50}", "spec.type"),
    ("title: t\nbase: {layers: 1️⃣[1, 1, 1, 1, 1, 1, 1, 1, 1]}", "spec.range"),
    ("title: t\nbase: {layers: [50, 1️⃣0]}", "spec.range"),
    ("title: t\nbase: {shuffled: 1️⃣1}", "spec.type"),
    ("title: t\nbase: {duration: 1️⃣20}", "spec.type"),
    ("title: t\nbase: {duration: 1️⃣20 hours}", "spec.unit"),
    ("title: t\nbase: {duration: 1️⃣-1 epochs}", "spec.range"),
    ("title: t\nbase: {data.set: 1️⃣huge}", "spec.choice"),
    ("title: t\nbase: {norm.kind: 1️⃣after}", "spec.choice"),
    ("title: t\nbase: {norm: 1️⃣5}", "spec.type"),
    ("title: t\nbase: 1️⃣5", "spec.type"),
    ("title: t\nbase: {norm.kind: 2️⃣none, norm: {1️⃣kind: before}}", "spec.set-twice"),
    ("title: t\nbase: {depth: 1️⃣9, width: 5}", "spec.combination"),
    ("title: t\nbase: {norm.kind.decay: 1️⃣0.5}", "spec.idle"),
    ("title: t\nmatrix: 1️⃣[1, 2]", "spec.type"),
    ("title: t\nmatrix: {1️⃣speed: [1, 2]}", "spec.axis-values"),
    ("title: t\nmatrix: {depth: [2️⃣1, 2, 1️⃣1.0]}", "spec.level-twice"),
    ("title: t\nmatrix: {depth: 1️⃣3}", "spec.type"),
    ("title: t\nmatrix: {depth: [1️⃣10]}", "spec.range"),
    ("title: t\nmatrix: {a: {1️⃣x · y: {}}}", "spec.name"),
    ("title: t\nmatrix: {a: {1️⃣\"x\\ny\": {}}}", "spec.name"),
    ("title: t\n2️⃣matrix: {depth: [1]}\n1️⃣runs: {a: {}}", "spec.exclusive"),
    ("title: t\nmatrix: {depth: [1, 2]}\nexclude: [{1️⃣dept: 1}]", "spec.unknown-axis"),
    ("title: t\nmatrix: {depth: [1, 2]}\nexclude: [{depth: 1️⃣3}]", "spec.unknown-level"),
    ("title: t\nmatrix: {depth: [1, 2]}\n1️⃣exclude: [{depth: [1, 2]}]", "spec.no-runs"),
    (
      "title: t\nmatrix: {depth: [1, 2]}\nexclude: [{depth: 1}, 1️⃣{depth: 1}]",
      "spec.excludes-nothing"
    ),
    (
      "title: t\nmatrix: {depth: [1], rate: [1]}\ninclude: [{at: 1️⃣{depth: 2}}]",
      "spec.missing-level"
    ),
    ("title: t\nmatrix: {depth: [1, 2]}\ninclude: [1️⃣{at: {depth: 1}}]", "spec.included-twice"),
    ("title: t\ntables: {a: {value: 1️⃣accuracies}}", "spec.unknown-metric"),
    ("title: t\ntables: {a: {value: 1️⃣epoch}}", "spec.metric-extent"),
    ("title: t\nfigures: {a: {y: 1️⃣steps}}", "spec.metric-extent"),
    ("title: t\nfigures: {a: {y: 1️⃣[loss, accuracy]}}", "spec.mixed-units"),
    ("title: t\ntables: {a: 1️⃣{}}", "spec.missing-key"),
    (
      "title: t\nmatrix: {depth: [1, 2], rate: [1, 2]}\ntables: {a: 1️⃣{rows: depth, value: loss}}",
      "spec.axis-left"
    ),
    (
      "title: t\nmatrix: {depth: [1, 2]}\ntables: {a: 1️⃣{rows: depth, columns: depth, value: loss}}",
      "spec.axis-twice"
    ),
    (
      "title: t\nmatrix: {depth: [1, 2]}\npublished: [{at: 1️⃣{}, metric: loss, value: 1}]",
      "spec.published-point"
    ),
    ("title: t\npublished: [{metric: accuracy, value: 1️⃣53.51}]", "spec.range"),
    ("title: t\npublished: [{metric: loss, value: 1️⃣53 %}]", "spec.unit"),
    ("title: t\npublished: [{metric: loss, value: 1️⃣high}]", "spec.type"),
    ("title: t\nstages: 1️⃣[]", "spec.type"),
    ("title: t\n2️⃣stages: {a: {}}\n1️⃣matrix: {depth: [1, 2]}", "spec.exclusive"),
    ("title: t\nstages: {a: {1️⃣seach: {}}}", "spec.unknown-key"),
    ("title: t\nstages: {a: {1️⃣sample: {rate: {uniform: [1, 2]}}}}", "spec.missing-key"),
    ("title: t\nstages: {a: {1️⃣search: {method: random, trials: 2}}}", "spec.missing-key"),
    (
      "title: t\nstages: {a: {search: {method: 1️⃣grid, trials: 2}, sample: {rate: {uniform: [1, 2]}}}}",
      "spec.choice"
    ),
    (
      "title: t\nstages: {a: {search: {method: random, trials: 1️⃣0}, sample: {rate: {uniform: [1, 2]}}}}",
      "spec.type"
    ),
    (
      "title: t\nstages: {a: {search: 1️⃣{method: tpe, trials: 9}, sample: {rate: {uniform: [1, 2]}}}}",
      "spec.missing-key"
    ),
    (
      "title: t\nstages: {a: {search: {method: random, trials: 9, 1️⃣batch: 2}, sample: {rate: {uniform: [1, 2]}}}}",
      "spec.idle"
    ),
    (
      "title: t\nstages: {a: {search: {method: random, trials: 2}, sample: {rate: 1️⃣{}}}}",
      "spec.sample"
    ),
    (
      "title: t\nstages: {a: {search: {method: random, trials: 2}, sample: {rate: {uniform: 1️⃣[2, 1]}}}}",
      "spec.interval"
    ),
    (
      "title: t\nstages: {a: {search: {method: random, trials: 2}, sample: {rate: {uniform: [1️⃣-1, 1]}}}}",
      "spec.range"
    ),
    (
      "title: t\nstages: {a: {search: {method: random, trials: 2}, sample: {layers: {uniform: 1️⃣[1, 2]}}}}",
      "spec.sample"
    ),
    (
      "title: t\nstages: {a: {search: {method: random, trials: 2}, sample: {1️⃣rat: {uniform: [1, 2]}}}}",
      "spec.unknown-field"
    ),
    (
      "title: t\nstages: {a: {}, b: {set: {rate: {best_of: 1️⃣c, by: accuracy}}}}",
      "spec.unknown-stage"
    ),
    ("title: t\nstages: {a: {}, b: {set: {rate: {best_of: a, by: 1️⃣steps}}}}", "spec.no-better"),
    ("title: t\nstages: {a: {}, b: {set: {rate: 1️⃣{best_of: a}}}}", "spec.missing-key"),
    ("title: t\nclaims: {a: 1️⃣{says: s, metric: loss}}", "spec.claim"),
    (
      "title: t\nclaims: {a: {says: s, metric: 1️⃣steps, measure: roughness, at_most: 1}}",
      "spec.metric-extent"
    ),
    ("title: t\nclaims: {a: 1️⃣{says: s, metric: loss, compare: {}}}", "spec.missing-key"),
    ("title: t\nclaims: {a: {says: s, metric: accuracy, at_least: 1️⃣12}}", "spec.range"),
    ("title: t\nclaims: {a: {says: s, metric: loss, between: 1️⃣[2, 1]}}", "spec.interval"),
    ("title: t\nfigures: {a: {x: rate, y: 1️⃣epoch}}", "spec.metric-extent"),
    ("title: t\nfigures: {a: {x: rate, y: 1️⃣loss, shade: accuracy}}", "spec.type"),
    ("title: t\nfigures: {a: {histogram: loss, 1️⃣y: loss}}", "spec.exclusive"),
    ("title: t\ntables: {a: {2️⃣best: 3, by: loss, value: loss, 1️⃣rows: []}}", "spec.exclusive"),
    ("title: t\ntables: {a: {record_table: 1️⃣gradients, value: x}}", "spec.unknown-table"),
  ])
  func `a problem is found where it is, and nothing else`(marked: String, code: String) {
    expectProblem(marked, code)
  }

  @Test func `two axes that set one field are a conflict, with both places`() {
    expectProblem(
      "title: t\nmatrix: {a: {x: {depth: 2️⃣1}, y: {depth: 2}}, b: {u: {depth: 1️⃣3}, v: {depth: 4}}}",
      "spec.conflict")
  }

  @Test func `two points with equal configs are a warning`() {
    expectProblem(
      "title: t\nmatrix: {a: {x: {depth: 3}, 1️⃣y: {}}}", "spec.equal-points",
      message: "'y' sets the same fields to the same values as 'x'", severity: .warning)
  }

  @Test func `a matrix beyond all measure is refused at once`() {
    let levels = (1...60).map { "l\($0): {}" }.joined(separator: ", ")
    let axes = ["a", "b", "c", "d"].map { "\($0): {\(levels)}" }.joined(separator: ", ")
    expectProblem("title: t\n1️⃣matrix: {\(axes)}", "spec.too-many")
  }

  @Test func `all problems of a file are reported at once`() throws {
    let text = """
      title: [1]
      seeds: []
      epoch: 3
      base:
        depth: 99
        norm.kind: {position: before, decay: 2}
        learning_rate: 3
      tables:
        a: {rows: dpth, value: acuracy}
      """
    try expectSnapshot(
      of: DiagnosticRenderer(.plain).render(readExample(text).diagnostics),
      named: "all-problems.txt")
  }
}
