import ExperimentModel

/// The one declaration of a mapping in a spec, which the reader, the checks, the closest matches, the JSON Schema and the
/// reference share.
struct SpecShape: Sendable {
  /// What the mapping is called in messages: `a table`.
  let title: String
  let keys: [SpecKey]
  /// The choices among forms that a mapping makes, each on its own; none where all its keys go together.
  let forms: [SpecForms]

  init(title: String, keys: [SpecKey], forms: [SpecForms] = []) {
    self.title = title
    self.keys = keys
    self.forms = forms
  }

  /// The names of all keys.
  var names: [String] { keys.map(\.name) }
}

/// One key of a mapping in a spec.
struct SpecKey: Sendable {
  let name: String
  let isRequired: Bool
  let documentation: String
  /// The JSON Schema of the value.
  let schema: JSON

  static func required(_ name: String, _ documentation: String, _ schema: JSON) -> SpecKey {
    SpecKey(name: name, isRequired: true, documentation: documentation, schema: schema)
  }

  static func optional(_ name: String, _ documentation: String, _ schema: JSON) -> SpecKey {
    SpecKey(name: name, isRequired: false, documentation: documentation, schema: schema)
  }
}

extension SpecShape {
  /// Every mapping that specs are made of, the outermost first.
  static let all = [
    experiment, stage, include, search, sample, bestOf, table, figure, published, claim, comparison,
  ]

  /// The keys by which an experiment or a stage says which points it has.
  private static let pointKeys: [SpecKey] = [
    .optional("matrix", "axes and their levels; every combination is run", .reference("matrix")),
    .optional(
      "runs", "an explicit list of runs by name, in place of a matrix",
      .mapping(of: .reference("settings"))),
    .optional(
      "exclude", "combinations of the matrix that are not run", .list(of: .reference("condition"))),
    .optional("include", "further combinations that are run", .list(of: .shape(.include))),
  ]

  private static let points: [SpecForm] = [
    .form("matrix", takes: ["exclude", "include"]),
    .form("runs", takes: ["exclude", "include"]),
    .otherwise(),
  ]

  static let experiment = SpecShape(
    title: "an experiment",
    keys: [
      .required("title", "the question that the experiment answers, in a sentence", .text),
      .optional("source", "where it was published", .text),
      .optional("notes", "what a reader of the report should know", .text),
      .optional(
        "discussion", "what agrees with the publication, what does not, and why", .text),
      .optional("kind", "the kind of its runs; training unless said", .reference("kind")),
      .optional("seeds", "the replicates of every point; [1] unless said", .seeds),
      .optional(
        "base", "what all runs share; fields that nobody sets keep their defaults",
        .reference("settings")),
    ] + pointKeys + [
      .optional(
        "stages", "parts that depend on one another, in place of a matrix, by name",
        .mapping(of: .shape(.stage))),
      .optional("published", "numbers that were published", .list(of: .shape(.published))),
      .optional("tables", "tables of the report, by name", .mapping(of: .shape(.table))),
      .optional("figures", "figures of the report, by name", .mapping(of: .shape(.figure))),
      .optional(
        "claims", "what the publication claims, or you do, by name", .mapping(of: .shape(.claim))),
    ],
    forms: [SpecForms([.form("stages", advice: "write it in a stage, below 'stages'")] + points)])

  static let stage = SpecShape(
    title: "a stage",
    keys: [
      .optional(
        "set", "what all runs of the stage share; a value may be the best of another stage",
        .choices),
      .optional("seeds", "the replicates of every point; the spec's unless said", .seeds),
    ] + pointKeys + [
      .optional("search", "how values are tried out", .shape(.search)),
      .optional(
        "sample", "the fields that a search samples, and where from", .mapping(of: .shape(.sample))),
    ],
    forms: [SpecForms(points), [.form("search", needs: ["sample"]), .otherwise()]])

  private static let averaged =
    "the axis, or axes, whose levels are averaged before points are compared, such as folds"

  static let search = SpecShape(
    title: "a search",
    keys: [
      .required("method", "how the values of a trial are found", .words(["random", "tpe"])),
      .required("trials", "how many trials each point has", .count),
      .optional(
        "seed", "what sampled values are derived from, with the trial's number; 1 unless said",
        .count),
      .optional("by", "the metric that tpe improves", .reference("metric")),
      .optional("startup", "how many trials of tpe are random; a quarter unless said", .count),
      .optional("batch", "how many trials tpe proposes at a time; 2 unless said", .count),
    ],
    forms: [
      [
        .form("method", is: "random"),
        .form("method", is: "tpe", needs: ["by"], takes: ["startup", "batch"]),
      ]
    ])

  static let sample = SpecShape(
    title: "a sampled field",
    keys: [
      .optional("uniform", "an interval, or several: uniformly", .list(of: .anything)),
      .optional(
        "log_uniform", "an interval, or several: uniformly in the logarithm", .list(of: .anything)),
      .optional("choice", "a list of values: each as likely", .list(of: .anything)),
      .optional("around_best", "how many best points of another stage span the interval", .count),
      .optional("of", "the stage that the best points are from", .text),
      .optional("in", "the spec of that stage, where it is another one of the folder", .text),
      .optional("by", "the metric that says which points are best", .reference("metric")),
      .optional("at", "the points that are compared", .reference("condition")),
      .optional("over", averaged, .textOrTexts),
      .optional(
        "widen", "by how much the interval is widened at both ends, such as 0.25 decades", .text),
    ],
    forms: [
      [
        .form("uniform"), .form("log_uniform"), .form("choice"),
        .form("around_best", needs: ["of", "by"], takes: ["in", "at", "over", "widen"]),
      ]
    ])

  static let bestOf = SpecShape(
    title: "a choice",
    keys: [
      .required("best_of", "the stage whose best point has the value", .text),
      .required("by", "the metric that says which point is best", .reference("metric")),
      .optional("at", "the points that are compared", .reference("condition")),
      .optional("over", averaged, .textOrTexts),
      .optional("in", "the spec of that stage, where it is another one of the folder", .text),
    ])

  static let claim = SpecShape(
    title: "a claim",
    keys: [
      .required("says", "the claim in a sentence", .text),
      .optional(
        "where", "where in the publication it stands; without it, the claim is marked as ours",
        .text),
      .optional("metric", "the metric that decides", .reference("metric")),
      .optional(
        "measure", "what of the metric decides: final, or the roughness of its curve",
        .words(["final", "roughness"])),
      .optional("compare", "the points that are claimed to be better", .reference("condition")),
      .optional("with", "the points that they are compared with", .reference("condition")),
      .optional(
        "more_than", "a comparison whose advantage is claimed to be smaller", .shape(.comparison)),
      .optional("at", "the points that the claim is about", .reference("condition")),
      .optional("at_least", "the least advantage, as 1 point, or value, as 50 %", .numberOrText),
      .optional("at_most", "the largest advantage, as 1 point, or value, as 50 %", .numberOrText),
      .optional(
        "between", "the smallest and the largest advantage, or value", .list(of: .numberOrText)),
      .optional("diverges", "true: every replicate diverges", .schema(["const": .bool(true)])),
      .optional("falls_along", "an axis along whose levels the value falls", .text),
      .optional("rises_along", "an axis along whose levels the value rises", .text),
    ],
    forms: [
      [
        .form("diverges", takes: ["at"]),
        .form(
          "compare", "between", needs: ["metric", "with"], takes: ["measure", "more_than"]),
        .form(
          "compare", needs: ["metric", "with"],
          takes: ["measure", "more_than", "at_least", "at_most"]),
        .form("falls_along", needs: ["metric"], takes: ["measure", "at"]),
        .form("rises_along", needs: ["metric"], takes: ["measure", "at"]),
        .form("between", needs: ["metric"], takes: ["measure", "at"]),
        .form("at_least", needs: ["metric"], takes: ["measure", "at", "at_most"]),
        .form("at_most", needs: ["metric"], takes: ["measure", "at"]),
      ]
    ])

  static let comparison = SpecShape(
    title: "a comparison",
    keys: [
      .required("compare", "the points that are claimed to be better", .reference("condition")),
      .required("with", "the points that they are compared with", .reference("condition")),
    ])

  static let include = SpecShape(
    title: "a further combination",
    keys: [
      .required("at", "a level for every axis; a new level's name is fine", .reference("point")),
      .optional("set", "what is set there, over base and levels", .reference("settings")),
    ])

  static let published = SpecShape(
    title: "a published value",
    keys: [
      .optional(
        "at", "the levels it was measured at; they select exactly one point",
        .reference("condition")),
      .required("metric", "the metric", .reference("metric")),
      .required("value", "the number, such as 53.51 %", .numberOrText),
      .optional("spread", "the published standard deviation", .numberOrText),
      .optional("where", "where in the publication it stands", .text),
    ])

  static let table = SpecShape(
    title: "a table",
    keys: [
      .optional("title", "the caption", .text),
      .optional("rows", "the axis, or axes, down the side", .textOrTexts),
      .optional("columns", "the axis, or axes, along the top", .textOrTexts),
      .required(
        "value", "the metric, or metrics, in the cells; or columns of the record table",
        .textOrTexts),
      .optional("at", "the levels shown; all unless said", .reference("condition")),
      .optional(
        "over", "the axis, or axes, whose levels are averaged in each cell", .textOrTexts),
      .optional(
        "best", "how many of the best points are shown, in place of rows and columns", .count),
      .optional("by", "the metric that says which points are best", .reference("metric")),
      .optional(
        "record_table", "the table of the records that is shown, in place of rows and columns",
        .text),
      .optional(
        "published", "rows of the record table as published: what tells them apart, and numbers",
        .list(of: .schema(["type": .string("object")]))),
    ],
    forms: [
      [
        .form("record_table", takes: ["published"]),
        .form("best", needs: ["by"], takes: ["over"]),
        .otherwise(takes: ["rows", "columns", "over"]),
      ]
    ])

  static let figure = SpecShape(
    title: "a figure",
    keys: [
      .optional("title", "the caption", .text),
      .optional(
        "x",
        "what is along the horizontal axis, a history metric, a field or an axis; epoch unless said",
        .text),
      .optional("y", "the metric, or metrics; a field where 'shade' is a metric", .textOrTexts),
      .optional("shade", "the metric that shades a map of two fields", .reference("metric")),
      .optional("scale", "how fields are spaced: linear, or log", .words(["linear", "log"])),
      .optional(
        "histogram", "the metric whose distribution over the points is drawn", .reference("metric")),
      .optional("panels", "the axis, or axes, whose levels have a panel each", .textOrTexts),
      .optional(
        "colors",
        "the axis, or axes, whose levels have a color each; for marks, a field's values will do",
        .textOrTexts),
      .optional("at", "the levels shown; all unless said", .reference("condition")),
    ],
    forms: [
      [
        .form("histogram"),
        .form("shade", needs: ["x", "y"], takes: ["scale"]),
        .otherwise(needs: ["y"], takes: ["x", "scale"]),
      ]
    ])
}
