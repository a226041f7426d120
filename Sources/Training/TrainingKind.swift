package import Datasets
package import ExperimentModel

extension RunKind {
  /// Training a k-layer network on images and measuring it: the kind of every spec that names no other.
  package static let training = training(on: ImageCatalog())

  /// Training on the images of a catalog.
  package static func training(on catalog: ImageCatalog) -> RunKind {
    let problems = TrainingProblems(catalog: catalog)
    return RunKind(
      name: "training",
      documentation: "trains a k-layer fully connected network and measures it",
      configRevision: 2,
      trainerRevision: 2,
      fields: TrainingFields.all(on: catalog),
      metrics: TrainingMetrics.all + [parameters(on: catalog)],
      runLength: TrainingLength.epochs(on: catalog),
      datasets: DataFields.sets,
      problems: problems.of,
      unused: UnusedFields.ofTraining,
      remarks: TrainingRemarks(catalog: catalog).of,
      isPortable: NetworkFields.isPortable,
      drawnImages: DrawnImages.text,
      ownDatasets: catalog.declarations,
      withDatasets: { training(on: catalog.adding($0)) })
  }

  private static func parameters(on catalog: ImageCatalog) -> MetricDefinition {
    NetworkMetrics.parameters(
      of: { .training }, on: catalog, featureCount: { _, shape in shape.features })
  }
}
