import Datasets
import Diagnostics
import ExperimentModel
import ExperimentSpec

extension LoadedSpecs {
  /// The same, with what is wrong with the files of the data sets that are declared; files that are not here are noted.
  package func lookingIntoData(_ project: Project) -> LoadedSpecs {
    let images = ImageSets(project.host, own: project.readings.ownDatasets)
    let found = datasets.compactMap { dataset -> Diagnostic? in
      guard !dataset.declaration.training.isEmpty,
        let error = images.absence(of: dataset.declaration.name)
      else { return nil }
      let place = error.path.map { "\($0): " } ?? ""
      return Diagnostic(
        error.code.rawValue, "\(place)\(error.message)",
        severity: error.code == .absent ? .note : .error, in: dataset.file, at: dataset.range,
        fixIts: [FixIt(error.advice)])
    }
    return adding(found)
  }
}
