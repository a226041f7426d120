import ArgumentParser
import Projects

/// The options that every command on a project has.
struct ProjectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The project's folder, which holds experiments/ and results/; unless given, the nearest one with experiments/, \
      upwards from the first spec that is named, else from the working directory.
      """, valueName: "folder"))
  var project: String?

  @Option(
    help: ArgumentHelp(
      "Where records and reports are kept, in place of the project's results/.", valueName: "folder"
    ))
  var results: String?

  @Flag(
    help:
      "Keep records and reports in .reprise/scratch, for a trial, in place of the project's results/."
  )
  var scratch = false

  @Option(help: "Whether to color the output.")
  var color = ColorChoice.auto
}

extension ProjectOptions {
  /// The project that the options name, else the one that the first of the paths is in.
  func open(near paths: [String] = []) throws(CommandFailure) -> Project {
    try open(near: paths, settings: [])
  }

  /// The project that the options name, or the one that the first of the specs is in, with what is set on the command line.
  func open(_ specs: SpecArguments) throws(CommandFailure) -> Project {
    try open(near: specs.paths, settings: specs.set)
  }

  private func open(near paths: [String], settings: [String]) throws(CommandFailure) -> Project {
    guard results == nil || !scratch else {
      throw .commandLine(
        "--scratch names a folder of results, as --results does; leave one of them out")
    }
    return try Project(
      folder: project, results: scratch ? .scratch : results.map(ResultsPlace.named) ?? .own,
      settings: settings, near: paths, host: .terminal(color))
  }

  /// What shows an execution.
  func display(_ outline: ExecutionOutline) -> any ExecutionDisplay {
    ProgressDisplay(
      outline, console: .standardError, palette: color.palette(for: .standardError))
  }

  /// That project and its store.
  func workspace(near paths: [String] = []) throws(CommandFailure) -> Workspace {
    Workspace(try open(near: paths))
  }

  /// That project and its store, for a command that is about specs.
  func workspace(_ specs: SpecArguments) throws(CommandFailure) -> Workspace {
    Workspace(try open(specs))
  }
}

/// When output is colored.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never

  /// The palette for an output stream; NO_COLOR counts as never (https://no-color.org).
  func palette(for console: Console) -> Palette {
    switch self {
    case .always: Palette(isColored: true)
    case .never: Palette(isColored: false)
    case .auto:
      Palette(
        isColored: console.movesCursor && (Console.environment["NO_COLOR"] ?? "").isEmpty)
    }
  }
}

/// The specs that a command is about.
struct SpecArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Specs, or folders of specs; the project's experiments/ unless given.", valueName: "spec"))
  var paths: [String] = []
  @Option(
    help: ArgumentHelp(
      "Give all runs this value of a field, for a trial: --set training.duration='1 epochs' --scratch.",
      valueName: "field=value"))
  var set: [String] = []

  /// Checks that what a trial writes goes to a place of its own.
  ///
  /// - Throws: `ValidationError` where it would be among the real results.
  func checkPlace(of options: ProjectOptions) throws {
    guard !set.isEmpty, options.results == nil, !options.scratch else { return }
    throw ValidationError(
      "--set is for trials, whose results must not be among the real ones: add --scratch, or --results with a folder of its own"
    )
  }
}

/// Which of the runs of its specs a command is about.
struct PartOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Only these runs: --only 'depth=9 layers, seed=1..3', 'stage=coarse', or the name of a point or run. An axis that is \
      named twice may have either level; of several --only, a run has to fit one.
      """, valueName: "part"))
  var only: [String] = []
}

/// How a command writes its answer.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
