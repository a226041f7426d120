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

  @Option(help: "Whether to color the output.")
  var color = ColorChoice.auto
}

extension ProjectOptions {
  /// The project that the options name, else the one that the first of the paths is in.
  func open(near paths: [String] = []) throws(CommandFailure) -> Project {
    try Project(folder: project, results: results, near: paths, host: .terminal(color))
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
}

/// How a command writes its answer.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
