import Diagnostics
import ExperimentModel

/// A cause that explains a published number, which is checked once the spec that has it is read.
package struct ForeignCause: Sendable {
  let reference: CauseReference
  /// The identifier of the spec that refers to it.
  let origin: String
  let file: SourceFile
  let range: SourceRange

  /// What is wrong with the name, beside the spec that should have it.
  func problems(in experiment: Experiment) -> [Diagnostic] {
    let names = experiment.causes.map(\.name)
    guard !names.contains(reference.name) else { return [] }
    let known =
      names.isEmpty ? "it has no causes" : "its causes are \(MappingReader.list(names))"
    return [
      Diagnostic(
        "spec.unknown-cause",
        "\(quoted(experiment.name)) has no cause \(quoted(reference.name))", in: file, at: range,
        fixIts: [FixIt.didYouMean(reference.name, in: names) ?? FixIt(known)])
    ]
  }
}
