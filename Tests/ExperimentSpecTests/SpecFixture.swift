import Diagnostics
import ExperimentModel
import ExperimentSpec
import TestSupport
import Testing

/// Reads a spec of the example kind.
func readExample(_ text: String, as name: String = "test") -> SpecReading {
  readSpec(
    SourceFile(path: "\(name).yaml", text: text),
    at: SpecPlace(identifier: "page/\(name)", page: "page", path: "\(name).yaml"),
    kinds: [.example()])
}

/// The experiment of a spec that must be sound.
func experiment(
  _ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> Experiment {
  let spec = readExample(text)
  return try #require(
    spec.experiment, "\(DiagnosticRenderer(.plain).render(spec.diagnostics))",
    sourceLocation: sourceLocation)
}

/// Expects exactly one problem, at the first marker in the text; a second marker is the place of its note.
func expectProblem(
  _ marked: String, _ code: String, message: String? = nil, severity: Severity = .error,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let marked = MarkedText(marked)
  expectDiagnostics(
    readExample(marked.text).diagnostics,
    [
      ExpectedDiagnostic(
        "1️⃣", code, message: message, severity: severity, notes: marked.markers.filter { $0 == "2️⃣" })
    ], in: marked,
    sourceLocation: sourceLocation)
}
