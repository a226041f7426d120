import ExperimentModel

extension MappingSchema {
  static let program = MappingSchema(
    title: "a program",
    keys: [
      .required(
        "command",
        "the program and its arguments, without a shell; {config}, {results}, {history}, {seed} and fields in braces are filled in",
        .list(of: .text)),
      .optional(
        "files",
        "the files that the program consists of, as paths or patterns seen from the spec's folder; what they hold is part of keys",
        .list(of: .text)),
      .optional(
        "data", "data sets by the variable that tells the program their folder", .mapping(of: .name)
      ),
      .optional(
        "environment", "variables and their values, which are part of keys", .mapping(of: .word)),
      .optional(
        "inherit", "variables whose values, as they are when Reprise is started, are part of keys",
        .names),
      .optional(
        "version",
        "a command whose answer is part of keys, asked once per invocation of `run` and `verify`",
        .list(of: .text)),
      .optional("resources", "what a run occupies of a machine", .mapping(as: .resources)),
      .optional(
        "fields", "what the program can be told, by name", .mapping(of: .mapping(as: .programField))
      ),
      .required(
        "metrics", "the numbers that the program reports, by name",
        .mapping(of: .mapping(as: .programMetric))),
      .optional(
        "keep",
        "files that are kept of a finished run, as paths or patterns seen from where the command starts",
        .list(of: .text)),
    ])

  static let resources = MappingSchema(
    title: "resources",
    keys: [
      .optional(
        "cores", "processors, and threads that the program is told to use; 1 unless said",
        .count(1...1024)),
      .optional(
        "memory", "the most that a run may occupy with all that it starts, such as 2 GiB",
        .measure),
      .optional(
        "gpus", "graphics processors that a run has for itself; 0 unless said", .count(0...64)),
    ])

  static let programField = MappingSchema(
    title: "a field",
    keys: [
      .optional("number", "its values are numbers within these bounds", .mapping(as: .bounds)),
      .optional(
        "integer", "its values are whole numbers within these bounds", .mapping(as: .bounds)),
      .optional(
        "numbers", "its values are lists of numbers within these bounds", .mapping(as: .bounds)),
      .optional(
        "integers", "its values are lists of whole numbers within these bounds",
        .mapping(as: .bounds)),
      .optional("words", "its values are these words", .list(of: .text)),
      .optional("boolean", "its values are true and false", .onlyTrue),
      .optional("text", "its values are texts", .onlyTrue),
      .optional(
        "file", "its values are none, and files that runs of earlier stages kept", .onlyTrue),
      .required("default", "its value where a spec sets none", .anything),
      .optional("unit", "the unit of its numbers, for the axes of figures", .text),
      .optional("help", "what it means, in a line", .text),
    ],
    forms: [
      SpecForms([
        .form("number", takes: ["unit"]), .form("integer", takes: ["unit"]),
        .form("numbers", takes: ["unit"]), .form("integers", takes: ["unit"]), .form("words"),
        .form("boolean"), .form("text"), .form("file"),
      ])
    ])

  static let bounds = MappingSchema(
    title: "bounds",
    keys: [
      .optional("from", "the least value", .number),
      .optional("above", "what values exceed", .number),
      .optional("through", "the greatest value", .number),
      .optional("below", "what values stay below", .number),
    ],
    forms: [
      [.form("from"), .form("above"), .otherwise()],
      [.form("through"), .form("below"), .otherwise()],
    ])

  static let programMetric = MappingSchema(
    title: "a metric of a program",
    keys: [
      .optional(
        "unit", "share, for numbers from 0 to 1 that are shown in per cent, nats, or any other",
        .text),
      .optional("better", "which way is better; neither unless said", .words(["higher", "lower"])),
      .optional("history", "true where the program reports it again and again", .onlyTrue),
      .optional(
        "headline", "true where pages show it unasked; the first metric unless said", .onlyTrue),
      .optional(
        "test",
        "whether it judges choices, so that choices by it are flagged; true of names that begin with 'test' unless said",
        .boolean),
      .optional(
        "pattern",
        "a regular expression that finds the number in what the program prints, in its first parentheses",
        .text),
      .optional(
        "tolerance", "how far `verify` lets it be from the record; 0 unless said", .number),
      .optional("help", "what it means, in a line", .text),
    ])
}
