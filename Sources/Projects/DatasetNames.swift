import Diagnostics
import ExperimentModel
import ExperimentSpec

/// The names that specs give to data sets of their own: each means one set in all specs of a command.
struct DatasetNames {
  private var known: [String: DeclaredDataset] = [:]

  /// Whether a spec has declared one.
  var isInUse: Bool { !known.isEmpty }

  /// All that were taken, sorted by name.
  var all: [DeclaredDataset] { known.values.sorted { $0.declaration.name < $1.declaration.name } }

  /// Takes a spec's data sets; the problems with their names.
  mutating func take(_ datasets: [DeclaredDataset]) -> [Diagnostic] {
    datasets.compactMap { dataset in
      let name = dataset.declaration.name
      guard let other = known[name] else {
        known[name] = dataset
        return nil
      }
      guard other.declaration != dataset.declaration else { return nil }
      return Diagnostic(
        "spec.name",
        "the data set \(quoted(name)) is declared in another way in \(quoted(other.file.path)), line \(other.range.start.line)",
        in: dataset.file, at: dataset.range,
        fixIts: [FixIt("declare it once, in experiments/data.yaml, or give it another name")])
    }
  }
}
