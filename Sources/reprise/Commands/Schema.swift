import ArgumentParser
import ExperimentModel
import ExperimentSpec
import Projects
import Training

/// Prints the JSON Schema of specs.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of specs, for editors.",
    discussion: """
      Editors with the YAML language server complete and check a spec that names the schema in its first line:
        # yaml-language-server: $schema=../schema.json

      Example:
        reprise schema > experiments/schema.json
      """)

  func run() {
    Console.standardOutput.line(Self.text)
  }

  private static var text: String { specSchema(kinds: RunKinds.builtIn.all).prettyText }

  /// Puts the schema where a new spec's first line says that it is; one that is there is left alone.
  static func writeIfMissing(in project: Project) throws(CommandFailure) {
    let path = "\(project.experimentsFolder)/schema.json"
    if case .missing = Folder.entry(at: path) { try Folder.write(text + "\n", to: path) }
  }
}
