import ArgumentParser
import ExperimentModel
import ExperimentSpec

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
    Console.standardOutput.line(specSchema(kinds: Project.kinds).prettyText)
  }
}
