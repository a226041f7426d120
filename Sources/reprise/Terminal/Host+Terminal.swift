import Datasets
import Diagnostics
import ExperimentModel
import Projects
import Training

extension Host {
  /// The program in a terminal or a log, with all kinds of runs that are built in.
  static func terminal(_ color: ColorChoice) -> Host {
    Host(
      version: Version.text, environment: Console.environment,
      workingFolder: Folder.canonicalPath(of: ".") ?? "/",
      kinds: .builtIn(on: ImageCatalog(cache: CacheFolder(environment: Console.environment))),
      messages: ConsoleMessages(color: color))
  }
}

/// Writes messages to the standard error.
private struct ConsoleMessages: Messages {
  let color: ColorChoice

  var drawsProgress: Bool { Console.standardError.movesCursor }

  func tell(_ line: String) {
    Console.standardError.line(line)
  }

  func tell(_ problems: [Diagnostic]) {
    Console.standardError.write(problems, color.palette(for: .standardError))
  }
}
