import ExperimentModel

/// The one declaration of a mapping in a spec: its keys, which the reader, the closest matches and the JSON Schema share.
struct SpecShape: Sendable {
  /// What the mapping is called in messages: `a table`.
  let title: String
  let keys: [SpecKey]

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
  static let experiment = SpecShape(
    title: "an experiment",
    keys: [
      .required("title", "the question that the experiment answers, in a sentence", .text),
      .optional("source", "where it was published", .text),
      .optional("notes", "what a reader of the report should know", .text),
      .optional("kind", "the kind of its runs; training unless said", .reference("kind")),
      .optional("seeds", "the replicates of every point; [1] unless said", .seeds),
      .optional(
        "base", "what all runs share; fields that nobody sets keep their defaults",
        .reference("settings")),
      .optional("matrix", "axes and their levels; every combination is run", .reference("matrix")),
      .optional(
        "runs", "an explicit list of runs by name, in place of a matrix",
        .mapping(of: .reference("settings"))),
      .optional(
        "exclude", "combinations of the matrix that are not run", .list(of: .reference("condition"))
      ),
      .optional("include", "further combinations that are run", .list(of: .shape(.include))),
      .optional("published", "numbers that were published", .list(of: .shape(.published))),
      .optional("tables", "tables of the report, by name", .mapping(of: .shape(.table))),
      .optional("figures", "figures of the report, by name", .mapping(of: .shape(.figure))),
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
      .required("value", "the metric, or metrics, in the cells", .metricOrMetrics),
      .optional("at", "the levels shown; all unless said", .reference("condition")),
    ])

  static let figure = SpecShape(
    title: "a figure",
    keys: [
      .optional("title", "the caption", .text),
      .optional(
        "x", "the metric along the horizontal axis; epoch unless said", .reference("metric")),
      .required("y", "the metric, or metrics, drawn as curves", .metricOrMetrics),
      .optional("panels", "the axis, or axes, whose levels have a panel each", .textOrTexts),
      .optional("colours", "the axis, or axes, whose levels have a colour each", .textOrTexts),
      .optional("at", "the levels shown; all unless said", .reference("condition")),
    ])
}
