import ExperimentModel

extension MappingSchema {
  /// The keys by which an experiment or a stage says which points it has.
  private static let pointKeys: [SpecKey] = [
    .optional("matrix", "axes and their levels; every combination is run", .matrix),
    .optional(
      "runs", "an explicit list of runs by name, in place of a matrix",
      .mapping(of: .settings)),
    .optional(
      "exclude", "combinations of the matrix that are not run", .list(of: .condition)),
    .optional("include", "further combinations that are run", .list(of: .mapping(as: .include))),
  ]

  private static let points: [SpecForm] = [
    .form("matrix", takes: ["exclude", "include"]),
    .form("runs", takes: ["exclude", "include"]),
    .otherwise(),
  ]

  static let experiment = MappingSchema(
    title: "an experiment",
    keys: [
      .required(
        "title", "the question that the experiment answers, in a sentence", .text,
        advice: "add it; a file without a title is for specs to extend, and none does"),
      .optional(
        "extends",
        "a file below experiments/, or several, whose keys hold where the spec does not say otherwise; of several, the last one counts",
        .names),
      .optional(
        "answer",
        "the answer in a few words; a claim's name in braces, {helps-when-deep}, becomes what was found of it",
        .text),
      .optional("source", "where it was published", .text),
      .optional("notes", "what a reader of the report should know", .text),
      .optional(
        "discussion", "what agrees with the publication, what does not, and why", .text),
      .optional("kind", "the kind of its runs; training unless said", .kind),
      .optional(
        "program", "what computes the runs of kind program", .mapping(as: .program)),
      datasetsKey,
      .optional("seeds", "the replicates of every point; [1] unless said", .seeds),
      .optional(
        "base", "what all runs share; fields that nobody sets keep their defaults",
        .settings),
    ] + pointKeys + [
      .optional(
        "stages", "parts that depend on one another, in place of a matrix, by name",
        .mapping(of: .mapping(as: .stage))),
      .optional(
        "metrics",
        "metrics made of others, by name, such as {gap: {difference: [training.accuracy, test.accuracy]}}",
        .mapping(of: .mapping(as: .computedMetric))),
      .optional(
        "published", "numbers that were published, and differences of two",
        .list(of: .mapping(as: .published))),
      .optional("tables", "tables of the report, by name", .mapping(of: .mapping(as: .table))),
      .optional("figures", "figures of the report, by name", .mapping(of: .mapping(as: .figure))),
      .optional(
        "claims", "what the publication claims, or you do, by name",
        .mapping(of: .mapping(as: .claim))),
      .optional(
        "causes", "what explains disagreements with the publication, by name",
        .mapping(of: .mapping(as: .cause))),
      .optional(
        "provenance", "where settings come from, by the path of a field or of a group of them",
        .mapping(of: .mapping(as: .provenance))),
    ],
    forms: [
      SpecForms([.form("stages", advice: "write it in a stage, below 'stages'")] + points),
      [.form("kind", is: RunKind.programName, needs: ["program"]), .otherwise(takes: ["kind"])],
    ])

  /// A file without a title that specs extend.
  static let extended = MappingSchema(
    title: "a file that specs extend",
    keys: experiment.keys.map { key in
      key.name == "title" ? .optional(key.name, key.documentation, key.value) : key
    }, forms: experiment.forms)

  static let stage = MappingSchema(
    title: "a stage",
    keys: [
      .optional(
        "set", "what all runs of the stage share; a value may be the best of another stage",
        .choices),
      .optional("seeds", "the replicates of every point; the spec's unless said", .seeds),
    ] + pointKeys + [
      .optional("search", "how values are tried out", .mapping(as: .search)),
      .optional(
        "sample", "the fields that a search samples, and where from",
        .sampledFields),
    ],
    forms: [SpecForms(points), [.form("search", needs: ["sample"]), .otherwise()]])

  static let include = MappingSchema(
    title: "a further combination",
    keys: [
      .required("at", "a level for every axis; a new level's name is fine", .point),
      .optional("set", "what is set there, over base and levels", .settings),
    ])
}
