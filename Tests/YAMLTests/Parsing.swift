import Diagnostics
import YAML

/// Parses a text as a file named `test.yaml`.
func parse(_ text: String) -> YAMLDocument {
  YAMLDocument(parsing: SourceFile(path: "test.yaml", text: text))
}

extension [Diagnostic] {
  /// The kinds of the problems; a code that is not YAML's counts as a syntax error.
  var problems: [YAMLProblem] { map { YAMLProblem(rawValue: $0.code) ?? .syntax } }
}
